/** A panel that hangs from the button that opened it, or from what it is told to. The page stays in reach behind it. */
import { Popover } from 'radix-ui';
import { useRef } from 'react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { focusedNow, giveFocusBack } from './focus.ts';

interface PanelProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly label: string;
  /** The button that opens it; left out where something else does, such as a menu. */
  readonly trigger?: ReactElement;
  /** What the panel hangs from, where that is not its button. */
  readonly anchor?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
  readonly side?: 'top' | 'bottom';
  readonly align?: 'start' | 'center' | 'end';
  readonly className?: string;
}

export function Panel({ open, onOpenChange, label, trigger, anchor, children, side = 'bottom', align = 'end', className = '' }: PanelProps): ReactElement {
  const before = useRef<Element | null>(null);
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      {trigger !== undefined && <Popover.Trigger asChild>{trigger}</Popover.Trigger>}
      {anchor !== undefined && <Popover.Anchor virtualRef={anchor} />}
      <Popover.Portal>
        <Popover.Content
          className={`panel ${className}`} aria-label={label} side={side} align={align} sideOffset={6} collisionPadding={8}
          onOpenAutoFocus={() => { before.current = focusedNow(); }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveFocusBack(before.current);
          }}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
