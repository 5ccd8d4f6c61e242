/** A panel that hangs from the button that opened it. The page stays in reach behind it. */
import { Popover } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

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
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={`panel ${className}`} aria-label={label} side={side} align={align} sideOffset={6} collisionPadding={8}>
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
