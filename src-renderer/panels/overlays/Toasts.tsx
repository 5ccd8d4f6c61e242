/** Short messages at the edge of the window: what happened, and what to do. Good news go by themselves. */
import { CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import { useApp, useUi } from '../../state/hooks.tsx';
import type { Toast } from '../../state/ui.ts';
import { en } from '../../text/en.ts';

const ICONS = { info: Info, good: CircleCheck, bad: TriangleAlert } as const;
const GONE_AFTER_MS = 4500;
/** What can be acted on stays longer: it is to be read and reached. */
const ACTION_GONE_AFTER_MS = 12_000;

export function Toasts(): ReactElement {
  const toasts = useUi((state) => state.toasts);
  return (
    <div className="toasts" role="region" aria-label={en.toasts.label}>
      {toasts.map((toast) => <ToastCard key={toast.id} toast={toast} />)}
    </div>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }): ReactElement {
  const app = useApp();
  const stays = toast.tone === 'bad';
  useEffect(() => {
    if (stays) return undefined;
    const timer = setTimeout(() => { app.ui.dismissToast(toast.id); }, toast.action === null ? GONE_AFTER_MS : ACTION_GONE_AFTER_MS);
    return () => { clearTimeout(timer); };
  }, [app, stays, toast.id, toast.action]);
  const Icon = ICONS[toast.tone];
  return (
    <div className={`toast toast--${toast.tone}`} role={stays ? 'alert' : 'status'}>
      <Icon className="icon" aria-hidden="true" />
      <p className="toast__text">
        <strong>{toast.message}</strong>
        {toast.advice !== '' && <span>{toast.advice}</span>}
      </p>
      {toast.action !== null && (
        <Button
          small tone="outline"
          onClick={() => {
            toast.action?.run();
            app.ui.dismissToast(toast.id);
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton small label={en.dismiss} icon={<X className="icon" aria-hidden="true" />} onClick={() => { app.ui.dismissToast(toast.id); }} />
    </div>
  );
}
