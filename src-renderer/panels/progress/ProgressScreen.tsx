/** The dashboard over the window. Its charts are fetched when it is first opened, so that the page is there sooner. */
import { LoaderCircle } from 'lucide-react';
import { Suspense, lazy } from 'react';
import type { ReactElement } from 'react';
import { Overlay } from '../../components/Overlay.tsx';
import { useDialog } from '../../components/use-dialog.ts';
import { en } from '../../text/en.ts';

const Dashboard = lazy(async () => ({ default: (await import('./Dashboard.tsx')).Dashboard }));

export function ProgressScreen(): ReactElement {
  const [open, setOpen] = useDialog('progress');
  return (
    <Overlay open={open} onOpenChange={setOpen} title={en.dashboard.title}>
      <Suspense fallback={<Waiting />}><Dashboard /></Suspense>
    </Overlay>
  );
}

function Waiting(): ReactElement {
  return <p className="waiting waiting--late" role="status"><LoaderCircle className="icon spinner" aria-hidden="true" />{en.dashboard.loading}</p>;
}
