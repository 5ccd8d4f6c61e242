/** Entries of a history: an edit, or how a thing came onto the page; each can be gone back to. */
import { RotateCcw } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ComparedKind } from '../../../src-shared/compare/index.ts';
import type { Edit, TakenRecord } from '../../../src-shared/edits/index.ts';
import type { RecordOrigin } from '../../../src-shared/record-origin.ts';
import { Button } from '../../components/Button.tsx';
import { Person } from '../../components/Person.tsx';
import { useApp, usePage } from '../../state/hooks.tsx';
import { changesOf, titleOf } from '../../text/describe.ts';
import type { Change, HistoryTexts } from '../../text/describe.ts';
import { en } from '../../text/en.ts';
import { TextDiff } from './TextChange.tsx';

const MOST_CHANGES = 4;
const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

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

/** The record of an edit's delta, as `take` wants it. */
function takenOf(delta: Edit['deltas'][number], record: Edit['deltas'][number]['after']): TakenRecord | null {
  return delta.kind === 'page' || record === null ? null : { kind: delta.kind, record } as TakenRecord;
}

/** What going back to the state after this edit puts: the record as it then stood; or, for a whole page, what the edit took away. */
function taken(edit: Edit, record: string | null, kind: ComparedKind | null): TakenRecord[] {
  return edit.deltas.flatMap((delta) => {
    if (record === null) return delta.after === null ? takenOf(delta, delta.before) ?? [] : [];
    return delta.id === record && delta.kind === kind ? takenOf(delta, delta.after) ?? [] : [];
  });
}

interface HistoryEntryProps {
  readonly edit: Edit;
  readonly texts: HistoryTexts;
  readonly record: string | null;
  readonly kind: ComparedKind | null;
}

export function HistoryEntry({ edit, texts, record, kind }: HistoryEntryProps): ReactElement {
  const put = taken(edit, record, kind);
  const isText = edit.action.kind === 'command' && edit.action.command.type === 'word.setText';
  return (
    <li className="history__entry">
      <span className="history__title">{titleOf(edit, texts.makerOf)}</span>
      {changesOf(edit, texts.labels, record, MOST_CHANGES, texts).map((change, index) => (
        <span key={index} className="history__change document-text"><ShownChange change={change} isText={isText} /></span>
      ))}
      <span className="history__who quiet">
        <Person name={edit.reviewer} /> · <time dateTime={edit.at}>{when.format(new Date(edit.at))}</time>
      </span>
      <GoBack put={put} edit={edit.id} label={record === null ? en.pastTexts.bringBack : en.pastTexts.goBack} />
    </li>
  );
}

interface OriginEntryProps {
  readonly origin: RecordOrigin;
  readonly texts: HistoryTexts;
  readonly isNow: boolean;
}

/** How the thing came onto the page: by which OCR or model package, when, and how sure it was. */
export function OriginEntry({ origin, texts, isNow }: OriginEntryProps): ReactElement {
  const { confidence } = origin.taken.record;
  return (
    <li className="history__entry">
      <span className="history__title">{en.source(origin.by, origin.maker)}</span>
      <span className="history__change document-text"><ins>{texts.recordText(origin.taken)}</ins></span>
      <span className="history__who quiet">
        {confidence !== null && <>{en.sure(confidence)} · </>}
        <time dateTime={origin.at}>{when.format(new Date(origin.at))}</time>
      </span>
      {!isNow && <GoBack put={[origin.taken]} edit={null} label={en.pastTexts.goBack} />}
    </li>
  );
}

/** Whether the page says so already, whoever vouches for it. */
function stands(now: object | undefined, then: TakenRecord['record']): boolean {
  const bare = (record: object): string => JSON.stringify({ ...record, accepted: true });
  return now !== undefined && bare(now) === bare(then);
}

interface GoBackProps {
  readonly put: readonly TakenRecord[];
  readonly edit: Edit['id'] | null;
  readonly label: string;
}

function GoBack({ put, edit, label }: GoBackProps): ReactElement | null {
  const app = useApp();
  const isNow = usePage(({ state }) => state === null || put.every(({ kind, record }) => stands(state[kind].get(record.id), record)));
  if (put.length === 0 || isNow) return null;
  return (
    <div>
      <Button small tone="outline" onClick={() => { app.page.dispatch({ type: 'take', origin: { kind: 'history', edit }, put: [...put], remove: [] }); }}>
        <RotateCcw className="icon" aria-hidden="true" />{label}
      </Button>
    </div>
  );
}
