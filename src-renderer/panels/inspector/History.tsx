/**
 * Who or what made the selection (or, where nothing is selected, changed the page), when, and what stood there before
 * and after, newest first. Any state that a thing had can be gone back to: that is a new edit, and nothing is lost.
 */
import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { DEFAULT_LABELS } from '../../../src-shared/document.ts';
import type { Edit } from '../../../src-shared/edits/index.ts';
import type { RecordOrigin } from '../../../src-shared/record-origin.ts';
import { useApp, usePage, useSelection, useWorkspace } from '../../state/hooks.tsx';
import { primaryOf } from '../../state/selection.ts';
import type { Mode, Thing } from '../../state/selection.ts';
import { historyTexts } from '../../text/describe.ts';
import { en } from '../../text/en.ts';
import { tableOfName } from '../../state/table-cells.ts';
import { HistoryEntry, OriginEntry } from './HistoryEntry.tsx';

/** Entries fetched; older ones are looked up in the export. */
const LIMIT = 100;

/** What was asked for, and what the engine answered: null when it could not. */
interface Answer {
  readonly key: string;
  readonly edits: readonly Edit[] | null;
  readonly origin: RecordOrigin | null;
}

/** What is asked about: in the grid a word stands for its cell, and a cell of a table for the table. */
function askedKind(thing: Thing, mode: Mode): 'word' | 'line' | 'cell' | 'entity' | 'link' | 'region' | 'table' {
  if (thing.kind === 'tableCell') return 'table';
  return thing.kind === 'word' && mode === 'grid' ? 'cell' : thing.kind;
}

export function History(): ReactElement {
  const app = useApp();
  const project = useWorkspace((workspace) => workspace.project);
  const labels = useWorkspace((workspace) => workspace.settings?.labels ?? DEFAULT_LABELS);
  const page = usePage((state) => state.id);
  const review = usePage((state) => state.snapshot?.review ?? null);
  const revision = usePage((state) => state.revision);
  const state = usePage((one) => one.state);
  const predictions = usePage((one) => one.predictions);
  const record = useSelection((selection) => {
    const thing = primaryOf(selection.selection);
    return thing?.kind === 'tableCell' ? tableOfName(thing.id) : thing?.id ?? null;
  });
  const kind = useSelection(({ selection, mode }) => {
    const thing = primaryOf(selection);
    return thing === null ? null : askedKind(thing, mode);
  });
  const [answer, setAnswer] = useState<Answer | null>(null);
  const key = `${page ?? ''}/${review ?? ''}/${kind ?? ''}/${record ?? ''}/${revision}`;

  useEffect(() => {
    if (project === null || page === null || !app.connection.isOpen) return undefined;
    let wanted = true;
    const { api } = app.connection;
    const on = { project, page, ...(review === null ? {} : { review }) };
    const ask = async (): Promise<Answer> => {
      const [edits, origin] = await Promise.all([
        api.pages.history({ ...on, limit: LIMIT, ...(record === null ? {} : { record }) }),
        record === null || kind === null ? null : api.reviews.origin({ ...on, kind, record }),
      ]);
      return { key, edits: kind === null ? edits : edits.filter((edit) => edit.deltas.some((delta) => delta.id === record && delta.kind === kind)), origin };
    };
    ask().then((given) => { if (wanted) setAnswer(given); }, () => { if (wanted) setAnswer({ key, edits: null, origin: null }); });
    return () => { wanted = false; };
  }, [app, project, page, review, kind, record, key]);

  const texts = useMemo(() => historyTexts({ state, edits: answer?.edits ?? [], labels, predictions }), [state, answer, labels, predictions]);
  if (answer === null) return <p className="quiet hint" role="status">{en.welcome.loading}</p>;
  if (answer.edits === null) return <p className="quiet hint">{en.inspector.historyFailed}</p>;
  if (answer.edits.length === 0 && answer.origin === null) return <p className="quiet hint">{en.inspector.historyEmpty}</p>;
  return (
    <ol className="history" aria-busy={answer.key !== key}>
      {answer.edits.map((edit) => <HistoryEntry key={edit.id} edit={edit} texts={texts} record={record} kind={kind} />)}
      {answer.origin !== null && <OriginEntry origin={answer.origin} texts={texts} isNow={answer.edits.length === 0} />}
    </ol>
  );
}
