/** Deciding between two readings: going from difference to difference, taking one side or neither. */
import { boxOfDifference, planTake } from '../../src-shared/compare/index.ts';
import type { Difference, SideName } from '../../src-shared/compare/index.ts';
import { DEFAULT_LABELS } from '../../src-shared/document.ts';
import type { CommandOf, TakeOrigin } from '../../src-shared/edits/index.ts';
import { EditRefused, planEdit } from '../../src-shared/edits/index.ts';
import { isBlind } from '../../src-shared/reviews.ts';
import type { App } from '../state/app.ts';
import type { Choice } from '../state/comparison.ts';
import { isThere } from '../state/selection.ts';
import type { Mode, Thing } from '../state/selection.ts';
import { sideInShort } from '../text/differences.ts';
import { hasPage, pageOf } from './context.ts';
import type { DeclaredAction } from './types.ts';

/** Whether two readings are open. */
export function isComparing(app: App): boolean {
  return app.comparison.store.getState().purpose !== null;
}

/** What is shown around a difference: so many times its height on each side, and no less than this share of the page's width. */
const HEIGHTS_AROUND = 3;
const LEAST_SHARE = 0.4;

/** Looks at a difference: the page moves to it, with enough around it to read it in its place. */
export function showDifference(app: App, difference: Difference): void {
  app.comparison.setCurrent(difference.key);
  const box = boxOfDifference(difference);
  const page = pageOf(app);
  if (box === null || page === null) return;
  const around = HEIGHTS_AROUND * (box.y1 - box.y0);
  const aside = Math.max(around, (LEAST_SHARE * page.size.width - (box.x1 - box.x0)) / 2);
  app.view.fitBox({ x0: box.x0 - aside, y0: box.y0 - around, x1: box.x1 + aside, y1: box.y1 + around });
}

function step(app: App, by: 1 | -1): void {
  const next = app.comparison.beside(by);
  if (next !== null) showDifference(app, next);
}

const CHOICES: Readonly<Record<SideName, Choice>> = { a: 'first', b: 'second' };

/** Where what is chosen comes from, for the log; null where it is the page itself. */
function originOf(app: App, difference: Difference, side: SideName | null): TakeOrigin | null {
  const { purpose, review, states, readings } = app.comparison.store.getState();
  const labels = app.workspace.store.getState().settings?.labels ?? DEFAULT_LABELS;
  if (purpose === 'decide' && review !== null && states !== null) {
    const says = (name: SideName): string => sideInShort(states[name], difference, name, labels);
    const decision = { key: difference.key, kind: difference.kind, first: says('a'), second: says('b'), choice: side === null ? 'own' : CHOICES[side] } as const;
    return { kind: 'review', review: review.id, decision };
  }
  const reading = side === null ? null : readings[side];
  if (reading?.kind === 'prediction') return { kind: 'prediction', prediction: reading.info.id };
  return reading?.kind === 'page' ? { kind: 'history', edit: null } : null;
}

/** Makes the page say what a side says at the difference that is looked at; with null, leaves it to be corrected by hand. */
export function chooseSide(app: App, side: SideName | null): void {
  const page = pageOf(app);
  const difference = app.comparison.current;
  const { states } = app.comparison.store.getState();
  if (page === null || difference === null || states === null) return;
  const origin = originOf(app, difference, side);
  const next = app.comparison.beside(1);
  if (origin !== null) {
    const taking = side === null ? { put: [], remove: [] } : planTake(page, states, difference, side);
    const command: CommandOf<'take'> = { type: 'take', origin, put: [...taking.put], remove: [...taking.remove] };
    if (!app.page.dispatch(command) && !changesNothing(app, command)) return;
  }
  app.comparison.mark(difference.key, side === null ? 'own' : CHOICES[side]);
  if (side === null) correctByHand(app, difference);
  else if (next !== null && next.key !== difference.key) showDifference(app, next);
}

