import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SECONDS, timeOf } from '../../../../src-shared/keystrokes.ts';
import { reviewPage } from '../../../../src-main/evaluation/effort/review.ts';
import type { LinkAgain, PageEffort } from '../../../../src-main/evaluation/effort/review.ts';
import { layoutOf, selectWords } from '../../../../src-main/evaluation/effort/selecting.ts';
import { goalOf, isReached } from '../../../../src-main/evaluation/effort/targets.ts';
import type { WordId } from '../../../../src-shared/ids.ts';
import { inputOf, stateOfSketch, truthOf } from './support.ts';
import type { Sketch } from './support.ts';

const { key: K, point: P, button: B, home: H, decide: M } = SECONDS;
const CLICK = P + 2 * B;
const DRAG = 2 * (P + B);
/** Marking the page as reviewed, the hand being at the keys. */
const FINISH = M + 2 * K;

const INPUT = inputOf(3, 4);
const TRUTH: Sketch = { entities: [['header', [1, 2]], ['question', [5]], ['answer', [6, 7]]], links: [[0, 1], [1, 2]] };

async function review(prediction: Sketch | null, truth: Sketch = TRUTH, confidence = 1, link: LinkAgain | null = null): Promise<PageEffort> {
  const effort = await reviewPage(stateOfSketch(INPUT, prediction, confidence), truthOf(truth), link);
  expect(effort.reached).toBe(true);
  return effort;
}

const counts = (effort: PageEffort): Record<string, number> => Object.fromEntries(Array.from(effort.byOperation, ([name, spent]) => [name, spent.count]));

describe('gestures', () => {
  it('cost what the model says, the way of the hand included', () => {
    expect(timeOf(['decide', 'point', 'button', 'button', 'key', 'key'], null).seconds).toBeCloseTo(M + P + 2 * B + H + 2 * K, 12);
    expect(timeOf(['key', 'hold', 'point'], 'mouse')).toEqual({ seconds: H + K + K + H + P, hand: 'mouse' });
  });

  it('select words by a drag, and one by one where that would take in more', () => {
    const words = (...numbers: number[]): WordId[] => numbers.map((number) => `w${number}` as WordId);
    const free = stateOfSketch(INPUT, null);
    const select = (numbers: number[], state = free): string => selectWords(words(...numbers), state, layoutOf(state)).join(' ');
    const [click, drag] = ['point button button', 'point button point button'];
    expect(select([6])).toBe(click);
    expect(select([5, 6, 7])).toBe(drag);
    expect(select([1, 2, 5, 6])).toBe(drag);
    // 1 and 6 stand across from each other: a drag would take in 2 and 5
    expect(select([1, 6])).toBe(`hold ${click} ${click}`);
    // 6 is an entity, which a drag from 5 to 7 would select in place of words
    const taken = stateOfSketch(INPUT, { entities: [['answer', [6]]] });
    expect(select([5, 7], taken)).toBe(`hold ${click} ${click}`);
    expect(select([5, 6, 7, 8], taken)).toBe(`hold hold ${click} key key key`);
  });
});

