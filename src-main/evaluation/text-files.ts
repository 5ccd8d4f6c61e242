/** Reading small text files of data sets, whose encodings and byte order marks vary. */
import { readFile } from 'node:fs/promises';

/** The text of a file: UTF-8 with or without its mark, else Windows-1252, which is what older files are mostly in. */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The names in a list with one a line, such as that of a held-out part; without extensions, empty lines left out. */
export async function readNames(file: string): Promise<ReadonlySet<string>> {
  const lines = (await readText(file)).split(/\r?\n/);
  return new Set(lines.map((line) => line.trim().replace(/\.(?:jpe?g|png|pdf|json|csv|txt)$/i, '')).filter((line) => line !== ''));
}

/**
 * The records of a CSV file as RFC 4180 has it: quoted fields may hold commas, line breaks and doubled quotes. Names of
 * columns come from the first line, lower-cased; missing fields are empty.
 */
export function csvRecords(text: string): Readonly<Record<string, string>>[] {
  const rows: string[][] = [[]];
  const fields = /("(?:[^"]|"")*"|[^",\r\n]*)[^",\r\n]*(,|\r\n|\n|\r|$)/gy;
  for (let match = fields.exec(text); match !== null; match = fields.exec(text)) {
    const [, field = '', end = ''] = match;
    rows.at(-1)?.push((field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field).trim());
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  const [header = [], ...body] = rows.filter((row) => row.some((field) => field !== ''));
  const names = header.map((name) => name.toLowerCase());
  return body.map((row) => Object.fromEntries(names.map((name, column) => [name, row[column] ?? ''])));
}
