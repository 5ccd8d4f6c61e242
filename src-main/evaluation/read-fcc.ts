/** Political-advertising orders and invoices: `pdfs/<file_id>.pdf` and `labels.csv` with the values of each (deepform's columns). */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';
import { csvRecords, readText } from './text-files.ts';

export const FCC_FIELDS = ['contract_number', 'advertiser', 'gross_amount', 'flight_from', 'flight_to'] as const;
export type FccField = (typeof FCC_FIELDS)[number];

/** Names that a column may have. */
const COLUMNS: Readonly<Record<FccField, readonly string[]>> = {
  contract_number: ['contract_num', 'contract_number'],
  advertiser: ['advertiser'],
  gross_amount: ['gross_amount'],
  flight_from: ['flight_from'],
  flight_to: ['flight_to'],
};

/** A document with its true values, empty where the label is; `file` null where the PDF is not there. */
export interface LabelledDocument {
  readonly name: string;
  readonly file: string | null;
  readonly values: Readonly<Record<FccField, string>>;
}

/**
 * The documents of a folder, in order of their labels.
 * @throws LecternError `file-not-found` where the folder has no labels.csv, `format-invalid` where that has no `file_id`
 */
export async function labelledDocuments(directory: string): Promise<LabelledDocument[]> {
  const entries = await readdir(directory).catch((): string[] => []);
  const labels = entries.find((entry) => entry.toLowerCase() === 'labels.csv');
  if (labels === undefined) {
    throw new LecternError('file-not-found', `There is no labels.csv in ${directory}.`, 'Name the folder that holds labels.csv and pdfs/.');
  }
  const folder = path.join(directory, entries.find((entry) => entry.toLowerCase() === 'pdfs') ?? 'pdfs');
  const files = await readdir(folder).catch((): string[] => []);
  const byName = new Map(files.filter((file) => /\.pdf$/i.test(file)).map((file) => [file.replace(/\.pdf$/i, ''), path.join(folder, file)]));
  const records = csvRecords(await readText(path.join(directory, labels)));
  if (records.every((record) => (record['file_id'] ?? '') === '')) {
    throw new LecternError('format-invalid', `${labels} has no column file_id, or no documents.`, 'Give each document a line that begins with the name of its PDF.');
  }
  return records.filter((record) => (record['file_id'] ?? '') !== '').map((record) => {
    const name = (record['file_id'] ?? '').replace(/\.pdf$/i, '');
    const valueOf = (field: FccField): string => COLUMNS[field].map((column) => record[column] ?? '').find((value) => value !== '') ?? '';
    return {
      name, file: byName.get(name) ?? null,
      values: {
        contract_number: valueOf('contract_number'), advertiser: valueOf('advertiser'), gross_amount: valueOf('gross_amount'),
        flight_from: valueOf('flight_from'), flight_to: valueOf('flight_to'),
      },
    };
  });
}
