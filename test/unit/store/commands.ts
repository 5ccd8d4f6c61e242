/** Random commands on a page, for property tests: sensible ones, repeated ids, and such as make no sense. */
import fc from 'fast-check';
import { commandSchema } from '../../../src-shared/edits/index.ts';
import type { Command, PageState } from '../../../src-shared/edits/index.ts';
import type { Line, RecordOf, Table } from '../../../src-shared/document.ts';
import { areaOfPolygon, polygonOfBox } from '../../../src-shared/polygon.ts';
import { cellsFit, countOf, edgesOf } from '../../../src-shared/tables/index.ts';
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
  const ids = (kind: Exclude<keyof RecordOf, 'page'>): string[] => [...state[kind].keys()].sort();
  const pick = (from: readonly string[], index: number): string | undefined => from[(draw.picks[index] ?? 0) % Math.max(1, from.length)];
  const some = (from: readonly string[]): string[] =>
    Array.from({ length: draw.count }, (_, index) => pick(from, index)).filter((id) => id !== undefined);
  const [words, lines, entities, links] = [ids('word'), ids('line'), ids('entity'), ids('link')];
  const [regions, tables] = [ids('region'), ids('table')];
  const table = state.table.get(pick(tables, 0) ?? '');
  const place = (at: number): { row: number; column: number } => ({
    row: (draw.picks[at] ?? 0) % ((table?.rows ?? 1) + (draw.flag ? 0 : 1)), column: (draw.picks[at + 1] ?? 0) % (table?.columns ?? 1),
  });
  const number4 = draw.picks[4] ?? 0;
  const one = state.word.get(pick(words, 0) ?? '');
  const candidate: Record<string, unknown> = {
    type: COMMAND_TYPES[draw.type % COMMAND_TYPES.length],
    word: pick(words, 0), words: some(words), line: pick(lines, 2), lines: some(lines), entities: some(entities), links: some(links),
    entity: pick(entities, 0), newWords: [`v${number}a`, `v${number}b`], from: pick(entities, 0), to: pick(entities, 1), text: draw.text, at: 1 + (number4 % 3),
    separator: draw.flag ? ' ' : '', index: draw.flag ? 1 + (number4 % 3) : null, before: draw.flag ? pick(lines, 5) : null,
    region: pick(regions, 0) ?? null, regions: some(regions), kind: draw.text, table: pick(tables, 0), tables: some(tables), ...place(1),
    rowSpan: draw.count, columnSpan: 1 + (number4 % 3), header: draw.flag, cells: [place(1), place(3)],
    grid: draw.flag ? { rows: draw.count, columns: 1 + (number4 % 3) } : null,
    baseline: draw.flag ? [[(draw.picks[5] ?? 0) % 500, 100], [600, 100]] : null,
    polygon: polygonOfBox({ x0: (draw.picks[5] ?? 0) % 400, y0: (draw.picks[6] ?? 0) % 400, x1: 420 + ((draw.picks[7] ?? 0) % 600), y1: 420 + (number4 % 600) }),
    cell: 1 + (number4 % 17), label: draw.flag ? 'question' : 'answer', newLine: `nl${number}`, right: `nw${number}`, link: `nk${number}`,
    quad: one === undefined ? quadOfBox({ x0: 1, y0: 1, x1: 9, y1: 9 }) : translateQuad(one.quad, (draw.picks[5] ?? 0) % 300, (draw.picks[6] ?? 0) % 300),
    places: some(words).map((id) => ({ word: id, quad: translateQuad(state.word.get(id)?.quad ?? quadOfBox({ x0: 1, y0: 1, x1: 9, y1: 9 }), (draw.picks[5] ?? 0) % 60, number4 % 60) })),
    status: draw.flag ? 'reviewed' : 'in-review', note: draw.text,
    targets: some(words).flatMap((id) => [{ kind: 'word', id }, { kind: 'cell', id }])
      .concat(some(lines).map((id) => ({ kind: 'line', id })), some(entities).map((id) => ({ kind: 'entity', id })), some(links).map((id) => ({ kind: 'link', id })), some(regions).map((id) => ({ kind: 'region', id })), [])
      .concat(tables.slice(0, 1).map((id) => ({ kind: 'table', id, cell: draw.flag ? place(1) : null }))),
  };
  switch (candidate['type']) {
    case 'word.add':
      candidate['word'] = `nw${number}`;
      if (draw.flag) candidate['line'] = null;
      break;
    case 'line.create': candidate['line'] = `nl${number}`; break;
    case 'line.remove':
      if (draw.flag) candidate['lines'] = lines.filter((id) => state.line.get(id)?.words.length === 0);
      break;
    case 'line.split': candidate['index'] = 1 + (number4 % 3); break;
    case 'line.setShape':
      if (!draw.flag && draw.count > 2) candidate['polygon'] = null;
      break;
    case 'line.reorder':
      if (draw.count > 2) delete candidate['region'];
      break;
    case 'region.create': candidate['region'] = `nr${number}`; break;
    case 'region.reorder': candidate['before'] = draw.flag ? pick(regions, 5) : null; break;
    case 'table.create':
      candidate['table'] = `nt${number}`;
      if (draw.count > 2) candidate['polygon'] = null;
      break;
    case 'table.splitCell': {
      const merged = table?.cells.find((cell) => cell.rowSpan * cell.columnSpan > 1);
      if (merged !== undefined && draw.flag) Object.assign(candidate, { row: merged.row, column: merged.column });
      break;
    }
    case 'table.addRow': case 'table.addColumn': case 'table.moveRowSeparator': case 'table.moveColumnSeparator':
      candidate['at'] = draw.flag || candidate['type'].startsWith('table.move') ? number4 % 1000 : null;
      break;
    case 'entity.create': candidate['entity'] = `ne${number}`; break;
    case 'link.propose': {
      const add = some(entities).map((from, at) => ({ link: `pk${number}-${at}`, from, to: pick(entities, at + 4), confidence: (number4 % 100) / 100 }));
      Object.assign(candidate, { maker: 'tiny 1', add: add.filter(({ to }) => to !== undefined), remove: draw.flag ? some(links) : ['gone'] });
      break;
    }
    case 'take': Object.assign(candidate, takeOf(draw, state, number)); break;
    default: break;
  }
  const parsed = commandSchema.safeParse(candidate);
  return parsed.success ? parsed.data : null;
}

