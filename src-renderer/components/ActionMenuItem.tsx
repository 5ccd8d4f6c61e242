/** An action of the registry as an item of a menu, with its key; resting where it cannot be done. */
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Keys } from './Keys.tsx';
import { useAction } from './use-action.ts';

interface ActionMenuItemProps {
  /** Id of the action. */
  readonly action: string;
  readonly icon: ReactNode;
  /** What stands in the menu. */
  readonly children: ReactNode;
  /** Called in place of doing the action at once; it is then to be done by whoever gives this. */
  readonly onChosen?: () => void;
}

export function ActionMenuItem({ action: id, icon, children, onChosen }: ActionMenuItemProps): ReactElement {
  const action = useAction(id);
  return (
    <DropdownMenu.Item className="menu-item" disabled={!action.enabled} onSelect={onChosen ?? action.run}>
      {icon}<span className="menu-item__text">{children}</span>{action.keys !== '' && <Keys keys={action.keys} />}
    </DropdownMenu.Item>
  );
}
