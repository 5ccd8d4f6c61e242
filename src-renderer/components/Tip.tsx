/** A tooltip with the key that does the same. */
import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import { Keys } from './Keys.tsx';

interface TipProps {
  readonly text: string;
  readonly keys?: string | undefined;
  readonly children: ReactElement;
}

/** Shows `text` beside its child on hover and on keyboard focus. */
export function Tip({ text, keys, children }: TipProps): ReactElement {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip" sideOffset={6} collisionPadding={8}>
          {text}
          {keys !== undefined && keys !== '' && <Keys keys={keys} />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
