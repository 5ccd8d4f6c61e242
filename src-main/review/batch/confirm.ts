/** Confirming all that is sure: which things of a page a batch accepts, and which stay for a person. Pure. */
import type { BatchCount, BatchExample, ConfirmPlan } from '../../../src-shared/api/index.ts';
import type { RecordOf, Table } from '../../../src-shared/document.ts';
import { DOUBT_KINDS, doubtfulCells, verdictOf } from '../../../src-shared/doubt.ts';
import type { DoubtKind } from '../../../src-shared/doubt.ts';
import type { PageState, Target } from '../../../src-shared/edits/index.ts';
import { STEP } from './page-plan.ts';
import type { BatchStep, PagePlan } from './page-plan.ts';

/** A thing that nobody has vouched for, and what becomes of it. */
interface Judged {
  readonly kind: DoubtKind;
  readonly id: string;
  readonly label: string | null;
  readonly confidence: number | null;
  readonly change: boolean;
}

const labelOf = (record: RecordOf[DoubtKind]): string | null => ('label' in record ? record.label : null);

/** Whether the plan accepts a record: its score reaches the plan's threshold, or it has none and the plan takes that. */
function isTaken<K extends DoubtKind>(state: PageState, kind: K, record: RecordOf[K], plan: ConfirmPlan): boolean {
  const label = labelOf(record);
  if (label !== null && plan.labels !== null && !plan.labels.includes(label)) return false;
  // Accepting a table accepts its cells, so that none of them may be doubtful.
  if (kind === 'table' && doubtfulCells(state, record as Table).length > 0) return false;
  const verdict = verdictOf(state, kind, record);
  return verdict.sure && (verdict.because === 'score' || (verdict.because === 'unscored' && plan.unscored));
}

function judge(state: PageState, plan: ConfirmPlan): Judged[] {
  const by = { ...state, thresholds: plan.from };
  const of = <K extends DoubtKind>(kind: K, records: Iterable<RecordOf[K]>): Judged[] => Array.from(records)
    .filter((record) => !record.accepted && record.by !== 'person')
    .map((record) => ({ kind, id: record.id, label: labelOf(record), confidence: record.confidence, change: isTaken(by, kind, record, plan) }));
  return DOUBT_KINDS.filter((kind) => plan.kinds.includes(kind)).flatMap((kind) => of(kind, state[kind].values()));
}

/** The thing as accepting names it; a table goes with all its cells. */
const targetOf = ({ kind, id }: Pick<Judged, 'kind' | 'id'>): Target =>
  (kind === 'table' ? { kind, id, cell: null } : { kind, id }) as Target;

/** What a thing says, for people. */
function textOf(state: PageState, kind: DoubtKind, id: string): string {
  const words = (ids: readonly string[]): string => ids.map((word) => state.word.get(word)?.text ?? '').join(' ');
  switch (kind) {
    case 'word': return words([id]);
    case 'cell': return `${words([id])}: ${state.cell.get(id)?.cell ?? ''}`;
    case 'line': return words(state.line.get(id)?.words ?? []);
    case 'entity': return words(state.entity.get(id)?.words ?? []);
    case 'region': return state.region.get(id)?.kind ?? '';
    case 'table': return words(state.table.get(id)?.cells.flatMap((cell) => cell.words) ?? []);
    case 'link': {
      const link = state.link.get(id);
      return link === undefined ? '' : `${textOf(state, 'entity', link.from)} → ${textOf(state, 'entity', link.to)}`;
    }
  }
}

function countsOf(things: readonly Judged[]): BatchCount[] {
  const groups = Map.groupBy(things, ({ kind, label }) => `${kind}/${label ?? ''}`);
  return [...groups.values()].flatMap((group): BatchCount[] => {
    const [first] = group;
    if (first === undefined) return [];
    const change = group.filter((thing) => thing.change).length;
    return [{ kind: first.kind, label: first.label, change, stay: group.length - change }];
  });
}

/** How many examples of a page are offered; the whole preview keeps the least certain of all. */
const EXAMPLES = 10;
/** Longest text of an example, in characters. */
const LONGEST = 120;

/** What confirming does to a page, in steps of no more than `STEP` things. */
export function planConfirm(state: PageState, plan: ConfirmPlan): PagePlan {
  const things = judge(state, plan);
  const taken = things.filter((thing) => thing.change);
  const steps: BatchStep[] = [];
  for (let start = 0; start < taken.length; start += STEP) {
    const part = taken.slice(start, start + STEP);
    steps.push({ command: { type: 'accept', targets: part.map(targetOf) }, records: part.map(({ id }) => id) });
  }
  const examples = taken
    .toSorted((a, b) => (a.confidence ?? -1) - (b.confidence ?? -1))
    .slice(0, EXAMPLES)
    .map(({ kind, id, label, confidence }): Omit<BatchExample, 'page'> =>
      ({ kind, label, before: textOf(state, kind, id).slice(0, LONGEST), after: null, confidence }));
  return { steps, counts: countsOf(things), examples };
}
