/** How the page is shown: what lies on it, and which way it is turned. */
import { Check, Eye, RotateCcw, RotateCw, ScanSearch } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { ActionMenuItem } from '../../components/ActionMenuItem.tsx';
import { Keys } from '../../components/Keys.tsx';
import { useAction } from '../../components/use-action.ts';
import { useSelection, useUi, useView } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

export function ViewMenu(): ReactElement {
  const showImage = useView((view) => view.showImage);
  const showText = useView((view) => view.showText);
  const showRegions = useView((view) => view.showRegions);
  const inLines = useSelection((selection) => selection.mode === 'lines');
  const heatOpen = useUi((ui) => ui.heatOpen);
  const mapOpen = useUi((ui) => ui.mapOpen);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button small className="button--icon" aria-label={en.view.menu} title={en.view.menu}><Eye className="icon" aria-hidden="true" /></Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="panel panel--menu" align="end" side="top" sideOffset={6} collisionPadding={8}>
          <Shown action="view.image" checked={showImage}>{en.view.image}</Shown>
          <Shown action="view.text" checked={showText}>{en.view.text}</Shown>
          {inLines && <Shown action="view.regions" checked={showRegions}>{en.view.regions}</Shown>}
          <Shown action="view.heat" checked={heatOpen}>{en.view.heat}</Shown>
          <Shown action="view.map" checked={mapOpen}>{en.view.map}</Shown>
          <DropdownMenu.Separator className="menu-line" />
          <ActionMenuItem action="view.fitSelection" icon={<ScanSearch className="icon" aria-hidden="true" />}>{en.view.fitSelection}</ActionMenuItem>
          <ActionMenuItem action="view.turnRight" icon={<RotateCw className="icon" aria-hidden="true" />}>{en.view.turnRight}</ActionMenuItem>
          <ActionMenuItem action="view.turnLeft" icon={<RotateCcw className="icon" aria-hidden="true" />}>{en.view.turnLeft}</ActionMenuItem>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ShownProps {
  /** Id of the action. */
  readonly action: string;
  readonly checked: boolean;
  readonly children: ReactNode;
}

/** Something that is shown or not; the menu stays open, as several are often changed together. */
function Shown({ action: id, checked, children }: ShownProps): ReactElement {
  const action = useAction(id);
  const onSelect = (event: Event): void => { event.preventDefault(); };
  return (
    <DropdownMenu.CheckboxItem className="menu-item" checked={checked} disabled={!action.enabled} onCheckedChange={action.run} onSelect={onSelect}>
      <span className="menu-item__mark">{checked && <Check className="icon" aria-hidden="true" />}</span>
      <span className="menu-item__text">{children}</span>
      {action.keys !== '' && <Keys keys={action.keys} />}
    </DropdownMenu.CheckboxItem>
  );
}
