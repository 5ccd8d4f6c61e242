/** The form for datasets over the window. It is fetched when it is first opened, so that the page is there sooner. */
import { Suspense, lazy, useState } from 'react';
import type { ReactElement } from 'react';
import { Overlay } from '../../components/Overlay.tsx';
import { useDialog } from '../../components/use-dialog.ts';
import { en } from '../../text/en.ts';
import { NEW_DATASET } from './draft.ts';

const DatasetForm = lazy(async () => ({ default: (await import('./DatasetForm.tsx')).DatasetForm }));

export function DatasetScreen(): ReactElement {
  const [open, setOpen] = useDialog('dataset');
  // Kept while the view is closed: who looks something up on the page comes back to what was filled in.
  const [draft, setDraft] = useState(NEW_DATASET);
  return (
    <Overlay open={open} onOpenChange={setOpen} title={en.dataset.title}>
      <Suspense fallback={<p className="waiting waiting--late" role="status">{en.dataset.opening}</p>}>
        <DatasetForm draft={draft} onChange={(change) => { setDraft((now) => ({ ...now, ...change })); }} />
      </Suspense>
    </Overlay>
  );
}
