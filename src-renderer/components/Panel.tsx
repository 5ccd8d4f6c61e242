/** A panel that hangs from the button that opened it. The page stays in reach behind it. */
import { Popover } from 'radix-ui';
import { useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { focusedNow, giveFocusBack } from './focus.ts';

interface PanelProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly label: string;
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly side?: 'top' | 'bottom';
  readonly align?: 'start' | 'center' | 'end';
  readonly className?: string;
}

export function Panel({ open, onOpenChange, label, trigger, children, side = 'bottom', align = 'end', className = '' }: PanelProps): ReactElement {
  const before = useRef<Element | null>(null);
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
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