const hasShape = (line: Line): boolean => line.baseline !== null || line.polygon !== null;

/** What is wrong with a table in itself. */
export function brokenTable(table: Table): string[] {
  const broken: string[] = [];
  if (!cellsFit(table)) broken.push('cells lie over each other, outside, or out of order');
  if (table.cells.some((cell) => cell.words.length === 0 && cell.rowSpan === 1 && cell.columnSpan === 1 && !cell.header)) broken.push('lists an empty cell');
  for (const axis of ['row', 'column'] as const) {
    const edges = edgesOf(table, axis);
    if (edges.length !== countOf(table, axis) + 1) broken.push(`has ${String(edges.length - 2)} separators of ${String(countOf(table, axis))} ${axis}s`);
    if (edges.some((edge, index) => index > 0 && edge <= (edges[index - 1] ?? 0))) broken.push(`${axis} separators do not rise: ${edges.join(' ')}`);
  }
  return broken;
}

/** What must hold on every page whatever was done to it; a list of what does not. */
export function brokenRules(state: PageState): string[] {
  const broken: string[] = [];
  for (const kind of ['line', 'entity'] as const) {
    const seen = new Set<string>();
    for (const group of state[kind].values()) {
      if (group.words.length === 0 && (kind === 'entity' || !hasShape(group as Line))) broken.push(`${kind} ${group.id} is empty`);
      for (const id of group.words) {
        if (!state.word.has(id)) broken.push(`${kind} ${group.id} has a word ${id} that is not there`);
        if (seen.has(id)) broken.push(`word ${id} is twice in ${kind}s`);
        seen.add(id);
      }
    }
  }
  for (const line of state.line.values()) {
    if (line.region !== null && !state.region.has(line.region)) broken.push(`line ${line.id} stands in a region that is not there`);
  }
  for (const region of state.region.values()) if (areaOfPolygon(region.polygon) <= 0) broken.push(`region ${region.id} has no area`);
  const inCells = new Set<string>();
  for (const table of state.table.values()) {
    broken.push(...brokenTable(table).map((what) => `table ${table.id}: ${what}`));
    for (const id of table.cells.flatMap((cell) => cell.words)) {
      if (!state.word.has(id)) broken.push(`table ${table.id} has a word ${id} that is not there`);
      if (inCells.has(id)) broken.push(`word ${id} is twice in cells`);
      inCells.add(id);
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