/** Whether a command was refused only because the page says it already. */
function changesNothing(app: App, command: CommandOf<'take'>): boolean {
  const page = pageOf(app);
  if (page === null) return false;
  try {
    planEdit(page, command);
    return false;
  } catch (error) {
    return error instanceof EditRefused && error.code === 'nothing-to-change';
  }
}

const MODE_OF: Readonly<Record<Difference['kind'], Mode>> = {
  word: 'words', text: 'words', box: 'words', line: 'lines', order: 'lines', cell: 'grid', entity: 'links', label: 'links', grouping: 'links', link: 'links', region: 'lines', table: 'tables',
};

/** Selects what is to be corrected in the mode for it; the text of a word can be typed at once. */
function correctByHand(app: App, difference: Difference): void {
  const page = pageOf(app);
  app.selection.setMode(MODE_OF[difference.kind]);
  const things = [...difference.a.records, ...difference.b.records].flatMap(({ kind, record }): Thing[] => {
    const thing = { kind: kind === 'cell' ? 'word' : kind, id: record.id } as Thing;
    return page !== null && isThere(page, thing) ? [thing] : [];
  });
  const [first] = things;
  if (first === undefined) return;
  if (difference.kind === 'text' && first.kind === 'word') app.selection.edit(first.id, Array.from(page?.word.get(first.id)?.text ?? '').length);
  else app.selection.select(first);
}

/** Whether both reviewers of the open page are done, so that something may be decided between them. */
function canDecide(app: App): boolean {
  const { id } = app.page.store.getState();
  const brief = id === null ? null : app.workspace.store.getState().pages.get(id)?.secondReview ?? null;
  return hasPage(app) && brief !== null && !isBlind(brief.status);
}

/** Opens the page's readings: its newest prediction that it is not built on against the page, else what it is built on. */
function openReadings(app: App): void {
  const { predictions } = app.page.store.getState();
  const other = predictions.findLast((prediction) => !prediction.isBase) ?? predictions.at(-1);
  if (other !== undefined) void app.comparison.openReadings(null, other.id).then(() => { showCurrent(app); });
}

function showCurrent(app: App): void {
  const { current } = app.comparison;
  if (current !== null) showDifference(app, current);
}

/** Opens what two reviewers differ in. */
export async function openDecisions(app: App): Promise<void> {
  app.ui.keep({ inspectorOpen: true });
  await app.comparison.openDecisions();
  showCurrent(app);
}

const hasCurrent = (app: App): boolean => app.comparison.current !== null;

export const compareActions: readonly DeclaredAction[] = [
  { id: 'compare.next', group: 'review', keys: ['Tab'], when: isComparing, run: (app) => { step(app, 1); } },
  { id: 'compare.previous', group: 'review', keys: ['Shift+Tab'], when: isComparing, run: (app) => { step(app, -1); } },
  { id: 'compare.first', group: 'review', keys: ['1'], when: hasCurrent, run: (app) => { chooseSide(app, 'a'); } },
  { id: 'compare.second', group: 'review', keys: ['2'], when: hasCurrent, run: (app) => { chooseSide(app, 'b'); } },
  { id: 'compare.neither', group: 'review', keys: ['3'], when: hasCurrent, run: (app) => { chooseSide(app, null); } },
  { id: 'compare.close', group: 'review', keys: ['Escape'], when: isComparing, run: (app) => { app.comparison.close(); } },
  {
    id: 'compare.decide', group: 'review', keys: ['Shift+D'],
    when: canDecide, run: (app) => { void openDecisions(app); },
  },
  {
    id: 'compare.readings', group: 'review', keys: ['Shift+C'],
    when: (app) => hasPage(app) && app.page.store.getState().snapshot?.review === null && app.page.store.getState().predictions.length > 0,
    run: (app) => {
      app.ui.keep({ inspectorOpen: true });
      openReadings(app);
    },
  },
  { id: 'people.open', group: 'review', keys: ['Shift+P'], when: (app) => app.workspace.store.getState().project !== null, run: (app) => { app.ui.openDialog('people'); } },
];
