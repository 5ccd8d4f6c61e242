/** Random commands on a page, for property tests: sensible ones, repeated ids, and such as make no sense. */
import fc from 'fast-check';
import { commandSchema } from '../../../src-shared/edits/index.ts';
import type { Command, PageState } from '../../../src-shared/edits/index.ts';
import { boxOfQuad, quadOfBox, translateQuad } from '../../../src-shared/geometry.ts';

/** Numbers from which a command is drawn for whatever page it meets. */
export interface Draw {
  readonly type: number;
  readonly picks: readonly number[];
  readonly count: number;
  readonly flag: boolean;
  readonly text: string;
}

export const drawArbitrary: fc.Arbitrary<Draw> = fc.record({
  type: fc.nat(1000),
  picks: fc.array(fc.nat(10_000), { minLength: 8, maxLength: 8 }),
  count: fc.integer({ min: 1, max: 4 }),
  flag: fc.boolean(),
  text: fc.constantFrom('total', 'Ünï çode', '  two  words ', 'x', '\u{1F600}a', ' '),
});

export const COMMAND_TYPES = commandSchema.options.map((option) => option.shape.type.value);

/** Records of the page with something changed, new ones, and removals, as `take` has them. */
function takeOf(draw: Draw, state: PageState, number: number): Record<string, unknown> {
  const one = <T>(map: ReadonlyMap<string, T>, index: number): T | undefined =>
    [...map.keys()].sort().map((id) => map.get(id)!)[(draw.picks[index] ?? 0) % Math.max(1, map.size)];
  const [word, line, cell, entity, other, link] = [one(state.word, 0), one(state.line, 1), one(state.cell, 2), one(state.entity, 3), one(state.entity, 4), one(state.link, 5)];
  const put = [
    word && { kind: 'word', record: draw.flag ? { ...word, text: draw.text } : { ...word, id: `tw${number}`, by: 'import' } },
    line && word && { kind: 'line', record: { ...line, id: draw.flag ? line.id : `tl${number}`, words: [...line.words.slice(0, draw.count), word.id] } },
    cell && { kind: 'cell', record: { ...cell, cell: 1 + (draw.count % 16) } },
    entity && word && { kind: 'entity', record: { ...entity, id: draw.flag ? entity.id : `te${number}`, words: [word.id, ...entity.words], label: 'other' } },
    entity && other && { kind: 'link', record: { id: `tk${number}`, from: entity.id, to: other.id, by: 'model', confidence: 0.5, accepted: false } },
  ].filter((_, index) => draw.picks[6]! % 7 !== index).filter((record) => record !== undefined);
  const remove = [link && { kind: 'link', id: link.id }, draw.flag && other && { kind: 'entity', id: other.id }, draw.count === 4 && word && { kind: 'word', id: word.id }]
    .filter((target) => target !== undefined && target !== false).slice(0, draw.picks[7]! % 4);
  return { put, remove, origin: { kind: 'history', edit: null } };
}

/** The command that `draw` stands for on this page; `number` makes new ids. Null where the page lacks what it needs. */
export function commandOf(draw: Draw, state: PageState, number: number): Command | null {
  const ids = (kind: 'word' | 'line' | 'entity' | 'link'): string[] => [...state[kind].keys()].sort();
  const pick = (from: readonly string[], index: number): string | undefined => from[(draw.picks[index] ?? 0) % Math.max(1, from.length)];
  const some = (from: readonly string[]): string[] =>
    Array.from({ length: draw.count }, (_, index) => pick(from, index)).filter((id) => id !== undefined);
  const [words, lines, entities, links] = [ids('word'), ids('line'), ids('entity'), ids('link')];
  const number4 = draw.picks[4] ?? 0;
  const one = state.word.get(pick(words, 0) ?? '');
  const candidate: Record<string, unknown> = {
    type: COMMAND_TYPES[draw.type % COMMAND_TYPES.length],
    word: pick(words, 0), words: some(words), line: pick(lines, 2), lines: some(lines), entities: some(entities), links: some(links),
    entity: pick(entities, 0), from: pick(entities, 0), to: pick(entities, 1), text: draw.text, at: 1 + (number4 % 3),
    separator: draw.flag ? ' ' : '', index: draw.flag ? 1 + (number4 % 3) : null, before: draw.flag ? pick(lines, 5) : null,
    cell: 1 + (number4 % 17), label: draw.flag ? 'question' : 'answer', newLine: `nl${number}`, right: `nw${number}`, link: `nk${number}`,
    quad: one === undefined ? quadOfBox({ x0: 1, y0: 1, x1: 9, y1: 9 }) : translateQuad(one.quad, (draw.picks[5] ?? 0) % 300, (draw.picks[6] ?? 0) % 300),
    status: draw.flag ? 'reviewed' : 'in-review', note: draw.text,
    targets: some(words).flatMap((id) => [{ kind: 'word', id }, { kind: 'cell', id }])
      .concat(some(lines).map((id) => ({ kind: 'line', id })), some(entities).map((id) => ({ kind: 'entity', id })), some(links).map((id) => ({ kind: 'link', id }))),
  };
  switch (candidate['type']) {
    case 'word.add':
      candidate['word'] = `nw${number}`;
      if (draw.flag) candidate['line'] = null;
      break;
    case 'line.create': candidate['line'] = `nl${number}`; break;
    case 'line.split': candidate['index'] = 1 + (number4 % 3); break;
    case 'entity.create': candidate['entity'] = `ne${number}`; break;
    case 'take': Object.assign(candidate, takeOf(draw, state, number)); break;
    default: break;
  }
  const parsed = commandSchema.safeParse(candidate);
  return parsed.success ? parsed.data : null;
}

/** What must hold on every page whatever was done to it; a list of what does not. */
export function brokenRules(state: PageState): string[] {
  const broken: string[] = [];
  for (const kind of ['line', 'entity'] as const) {
    const seen = new Set<string>();
    for (const group of state[kind].values()) {
      if (group.words.length === 0) broken.push(`${kind} ${group.id} is empty`);
      for (const id of group.words) {
        if (!state.word.has(id)) broken.push(`${kind} ${group.id} has a word ${id} that is not there`);
        if (seen.has(id)) broken.push(`word ${id} is twice in ${kind}s`);
        seen.add(id);
      }
    }
  }
  const ends = new Set<string>();
  for (const link of state.link.values()) {
    if (!state.entity.has(link.from) || !state.entity.has(link.to)) broken.push(`link ${link.id} leads nowhere`);
    if (link.from === link.to) broken.push(`link ${link.id} leads to itself`);
    if (ends.has(`${link.from}>${link.to}`)) broken.push(`link ${link.id} stands twice`);
    ends.add(`${link.from}>${link.to}`);
  }
  for (const id of state.cell.keys()) if (!state.word.has(id)) broken.push(`cell of a word ${id} that is not there`);
  for (const word of state.word.values()) {
    if (word.text.trim() === '') broken.push(`word ${word.id} has no text`);
    if (boxOfQuad(word.quad).x1 <= boxOfQuad(word.quad).x0) broken.push(`word ${word.id} has no width`);
  }
  return broken;
}
