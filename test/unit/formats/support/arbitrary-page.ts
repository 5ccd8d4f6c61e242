/** Pages for property tests of formats: anything that a page may hold, in every combination. */
import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { EMPTY_RECORDS, SHAPELESS } from '../../../../src-shared/document.ts';
import type { Entity, GridCell, Line, Link, PageRecords, Word } from '../../../../src-shared/document.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { PageSize, Quad } from '../../../../src-shared/geometry.ts';
import type { DocumentId, EntityId, LineId, LinkId, PageId, WordId } from '../../../../src-shared/ids.ts';
import type { ExportPage, Question } from '../../../../src-main/formats/types.ts';

export interface PageChoice {
  /** Whether words may stand at an angle. */
  readonly turned?: boolean;
  /** Whether coordinates may have fractions (halves). */
  readonly fractions?: boolean;
  /** Whether confidences, sources and acceptance vary; without, all is as an import makes it. */
  readonly provenance?: boolean;
  /** Whether every word has to be in a line. */
  readonly allInLines?: boolean;
  /** Whether every word has to be in an entity. */
  readonly allInEntities?: boolean;
  readonly questions?: boolean;
}

export const SIZE: PageSize = { width: 1000, height: 1400 };
const IMPORTED = { by: 'import', confidence: null, accepted: false } as const;

/** Texts of words: letters of many scripts, punctuation that formats quote, never blank, no white space. */
export const wordText: Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...Array.from('abcXYZ0189.,:;-/éüß')) }) },
  { weight: 1, arbitrary: fc.constantFrom('"quoted"', '\\back', '<b>&amp;', "it's", '=1+1', '合計', 'שלום', '١٢٣', '🎉', 'a|b', '[0]', '{x}', '\u0301', '%', '#') },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).map((text) => text.replace(/[\s\p{C}]/gu, '')).filter((text) => text !== '') },
);

export const labelText: Arbitrary<string> = fc.constantFrom('header', 'question', 'answer', 'other', 'total', 'menu.nm', 'due-date');

/** Sums up how a record came to be. */
function provenance(choice: PageChoice): Arbitrary<Pick<Word, 'by' | 'confidence' | 'accepted'>> {
  if (choice.provenance !== true) return fc.constant(IMPORTED);
  return fc.record({
    by: fc.constantFrom('text-layer', 'ocr', 'model', 'rule', 'import', 'person'),
    confidence: fc.option(fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)),
    accepted: fc.boolean(),
  });
}

/** The box of the word with a number: each has a place of its own, so that words are told apart by where they stand. */
function quadOf(index: number, choice: PageChoice): Arbitrary<Quad> {
  const step = choice.fractions === true ? 0.5 : 1;
  const x = 10 + (index % 8) * 120;
  const y = 10 + Math.floor(index / 8) * 60;
  return fc.record({
    dx: fc.integer({ min: 0, max: 10 }), dy: fc.integer({ min: 0, max: 10 }), width: fc.integer({ min: 4, max: 90 }), height: fc.integer({ min: 4, max: 30 }),
    lean: choice.turned === true ? fc.integer({ min: 0, max: 8 }) : fc.constant(0),
  }).map(({ dx, dy, width, height, lean }) => {
    const [x0, y0, w, h] = [x + dx * step, y + dy * step, width * step, height * step];
    const upright = quadOfBox({ x0, y0, x1: x0 + w, y1: y0 + h });
    // Turned clockwise by a shear small enough to keep the corners in their order.
    return lean === 0 ? upright : [x0 + lean, y0, x0 + w + lean, y0 + lean, x0 + w, y0 + h + lean, x0, y0 + h];
  });
}

/** Cuts a list into runs of one to four. */
function runs<T>(items: readonly T[]): Arbitrary<readonly T[][]> {
  return fc.array(fc.integer({ min: 1, max: 4 }), { minLength: items.length, maxLength: items.length }).map((lengths) => {
    const cut: T[][] = [];
    for (let start = 0, index = 0; start < items.length; index += 1) {
      const length = lengths[index] ?? 1;
      cut.push(items.slice(start, start + length));
      start += length;
    }
    return cut;
  });
}

