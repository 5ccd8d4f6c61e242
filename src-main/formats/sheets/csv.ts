/**
 * CSV (RFC 4180, UTF-8 with the mark that spreadsheets tell it by): `fields.csv` has keys with their values,
 * `entities.csv` every entity with its label, `pages.csv` one row a page with a column for each label, and `tables/`
 * one file a table. No text of a page is run as a formula (`values.ts`).
 */
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { ExportPage, ExportRequest, ExportSummary, Format } from '../types.ts';
import { tableTexts, wordsById } from '../table-text.ts';
import { writePages } from '../write-pages.ts';
import type { PageSink } from '../write-pages.ts';
import { fieldsOf, labelledTexts, textsByLabel } from './fields.ts';
import { csvText } from './values.ts';

type Value = string | number | boolean | null;

const FIELD_COLUMNS = ['document', 'page', 'key', 'value', 'key label', 'value label', 'confidence', 'accepted'];
const ENTITY_COLUMNS = ['document', 'page', 'label', 'text', 'keys', 'x0', 'y0', 'x1', 'y1', 'confidence', 'accepted'];
const PAGE_COLUMNS = ['document', 'page', 'status'];
const BYTE_ORDER_MARK = '\uFEFF';
/** The library only quotes texts with the line break that ends its rows. */
const LINE_BREAK = /[\r\n]/u;

function csvRows(rows: readonly (readonly Value[])[]): string {
  return stringify(rows.map((row) => row.map((value) => (typeof value === 'string' ? csvText(value) : value))), {
    record_delimiter: 'windows', quoted_match: LINE_BREAK, cast: { boolean: (value) => (value ? 'yes' : 'no') },
  });
}

/** Rows of pages whose columns are known only after the last one, kept on disk until then. */
class PageRows {
  readonly #spool: FileHandle;
  readonly #spoolFile: string;
  readonly #labels = new Set<string>();

  private constructor(spool: FileHandle, spoolFile: string) {
    this.#spool = spool;
    this.#spoolFile = spoolFile;
  }

  static async open(directory: string): Promise<PageRows> {
    const file = path.join(directory, '.pages.part');
    return new PageRows(await open(file, 'w+'), file);
  }

  async add(page: ExportPage): Promise<void> {
    const texts = textsByLabel(page);
    for (const label of texts.keys()) this.#labels.add(label);
    const row = { of: [page.documentName, page.summary.number, page.summary.status], texts: Object.fromEntries(texts) };
    await this.#spool.write(`${JSON.stringify(row)}\n`);
  }

  async writeTo(file: string): Promise<void> {
    const labels = [...this.#labels];
    const out = await open(file, 'w');
    try {
      await out.write(BYTE_ORDER_MARK + csvRows([[...PAGE_COLUMNS, ...labels]]));
      for await (const line of this.#spool.readLines({ start: 0, autoClose: false })) {
        const row = JSON.parse(line) as { of: Value[]; texts: Record<string, string> };
        await out.write(csvRows([[...row.of, ...labels.map((label) => row.texts[label] ?? '')]]));
      }
    } finally {
      await out.close();
    }
  }

  async close(): Promise<void> {
    await this.#spool.close();
    await rm(this.#spoolFile, { force: true });
  }
}

async function openSink(directory: string): Promise<PageSink> {
  await mkdir(path.join(directory, 'tables'));
  const fields = await open(path.join(directory, 'fields.csv'), 'w');
  const entities = await open(path.join(directory, 'entities.csv'), 'w');
  const pages = await PageRows.open(directory);
  await fields.write(BYTE_ORDER_MARK + csvRows([FIELD_COLUMNS]));
  await entities.write(BYTE_ORDER_MARK + csvRows([ENTITY_COLUMNS]));
  return {
    write: async (page, name) => {
      const of = [page.documentName, page.summary.number];
      await fields.write(csvRows(fieldsOf(page).map((field) =>
        [...of, field.key, field.value, field.keyLabel, field.valueLabel, field.confidence, field.accepted])));
      await entities.write(csvRows(labelledTexts(page).map((entity) =>
        [...of, entity.label, entity.text, entity.keys, ...entity.box, entity.confidence, entity.accepted])));
      await pages.add(page);
      const words = wordsById(page.records);
      for (const [index, table] of page.records.tables.entries()) {
        await writeFile(path.join(directory, 'tables', `${name}-table-${index + 1}.csv`), BYTE_ORDER_MARK + csvRows(tableTexts(table, words)));
      }
    },
    finish: () => pages.writeTo(path.join(directory, 'pages.csv')),
    close: async () => {
      await fields.close();
      await entities.close();
      await pages.close();
    },
  };
}

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
async function writeCsv(request: ExportRequest): Promise<ExportSummary> {
  return writePages(request, csv, ({ directory }) => openSink(directory));
}

export const csv: Format = {
  name: 'csv',
  title: 'CSV of fields and tables',
  about: 'Keys with their values, entities by label, one row a page, and one file for each table, for spreadsheets and databases.',
  group: 'reading',
  carries: new Set(['words', 'entities', 'labels', 'links', 'tables', 'status', 'confidence', 'provenance']),
  write: writeCsv,
  read: null,
  recognises: null,
};