describe('a review', () => {
  it('from scratch makes every entity and link', async () => {
    const effort = await review(null);
    expect(counts(effort)).toEqual({ create: 3, link: 2, finish: 1 });
    expect(effort.actions).toBe(6);
    const create = (select: number): number => M + select + H + K;
    // the hand goes back to the mouse before each operation but the first
    expect(effort.seconds).toBeCloseTo(create(DRAG) + H + create(CLICK) + H + create(DRAG) + H + 2 * (M + DRAG) + H + FINISH, 9);
  });

  it('of a right prediction is a look at each thing, and a key where it is doubtful', async () => {
    const sure = await review(TRUTH);
    expect(counts(sure)).toEqual({ check: 5, finish: 1 });
    expect(sure.actions).toBe(1);
    expect(sure.seconds).toBeCloseTo(5 * M + FINISH, 9);
    const doubtful = await review(TRUTH, TRUTH, 0.6);
    expect(doubtful.actions).toBe(6);
    expect(doubtful.seconds).toBeCloseTo(5 * (M + K) + FINISH, 9);
    expect([...doubtful.state.entity.values(), ...doubtful.state.link.values()].every((record) => record.accepted)).toBe(true);
  });

  it('puts a wrong label right in place, so that its links stay', async () => {
    const effort = await review({ ...TRUTH, entities: [['question', [1, 2]], ['question', [5]], ['answer', [6, 7]]] });
    expect(counts(effort)).toEqual({ relabel: 1, check: 4, finish: 1 });
    expect(effort.seconds).toBeCloseTo(M + CLICK + H + K + 4 * M + FINISH, 9);
  });

  it('joins what was split, takes out what is too much, and deletes what is none', async () => {
    const effort = await review({
      entities: [['header', [1]], ['header', [2]], ['question', [5, 9]], ['answer', [6, 7]], ['answer', [12]]], links: [[0, 2], [2, 3]],
    });
    expect(counts(effort)).toEqual({ remove: 1, join: 1, takeOut: 1, check: 3, finish: 1 });
    const [remove, join, takeOut] = [M + CLICK + H + K, M + K + 2 * CLICK + H + K, M + K + CLICK + H + K];
    expect(effort.seconds).toBeCloseTo(remove + H + join + H + takeOut + 3 * M + FINISH, 9);
  });

  it('adds missing words by making an entity of them that is joined to the rest', async () => {
    const effort = await review({ entities: [['header', [1, 2]], ['question', [5]], ['other', [6]]], links: [[0, 1], [1, 2]] });
    expect(counts(effort)).toEqual({ create: 1, join: 1, check: 4, finish: 1 });
    expect(effort.seconds).toBeCloseTo(M + CLICK + H + K + (M + K + H + CLICK + H + K) + 4 * M + FINISH, 9);
  });

  it('divides what was merged', async () => {
    const effort = await review({ entities: [['header', [1, 2]], ['answer', [5, 6, 7]]], links: [[0, 1]] });
    expect(counts(effort)).toMatchObject({ create: 1, link: 2, unlink: 1 });
  });

  it('lets the model link corrected entities again, and looks at what it proposes', async () => {
    const given: unknown[] = [];
    const link: LinkAgain = (entities) => {
      given.push(entities.map(({ label, words }) => [label, words]));
      const of = (label: string): number => entities.findIndex((entity) => entity.label === label);
      return Promise.resolve([{ from: of('header'), to: of('question'), confidence: 0.9 }, { from: of('question'), to: of('answer'), confidence: 0.5 }]);
    };
    const effort = await review({ entities: [['header', [1, 2]], ['answer', [5, 6, 7]]], links: [[0, 1]] }, TRUTH, 1, link);
    expect(given).toEqual([expect.arrayContaining([['header', ['w1', 'w2']], ['question', ['w5']], ['answer', ['w6', 'w7']]])]);
    // The link of before is taken back; of the two that are proposed one is doubtful.
    expect(counts(effort)).toEqual({ create: 1, propose: 1, check: 4, finish: 1 });
    expect(effort.byOperation.get('propose')!.seconds).toBeCloseTo(M + K, 9);
    expect(effort.actions).toBe(4);
  });

  it('asks for no links where all entities are right', async () => {
    const effort = await review({ ...TRUTH, links: [] }, TRUTH, 1, () => Promise.reject(new Error('asked')));
    expect(counts(effort)).toEqual({ link: 2, check: 3, finish: 1 });
  });

  it('turns and deletes links', async () => {
    const effort = await review({ ...TRUTH, links: [[1, 0], [1, 2], [0, 2]] });
    expect(counts(effort)).toEqual({ turn: 1, unlink: 1, check: 4, finish: 1 });
    // every end has another link when the first is turned: it is done in the inspector; then the key will do
    expect(effort.actions).toBe(3);
  });

  it('wants no entity of text labelled other, but where a link holds on to it', async () => {
    const truth: Sketch = { entities: [['question', [1]], ['other', [2]], ['other', [3]]], links: [[0, 1]] };
    expect(counts(await review(null, truth))).toEqual({ create: 2, link: 1, finish: 1 });
  });
});

it('is only over when label, words, links and their direction are the true ones', () => {
  const reached = (sketch: Sketch): boolean => isReached(stateOfSketch(INPUT, sketch), goalOf(truthOf(TRUTH)));
  const { entities } = TRUTH;
  expect(reached(TRUTH)).toBe(true);
  expect(reached({ ...TRUTH, links: [[0, 1], [2, 1]] })).toBe(false);
  expect(reached({ ...TRUTH, links: [[0, 1]] })).toBe(false);
  expect(reached({ ...TRUTH, entities: [['header', [1, 2]], ['header', [5]], ['answer', [6, 7]]] })).toBe(false);
  expect(reached({ ...TRUTH, entities: [['header', [1]], ['question', [5]], ['answer', [6, 7]]] })).toBe(false);
  expect(reached({ ...TRUTH, entities: [...entities, ['answer', [9]]] })).toBe(false);
});

describe('any prediction', () => {
  const labels = ['header', 'question', 'answer', 'other'];
  /** Words in groups by the numbers drawn for them (0: in none), and links between groups. */
  const sketch = fc.record({
    groups: fc.array(fc.nat(5), { minLength: 12, maxLength: 12 }),
    labels: fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }),
    links: fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 8 }),
  }).map(({ groups, labels: drawn, links }): Sketch => {
    const numbers = [...new Set(groups.filter((group) => group > 0))];
    const entities = numbers.map((group, index) =>
      [labels[drawn[index] ?? 0] ?? 'other', groups.flatMap((own, word) => (own === group ? [word + 1] : []))] as const);
    const fitting = links.filter(([from, to]) => from !== to && from < entities.length && to < entities.length);
    return { entities, links: [...new Map(fitting.map((link) => [link.join(), link])).values()] };
  });

  it('is brought to the truth, with a decision for everything that is done', async () => {
    await fc.assert(fc.asyncProperty(sketch, sketch, fc.double({ min: 0, max: 1, noNaN: true }), async (prediction, truth, confidence) => {
      const effort = await review(prediction, truth, confidence);
      const spent = [...effort.byOperation.values()];
      expect(effort.seconds).toBeCloseTo(spent.reduce((sum, one) => sum + one.seconds, 0), 9);
      expect(effort.seconds).toBeGreaterThan(M * spent.reduce((sum, one) => sum + one.count, 0));
      expect(effort.actions).toBeLessThanOrEqual(spent.reduce((sum, one) => sum + one.count, 0));
      expect([...effort.state.page.values()][0]!.status).toBe('reviewed');
    }), { numRuns: 300 });
  });
});