/** Records of a page of up to 30 words. */
export function recordsArbitrary(choice: PageChoice = {}): Arbitrary<PageRecords> {
  return fc.integer({ min: 0, max: 30 }).chain((count) => {
    const indices = Array.from({ length: count }, (_, index) => index);
    const mark = provenance(choice);
    return fc.record({
      texts: fc.array(wordText, { minLength: count, maxLength: count }),
      quads: fc.tuple(...indices.map((index) => quadOf(index, choice))),
      marks: fc.array(mark, { minLength: count * 3, maxLength: count * 3 }),
      lines: runs(indices),
      linesKept: choice.allInLines === true ? fc.constant(count) : fc.integer({ min: 0, max: count }),
      entities: runs(indices),
      labels: fc.array(labelText, { minLength: count, maxLength: count }),
      kept: fc.array(choice.allInEntities === true ? fc.constant(true) : fc.boolean(), { minLength: count, maxLength: count }),
      ends: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: count }),
      cells: fc.array(fc.option(fc.integer({ min: 1, max: 16 })), { minLength: count, maxLength: count }),
    });
  }).map((made) => {
    const at = (index: number) => made.marks[index] ?? IMPORTED;
    const id = (index: number): WordId => `w${index + 1}` as WordId;
    const words = made.quads.map((quad, index): Word => ({ id: id(index), text: made.texts[index] ?? 'x', quad, baseline: null, ...at(index) }));
    const lines = made.lines.slice(0, made.linesKept)
      .map((members, index): Line => ({ id: `l${index + 1}` as LineId, order: index + 1, words: members.map(id), ...SHAPELESS, ...at(index + 1) }));
    const entities = made.entities.filter((_, index) => made.kept[index] === true).map((members, index): Entity => ({
      id: `e${index + 1}` as EntityId, label: made.labels[index] ?? 'other', words: members.map(id), ...at(index + 2),
    }));
    const links = new Map<string, Link>();
    for (const [a, b] of made.ends) {
      const [from, to] = [entities[a % Math.max(1, entities.length)], entities[b % Math.max(1, entities.length)]];
      if (from === undefined || to === undefined || from.id === to.id || links.has(`${from.id} ${to.id}`)) continue;
      links.set(`${from.id} ${to.id}`, { id: `k${links.size + 1}` as LinkId, from: from.id, to: to.id, ...at(links.size + 3) });
    }
    const cells = made.cells.flatMap((cell, index): GridCell[] => (cell === null ? [] : [{ id: id(index), cell, predicted: null, ...at(index) }]));
    return { ...EMPTY_RECORDS, words, lines, cells, entities, links: [...links.values()] };
  });
}

const question: Arbitrary<Question> = fc.record({
  id: fc.option(fc.integer({ min: 1, max: 99_999 }).map(String)),
  question: fc.array(wordText, { minLength: 1, maxLength: 6 }).map((words) => `${words.join(' ')}?`),
  answers: fc.uniqueArray(fc.array(wordText, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')), { maxLength: 3 }),
});

/** A page to export, without an image. */
export function pageArbitrary(choice: PageChoice = {}): Arbitrary<ExportPage> {
  return fc.record({
    records: recordsArbitrary(choice),
    questions: choice.questions === true ? fc.array(question, { maxLength: 3 }) : fc.constant([]),
    status: fc.constantFrom('recognised', 'predicted', 'in-review', 'reviewed', 'set-aside'),
    note: fc.constantFrom('', 'second column is cut off'),
  }).map(({ records, questions, status, note }) => ({
    summary: {
      id: 'p-1' as PageId, document: 'd-1' as DocumentId, number: 1, status, reason: '', note, ...SIZE, image: null,
    },
    documentName: 'page', documentPages: 1, records, imagePath: null, reviewers: ['Ada'], reviewedAt: '2026-11-23T10:00:00Z',
    grid: { rows: 4, columns: 4 }, questions,
  }));
}

/** Several pages of documents of their own. */
export function pagesArbitrary(choice: PageChoice = {}, most = 3): Arbitrary<readonly ExportPage[]> {
  return fc.array(pageArbitrary(choice), { minLength: 1, maxLength: most }).map((pages) => pages.map((page, index) => ({
    ...page, summary: { ...page.summary, id: `p-${index + 1}` as PageId, document: `d-${index + 1}` as DocumentId }, documentName: `page${index + 1}`,
  })));
}
