/** How sure a thing is and why: its score against the threshold that holds for it, or the person who vouches for it. */
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { RecordOf } from '../../../src-shared/document.ts';
import { verdictOf } from '../../../src-shared/doubt.ts';
import type { DoubtKind, Judged } from '../../../src-shared/doubt.ts';
import type { Edit, PageState } from '../../../src-shared/edits/index.ts';
import { Confidence } from '../../components/Confidence.tsx';
import { useApp, usePage, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { labelOf } from './labels.ts';

interface CertaintyProps<K extends DoubtKind> {
  readonly state: PageState;
  readonly kind: K;
  readonly record: RecordOf[K];
  /** Who precisely made it: `tesseract 5.3.0`. */
  readonly maker?: string;
}

const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export function Certainty<K extends DoubtKind>({ state, kind, record, maker = '' }: CertaintyProps<K>): ReactElement {
  const labels = useWorkspace((workspace) => workspace.settings?.labels);
  const { by, confidence, accepted, label }: Judged = record;
  const verdict = verdictOf(state, kind, record);
  return (
    <>
      <Confidence by={by} confidence={confidence} accepted={accepted} doubtful={!verdict.sure} maker={maker} />
      {verdict.because === 'set' || verdict.because === 'accepted'
        ? <VouchedFor record={record.id} kind={kind} set={verdict.because === 'set'} />
        : (
          <p className="quiet hint why">
            {verdict.because === 'score'
              ? en.why.score(verdict.sure, verdict.confidence, verdict.threshold, verdict.ofLabel ? en.why.ofLabel(labelOf(labels, label ?? '').title) : en.why.ofKind[kind])
              : en.why[verdict.because]}
          </p>
        )}
    </>
  );
}

/** Time before the log is asked, so that stepping through many things asks nothing; milliseconds. */
const PATIENCE = 150;
/** How far back the log of one record is read. */
const LIMIT = 50;

/** The entry of the log, newest first, with which a person came to vouch for a record; null where it lies too far back. */
function vouching(edits: readonly Edit[], kind: DoubtKind, record: string): Edit | null {
  return edits.find(({ deltas }) => deltas.some((delta) => {
    if (delta.kind !== kind || delta.id !== record) return false;
    return delta.after?.accepted === true && (delta.before?.accepted !== true || delta.before.by !== delta.after.by);
  })) ?? null;
}

interface VouchedForProps {
  readonly record: string;
  readonly kind: DoubtKind;
  readonly set: boolean;
}

/** Who set or accepted a thing, and when. */
function VouchedFor({ record, kind, set }: VouchedForProps): ReactElement | null {
  const app = useApp();
  const project = useWorkspace((workspace) => workspace.project);
  const page = usePage((state) => state.id);
  const revision = usePage((state) => state.revision);
  const [found, setFound] = useState<{ readonly of: string; readonly edit: Edit | null } | null>(null);
  useEffect(() => {
    if (project === null || page === null || !app.connection.isOpen) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      app.connection.api.pages.history({ project, page, record, limit: LIMIT }).then(
        (edits) => { if (wanted) setFound({ of: record, edit: vouching(edits, kind, record) }); },
        () => undefined,
      );
    }, PATIENCE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [app, project, page, record, kind, revision]);
  const edit = found?.of === record ? found.edit : null;
  if (edit === null) return null;
  return <p className="quiet hint why">{en.why.by(set, edit.reviewer, when.format(new Date(edit.at)))}</p>;
}
