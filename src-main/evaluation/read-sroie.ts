/**
 * Receipts as ICDAR 2019's SROIE has them: `img/<name>.jpg`, `box/<name>.csv` with a line of text and its corners in each
 * line, `key/<name>.json` with the four values. https://rrc.cvc.uab.es/?ch=13
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';
import type { Quad } from '../../src-shared/geometry.ts';
import type { WordId } from '../../src-shared/ids.ts';
import type { PageInput } from '../model/types.ts';
import { wordsOfLine } from './line-words.ts';
import { readText } from './text-files.ts';

export const SROIE_FIELDS = ['company', 'date', 'address', 'total'] as const;
export type SroieField = (typeof SROIE_FIELDS)[number];

/** The files of one receipt, null for those that are not there. */
export interface Receipt {
  readonly name: string;
  readonly image: string | null;
  readonly boxes: string | null;
  readonly key: string | null;
}

const KINDS = {
  image: { folder: 'img', extension: /\.(?:jpe?g|png|tiff?|webp)$/i },
  boxes: { folder: 'box', extension: /\.(?:csv|txt)$/i },
  key: { folder: 'key', extension: /\.(?:json|txt)$/i },
} as const;

/** Files by their names without extension; empty where there is no such folder. */
async function filesIn(directory: string, folders: readonly string[], kind: keyof typeof KINDS): Promise<Map<string, string>> {
  const { folder, extension } = KINDS[kind];
  const found = folders.find((name) => name.toLowerCase() === folder);
  if (found === undefined) return new Map();
  const files = await readdir(path.join(directory, found));
  return new Map(files.filter((file) => extension.test(file)).map((file) => [file.replace(extension, ''), path.join(directory, found, file)]));
}

/**
 * The receipts of a folder in order of their names: all that have an image or a key.
 * @throws LecternError `file-not-found` where the folder is not one of SROIE's
 */
export async function receiptsIn(directory: string): Promise<Receipt[]> {
  const folders = await readdir(directory).catch((): string[] => []);
  const [images, boxes, keys] = await Promise.all([
    filesIn(directory, folders, 'image'), filesIn(directory, folders, 'boxes'), filesIn(directory, folders, 'key'),
  ]);
  if (images.size === 0) {
    throw new LecternError('file-not-found', `There are no images in ${path.join(directory, 'img')}.`, 'Name the folder that holds img/, box/ and key/.');
  }
  const names = [...new Set([...images.keys(), ...keys.keys()])].sort();
  return names.map((name) => ({ name, image: images.get(name) ?? null, boxes: boxes.get(name) ?? null, key: keys.get(name) ?? null }));
}

/** Words of a page and which of them are a line. */
export interface BoxedText {
  readonly words: PageInput['words'];
  readonly lines: readonly (readonly WordId[])[];
}

const CORNERS = 8;
const NUMBER = /^\s*-?\d+(?:\.\d+)?\s*$/;

function quadOf(numbers: readonly string[]): Quad | null {
  const corners = numbers.map(Number);
  const [x1, y1, x2, y2, x3, y3, x4, y4] = corners;
  if (corners.length < CORNERS || !numbers.every((number) => NUMBER.test(number))) return null;
  return [x1 ?? 0, y1 ?? 0, x2 ?? 0, y2 ?? 0, x3 ?? 0, y3 ?? 0, x4 ?? 0, y4 ?? 0];
}

/**
 * The boxes of a receipt, cut into words (`wordsOfLine`); pixels of its image. The text is all behind the eighth comma.
 * Lines without text or without eight numbers are left out.
 * @throws LecternError `format-invalid` where no line can be read; what reading the file throws
 */
export async function readBoxes(file: string): Promise<BoxedText> {
  const words: PageInput['words'][number][] = [];
  const lines: WordId[][] = [];
  for (const row of (await readText(file)).split(/\r?\n/)) {
    const parts = row.split(',');
    const quad = quadOf(parts.slice(0, CORNERS));
    if (quad === null) continue;
    const line = wordsOfLine(parts.slice(CORNERS).join(','), quad).map((word) => {
      const id = `w${words.length + 1}` as WordId;
      words.push({ id, ...word });
      return id;
    });
    if (line.length > 0) lines.push(line);
  }
  if (lines.length > 0) return { words, lines };
  throw new LecternError('format-invalid', `${path.basename(file)} has no line of eight numbers and a text.`, 'Repair or remove the file.');
}

/**
 * The values of a receipt; empty where the file does not have them.
 * @throws LecternError `format-invalid`; what reading the file throws
 */
export async function readKey(file: string): Promise<Readonly<Record<SroieField, string>>> {
  const values: Record<SroieField, string> = { company: '', date: '', address: '', total: '' };
  let json: unknown;
  try {
    // The competition's own example has a comma behind the last value.
    json = JSON.parse((await readText(file)).replace(/,(\s*\})/g, '$1'));
  } catch (error) {
    throw error instanceof SyntaxError
      ? new LecternError('format-invalid', `${path.basename(file)} is not valid JSON.`, 'Repair or remove the file.', { cause: error })
      : error;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new LecternError('format-invalid', `${path.basename(file)} is not an object with the receipt's values.`, 'Repair or remove the file.');
  }
  for (const [name, value] of Object.entries(json) as [string, unknown][]) {
    const field = SROIE_FIELDS.find((each) => each === name.toLowerCase());
    if (field !== undefined && (typeof value === 'string' || typeof value === 'number')) values[field] = String(value).trim();
  }
  return values;
}
