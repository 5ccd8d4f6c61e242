/** All tools of the project by name: those that the bar has no room for, and those that are seldom needed. */
import { ChartColumn, CircleQuestionMark, Command, Compass, Download, FilePlus2, LayoutGrid, Package, Settings2, SunMoon, UsersRound } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import type { ReactElement } from 'react';
import { runAction } from '../../actions/registry.ts';
import { ActionMenuItem } from '../../components/ActionMenuItem.tsx';
import { Button } from '../../components/Button.tsx';
import { useApp } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

interface Tool {
  /** Id of the action. */
  readonly action: string;
  readonly icon: LucideIcon;
  readonly name: string;
}

/** In groups: documents in and out, the project, the program. */
const TOOLS: readonly (readonly Tool[])[] = [
  [
    { action: 'documents.import', icon: FilePlus2, name: en.top.import },
    { action: 'exports.open', icon: Download, name: en.top.export },
    { action: 'datasets.open', icon: Package, name: en.top.dataset },
  ],
  [
    { action: 'people.open', icon: UsersRound, name: en.people.button },
    { action: 'progress.open', icon: ChartColumn, name: en.dashboard.open },
    { action: 'settings.open', icon: Settings2, name: en.top.settings },
  ],
  [
    { action: 'palette.open', icon: Command, name: en.top.palette },
    { action: 'view.appearance', icon: SunMoon, name: en.appearance.title },
    { action: 'help.keys', icon: CircleQuestionMark, name: en.top.help },
    { action: 'help.tour', icon: Compass, name: en.help.tour },
  ],
];

export function ToolMenu(): ReactElement {
  const app = useApp();
  const trigger = useRef<HTMLButtonElement>(null);
  const chosen = useRef<string | null>(null);
  // What a tool opens takes the focus: it is opened after the menu has given the focus back, or it would be closed again.
  const onCloseAutoFocus = (event: Event): void => {
    event.preventDefault();
    trigger.current?.focus();
    if (chosen.current !== null) runAction(app, chosen.current);
    chosen.current = null;
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button ref={trigger} className="button--icon" aria-label={en.top.more} title={en.top.more}><LayoutGrid className="icon" aria-hidden="true" /></Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="panel panel--menu" align="end" sideOffset={6} collisionPadding={8} onCloseAutoFocus={onCloseAutoFocus}>
          {TOOLS.map((tools, at) => (
            <DropdownMenu.Group key={at}>
              {at > 0 && <DropdownMenu.Separator className="menu-line" />}
              {tools.map(({ action, icon: Icon, name }) => (
                <ActionMenuItem key={action} action={action} icon={<Icon className="icon" aria-hidden="true" />} onChosen={() => { chosen.current = action; }}>
                  {name}
                </ActionMenuItem>
              ))}
            </DropdownMenu.Group>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
