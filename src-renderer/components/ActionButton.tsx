/** A button that does an action of the registry; disabled where the action cannot be done. */
import type { ReactElement, ReactNode } from 'react';
import { Button } from './Button.tsx';
import type { ButtonProps } from './Button.tsx';
import { Keys } from './Keys.tsx';
import { useAction } from './use-action.ts';

interface ActionButtonProps extends Omit<ButtonProps, 'onClick' | 'disabled' | 'keys' | 'tip'> {
  /** Id of the action. */
  readonly action: string;
  readonly icon?: ReactNode;
  /** Shows the key on the button and not only in the tooltip. */
  readonly showKey?: boolean;
}

/** `children` stand in for the action's title where that is too long for a button. */
export function ActionButton({ action: id, icon, showKey = false, children, ...rest }: ActionButtonProps): ReactElement {
  const action = useAction(id);
  return (
    <Button tip={action.title} keys={action.keys} disabled={!action.enabled} onClick={action.run} {...rest}>
      {icon}
      {children ?? action.title}
      {showKey && action.keys !== '' && <Keys keys={action.keys} />}
    </Button>
  );
}
