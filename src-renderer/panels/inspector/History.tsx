/** Who changed the selection (or, where nothing is selected, the page), when, and what it was before. */
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { EntityLabel } from '../../../src-shared/document.ts';
import { DEFAULT_LABELS } from '../../../src-shared/document.ts';
import type { Edit } from '../../../src-shared/edits/index.ts';
import { useApp, usePage, useSelection, useWorkspace } from '../../state/hooks.tsx';
import { primaryOf } from '../../state/selection.ts';
import { changesOf, titleOf } from '../../text/describe.ts';
import type { Change } from '../../text/describe.ts';
import { en } from '../../text/en.ts';
import { TextDiff } from './TextChange.tsx';

/** Entries fetched; older ones are looked up in the export. */
const LIMIT = 100;
const MOST_CHANGES = 4;
const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** What was asked for, and what the engine answered: null when it could not. */
interface Answer {
  readonly key: string;
  readonly edits: readonly Edit[] | null;
}

export function History(): ReactElement {
  const app = useApp();
  const project = useWorkspace((workspace) => workspace.project);
  const labels = useWorkspace((workspace) => workspace.settings?.labels ?? DEFAULT_LABELS);
  const page = usePage((state) => state.id);
  const revision = usePage((state) => state.revision);
  const record = useSelection((selection) => primaryOf(selection.selection)?.id ?? null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const key = `${page ?? ''}/${record ?? ''}/${revision}`;

  useEffect(() => {
    if (project === null || page === null || !app.connection.isOpen) return undefined;
    let wanted = true;
    const put = (edits: readonly Edit[] | null): void => { if (wanted) setAnswer({ key, edits }); };
    app.connection.api.pages.history({ project, page, limit: LIMIT, ...(record === null ? {} : { record }) })
      .then(put, () => { put(null); });
    return () => { wanted = false; };
  }, [app, project, page, record, key]);

  if (answer === null) return <p className="quiet hint" role="status">{en.welcome.loading}</p>;
  if (answer.edits === null) return <p className="quiet hint">{en.inspector.historyFailed}</p>;
  if (answer.edits.length === 0) return <p className="quiet hint">{en.inspector.historyEmpty}</p>;
  return (
    <ol className="history" aria-busy={answer.key !== key}>
      {answer.edits.map((edit) => <Entry key={edit.id} edit={edit} labels={labels} record={record} />)}
    </ol>
  );
}

/** A change of a text shows which characters went and came; any other, what stood there before and after. */
function ShownChange({ change: { before, after }, isText }: { readonly change: Change; readonly isText: boolean }): ReactElement {
  if (isText && before !== null && after !== null) return <TextDiff before={before} after={after} />;
  return (
    <>
      {before === null ? <ins>{after}</ins> : <del>{before}</del>}
      {before !== null && after !== null && <> <span aria-hidden="true">→</span> <ins>{after}</ins></>}
    </>
  );
}

interface EntryProps {
  readonly edit: Edit;
  readonly labels: readonly EntityLabel[];
  readonly record: string | null;
}

function Entry({ edit, labels, record }: EntryProps): ReactElement {
  return (
    <li className="history__entry">
      <span className="history__title">{titleOf(edit)}</span>
      {changesOf(edit, labels, record, MOST_CHANGES).map((change, index) => (
        <span key={index} className="history__change document-text">
          <ShownChange change={change} isText={edit.action.kind === 'command' && edit.action.command.type === 'word.setText'} />
        </span>
      ))}
      <span className="history__who quiet">
        {edit.reviewer} · <time dateTime={edit.at}>{when.format(new Date(edit.at))}</time>
      </span>
    </li>
  );
}
