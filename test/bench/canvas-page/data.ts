/** A page of as many words as are wanted, as it might come from a dense newspaper or ledger. */
import { SHAPELESS } from '../../../src-shared/document.ts';
import type { PageRecords } from '../../../src-shared/document.ts';
import type { GridSize, PageSize } from '../../../src-shared/geometry.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import type { EntityId, LineId, LinkId, WordId } from '../../../src-shared/ids.ts';

/** A4 at 300 dpi. */
export const SIZE: PageSize = { width: 2480, height: 3508 };
export const GRID: GridSize = { rows: 4, columns: 4 };
const PER_LINE = 25;
const MARGIN = 100;

/** A full page: a third of the words doubtful, a third unsure; each line two entities, linked. */
export function fullPage(count: number): PageRecords {
  const lines = Math.ceil(count / PER_LINE);
  const height = (SIZE.height - 2 * MARGIN) / lines;
  const width = (SIZE.width - 2 * MARGIN) / PER_LINE;
  const words = Array.from({ length: count }, (_, at) => {
    const x = MARGIN + (at % PER_LINE) * width;
    const y = MARGIN + Math.floor(at / PER_LINE) * height;
    return {
      id: `w${at}` as WordId, text: `word${at}`, quad: quadOfBox({ x0: x, y0: y, x1: x + width * 0.85, y1: y + height * 0.8 }),
      baseline: null, by: 'ocr' as const, confidence: [0.95, 0.7, 0.3][at % 3] ?? 1, accepted: false,
    };
  });
  const made = { by: 'model' as const, confidence: 0.9, accepted: false };
  const rows = Array.from({ length: lines }, (_, line) => words.slice(line * PER_LINE, (line + 1) * PER_LINE).map((word) => word.id));
  const id = (row: number, side: number): EntityId => `e${row}-${side}` as EntityId;
  return {
    words,
    lines: rows.map((row, at) => ({ id: `l${at}` as LineId, order: at, words: row, ...SHAPELESS, ...made })),
    cells: words.map((word, at) => ({ id: word.id, cell: (at % 16) + 1, predicted: (at % 16) + 1, ...made })),
    entities: rows.flatMap((row, at) => [row.slice(0, 5), row.slice(5, 12)].map((part, side) => ({
      id: id(at, side), label: side === 0 ? 'question' : 'answer', words: part, ...made,
    })).filter((entity) => entity.words.length > 0)),
    links: rows.filter((row) => row.length > 5).map((_, at) => ({ id: `k${at}` as LinkId, from: id(at, 0), to: id(at, 1), ...made })),
    regions: [],
    tables: [],
  };
}
