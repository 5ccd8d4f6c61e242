/**
 * XLSX (Office Open XML, ECMA-376): one workbook a document. Sheets: `Fields` has keys with their values, `Entities`
 * every entity, `Pages` a row a page with a column for each label, and each table has a sheet of its own, with its spans.
 * Texts are typed as texts, so that nothing of a page can be run as a formula; what can only be a number is one.
 */
import path from 'node:path';
import type { Cell, Row, Sheet } from 'write-excel-file/node';
import type { Table, Word } from '../../../src-shared/document.ts';
import { perDocument } from '../per-document.ts';
import type { DocumentWriter } from '../per-document.ts';
import { tableTexts, wordsById } from '../table-text.ts';
import type { ExportPage, ExportRequest, ExportSummary, Format } from '../types.ts';
import { writePages } from '../write-pages.ts';
import { fieldsOf, labelledTexts, textsByLabel } from './fields.ts';
import { sheetNumber } from './values.ts';

/** What a cell may hold; longer texts are cut (Microsoft, "Excel specifications and limits"). */
const LONGEST_TEXT = 32_767;

const FIELD_COLUMNS = ['Page', 'Key', 'Value', 'Key label', 'Value label', 'Confidence', 'Accepted'];
const FIELD_WIDTHS = [7, 32, 40, 14, 14, 12, 11];
const ENTITY_COLUMNS = ['Page', 'Label', 'Text', 'Keys', 'x0', 'y0', 'x1', 'y1', 'Confidence', 'Accepted'];
const ENTITY_WIDTHS = [7, 14, 40, 32, 8, 8, 8, 8, 12, 11];
const LABEL_WIDTH = 28;

const head = (title: string): Cell => ({ value: title, type: String, fontWeight: 'bold' });
const plainText = (text: string): Cell => (text === '' ? null : { value: text.slice(0, LONGEST_TEXT), type: String, wrap: true, alignVertical: 'top' });
const figure = (value: number | null): Cell => (value === null ? null : { value, type: Number, alignVertical: 'top' });
const truth = (value: boolean): Cell => ({ value: value ? 'yes' : 'no', type: String, alignVertical: 'top' });

/** What was read as a number becomes one, shown as it was read. */
function content(text: string): Cell {
  const number = sheetNumber(text);
  return number === null ? plainText(text) : { ...number, type: Number, alignVertical: 'top' };
}

/** A table as rows of cells; places that another cell spans are left out, as the library wants them. */
function tableRows(table: Table, words: ReadonlyMap<string, Word>): Row[] {
  const rows: Cell[][] = tableTexts(table, words).map((texts) => texts.map(content));
  for (const cell of table.cells) {
    const row = rows[cell.row];
    const value = row?.[cell.column];
    if (row === undefined || cell.column >= table.columns) continue;
    const rowSpan = Math.min(cell.rowSpan, table.rows - cell.row);
    const columnSpan = Math.min(cell.columnSpan, table.columns - cell.column);
    const spans = { ...(rowSpan > 1 ? { rowSpan } : {}), ...(columnSpan > 1 ? { columnSpan } : {}) };
    const bold = cell.header ? { fontWeight: 'bold' as const } : {};
    const held = typeof value === 'object' && value !== null && 'value' in value ? value : { value: '', type: String };
    if (cell.header || rowSpan > 1 || columnSpan > 1) row[cell.column] = { ...held, ...bold, ...spans };
  }
  return rows;
}

/** The workbook of one document, filled page by page. */
class Workbook {
  readonly #fields: Row[] = [FIELD_COLUMNS.map(head)];
  readonly #entities: Row[] = [ENTITY_COLUMNS.map(head)];
  readonly #pages: { readonly page: ExportPage['summary']; readonly texts: ReadonlyMap<string, string> }[] = [];
  readonly #tables: Sheet<never>[] = [];

  add(page: ExportPage): void {
    const { number } = page.summary;
    for (const field of fieldsOf(page)) {
      this.#fields.push([
        figure(number), plainText(field.key), content(field.value), plainText(field.keyLabel), plainText(field.valueLabel),
        figure(field.confidence), truth(field.accepted),
      ]);
    }
    for (const entity of labelledTexts(page)) {
      this.#entities.push([
        figure(number), plainText(entity.label), content(entity.text), plainText(entity.keys), ...entity.box.map(figure),
        figure(entity.confidence), truth(entity.accepted),
      ]);
    }
    this.#pages.push({ page: page.summary, texts: textsByLabel(page) });
    const words = wordsById(page.records);
    for (const [index, table] of page.records.tables.entries()) {
      this.#tables.push({ sheet: `Page ${number} table ${index + 1}`, data: tableRows(table, words) });
    }
  }

  sheets(): Sheet<never>[] {
    const labels = [...new Set(this.#pages.flatMap(({ texts }) => [...texts.keys()]))];
    const pages: Row[] = [
      ['Page', 'Status', ...labels].map(head),
      ...this.#pages.map(({ page, texts }) =>
        [figure(page.number), plainText(page.status), ...labels.map((label) => content(texts.get(label) ?? ''))]),
    ];
    const widths = (sizes: readonly number[]): { width: number }[] => sizes.map((width) => ({ width }));
    return [
      { sheet: 'Fields', data: this.#fields, columns: widths(FIELD_WIDTHS), stickyRowsCount: 1 },
      { sheet: 'Entities', data: this.#entities, columns: widths(ENTITY_WIDTHS), stickyRowsCount: 1 },
      { sheet: 'Pages', data: pages, columns: widths([7, 12, ...labels.map(() => LABEL_WIDTH)]), stickyRowsCount: 1 },
      ...this.#tables,
    ];
  }
}

function openWorkbook(file: string): DocumentWriter {
  const workbook = new Workbook();
  return {
    write: (page) => {
      workbook.add(page);
      return Promise.resolve();
    },
    finish: async () => {
      const { default: writeExcelFile } = await import('write-excel-file/node');
      await writeExcelFile(workbook.sheets()).toFile(file);
    },
  };
}

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
async function writeXlsx(request: ExportRequest): Promise<ExportSummary> {
  return writePages(request, xlsx, ({ directory }) =>
    Promise.resolve(perDocument((name) => Promise.resolve(openWorkbook(path.join(directory, `${name}.xlsx`))))));
}

export const xlsx: Format = {
  name: 'xlsx',
  title: 'Excel workbooks of fields and tables',
  about: 'One workbook a document: keys with their values, entities, pages by label, and a sheet for each table.',
  group: 'reading',
  carries: new Set(['words', 'entities', 'labels', 'links', 'tables', 'status', 'confidence', 'provenance']),
  write: writeXlsx,
  read: null,
  recognises: null,
};
