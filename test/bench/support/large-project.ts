/** A project of many pages, made quickly: one page is read and predicted as usual, the others are copies of its rows. */
import path from 'node:path';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { createProject, DATABASE_FILE } from '../../../src-main/store/index.ts';
import type { PagePrediction } from '../../../src-main/model/types.ts';
import type { Line, Word } from '../../../src-shared/document.ts';
import { EMPTY_RECORDS, SHAPELESS } from '../../../src-shared/document.ts';
import { DEFAULT_GRID, quadOfBox } from '../../../src-shared/geometry.ts';
import type { LineId, WordId } from '../../../src-shared/ids.ts';

const PAGES_IN_DOCUMENT = 10;
const WORDS_IN_LINE = 8;
const WIDTH = 1000;
const HEIGHT = 1400;
const RECORD_TABLES = ['word', 'line', 'cell', 'entity', 'link'] as const;

function wordsOf(count: number): Word[] {
  return Array.from({ length: count }, (_, index) => {
    const x0 = 40 + (index % WORDS_IN_LINE) * 115;
    const y0 = 40 + Math.floor(index / WORDS_IN_LINE) * 50;
    return {
      id: `w${index}` as WordId, text: `word${index}`, quad: quadOfBox({ x0, y0, x1: x0 + 103.25, y1: y0 + 31.5 }),
      baseline: [x0, y0 + 26, x0 + 103.25, y0 + 26] as const, by: 'ocr', confidence: 0.93, accepted: false,
    };
  });
}

function linesOf(words: readonly Word[]): Line[] {
  return Array.from({ length: Math.ceil(words.length / WORDS_IN_LINE) }, (_, row) => ({
    id: `l${row}` as LineId, order: row + 1, words: words.slice(row * WORDS_IN_LINE, (row + 1) * WORDS_IN_LINE).map(({ id }) => id),
    ...SHAPELESS, by: 'ocr', confidence: 0.9, accepted: false,
  }));
}

/** Half of the words in entities of two, keys and values in turns, each key with a link to its value. */
function predictionOf(words: readonly Word[], lines: readonly Line[]): PagePrediction {
  const entities = Array.from({ length: Math.floor(words.length / 4) }, (_, index) => ({
    label: index % 2 === 0 ? 'question' : 'answer', confidence: 0.8, words: words.slice(index * 4, index * 4 + 2).map(({ id }) => id),
  }));
  return {
    model: 'bench', modelVersion: '1', modelHash: '0'.repeat(64), by: 'model', device: 'cpu', milliseconds: 1, grid: DEFAULT_GRID,
    lines: lines.map((line) => ({ words: line.words, confidence: 0.9 })),
    cells: words.map(({ id }, index) => ({ word: id, cell: 1 + index % 16, confidence: 0.7 })),
    entities, links: Array.from({ length: Math.floor(entities.length / 2) }, (_, index) => ({ from: 2 * index, to: 2 * index + 1, confidence: 0.6 })),
    others: [], fields: [], tables: [],
  };
}

/** Copies the rows of the first page to all others, with other words on each. */
function copyRows(file: string, words: number): void {
  const database = new Database(file);
  database.pragma('synchronous = OFF');
  const keys = (database.prepare('SELECT key FROM page ORDER BY key').all() as { key: number }[]).map(({ key }) => key);
  const [first, ...others] = keys;
  const columnsOf = (table: string): string[] =>
    (database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as { name: string }[]).map(({ name }) => name).filter((name) => name !== 'page');
  const copies = RECORD_TABLES.map((table) => {
    const columns = columnsOf(table);
    const values = columns.map((column) => (table === 'word' && column === 'text' ? "'word' || ((CAST(substr(id, 2) AS INTEGER) * 7919 + @other * 31) % 5003)" : column));
    return database.prepare(`INSERT INTO ${table} (page, ${columns.join(', ')}) SELECT @other, ${values.join(', ')} FROM ${table} WHERE page = @first`);
  });
  const page = database.prepare(`
    UPDATE page SET status = 'reviewed', width = source.width, height = source.height, image = source.image, recognised_by = source.recognised_by,
      version = 1, words = ${words} FROM (SELECT * FROM page WHERE key = @first) AS source WHERE page.key = @other`);
  database.transaction(() => {
    for (const other of others) {
      for (const copy of copies) copy.run({ first, other });
      page.run({ first, other });
    }
    database.prepare("UPDATE page SET status = 'reviewed' WHERE key = ?").run(first);
  })();
  database.close();
}

/** Makes a project of `pages` reviewed pages with `words` words each, ten to a document. */
export async function makeProject(directory: string, pages: number, words: number): Promise<void> {
  const store = createProject(directory, { name: 'Bench' });
  for (let document = 0; document * PAGES_IN_DOCUMENT < pages; document += 1) {
    store.addDocument({
      name: `Document ${document}.pdf`, sha256: String(document).padStart(64, '0'), bytes: 1, kind: 'pdf',
      pages: Math.min(PAGES_IN_DOCUMENT, pages - document * PAGES_IN_DOCUMENT), ocr: 'auto', language: 'eng', password: null,
    });
  }
  const [first] = store.pages();
  if (first === undefined) throw new Error('The bench has no pages.');
  const bytes = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: 'white' } }).png().toBuffer();
  const records = wordsOf(words);
  const lines = linesOf(records);
  await store.saveReading(first.id, {
    image: { bytes: new Uint8Array(bytes), format: 'png', width: WIDTH, height: HEIGHT },
    records: { ...EMPTY_RECORDS, words: records, lines }, recognisedBy: 'bench', turned: 0, deskewed: 0, milliseconds: { decode: 0, ocr: 0 },
  });
  store.addPrediction(first.id, predictionOf(records, lines));
  store.close();
  copyRows(path.join(directory, DATABASE_FILE), words);
}
