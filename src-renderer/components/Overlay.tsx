/** A view over the whole window. Esc closes it, and what had the focus before gets it again. */
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { en } from '../text/en.ts';
import { IconButton } from './Button.tsx';
import { focusedNow, giveFocusBack } from './focus.ts';

interface OverlayProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** Stands at the right of the title. */
  readonly tools?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Overlay({ open, onOpenChange, title, tools, className = '', children }: OverlayProps): ReactElement {
  const before = useRef<Element | null>(null);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay__veil" />
        <Dialog.Content
          className={`overlay ${className}`} aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            before.current = focusedNow();
            // The view itself, not its first button, whose tooltip would lie over it at once.
            event.preventDefault();
            if (event.target instanceof HTMLElement) event.target.focus();
          }}
          // A tooltip that is open would take the first Esc for itself.
          onKeyDown={(event) => { if (event.key === 'Escape') onOpenChange(false); }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveFocusBack(before.current);
          }}
        >
          <header className="overlay__head">
            <Dialog.Title className="overlay__title">{title}</Dialog.Title>
            <div className="overlay__tools">{tools}</div>
            <Dialog.Close asChild><IconButton label={en.dashboard.close} icon={<X className="icon" aria-hidden="true" />} /></Dialog.Close>
          </header>
          <div className="overlay__body">{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
