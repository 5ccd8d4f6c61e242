/**
 * Which of several transcriptions of the same pages is most worth having. OCR-D's workspaces hold one for each step that was
 * done, in a group of files each: found regions, then lines, then texts, and perhaps ground truth.
 */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { LONGEST_XML } from '../xml/parse.ts';
import type { MetsPlace } from './mets.ts';

interface GroupedFile {
  readonly file: string;
  readonly place: MetsPlace | undefined;
}

/** Texts in PAGE, in ALTO, and in hOCR. */
const TEXT = /<(?:\w+:)?Unicode>\s*[^\s<]|\sCONTENT\s*=\s*["']\s*[^\s"']|ocrx_word|ocr_line/u;
/** OCR-D's mark of ground truth. */
const GROUND_TRUTH = /(^|-)GT(-|$)/u;
/** So many files of a group are looked into for a text: the first pages of a book are often blank. */
const LOOKED_INTO = 20;

async function hasText(files: readonly GroupedFile[]): Promise<boolean> {
  for (const { file } of files.slice(0, LOOKED_INTO)) {
    const { size } = await stat(file).catch(() => ({ size: Infinity }));
    if (size <= LONGEST_XML && TEXT.test(await readFile(file, 'utf8').catch(() => ''))) return true;
  }
  return false;
}

/**
 * Files of one document's folder, those of the best group first: one with texts before one without, then ground truth, then
 * what METS names last, since it was made of what came before. Within a group, and without groups, the order stays.
 */
export async function byWorth<T extends GroupedFile>(files: readonly T[]): Promise<readonly T[]> {
  const groups = [...Map.groupBy(files, ({ file, place }) => `${place?.group.index ?? ''} ${path.dirname(file)}`).values()];
  if (groups.length < 2) return files;
  const judged = await Promise.all(groups.map(async (members) => {
    const place = members[0]?.place;
    const name = place?.group.use ?? path.basename(path.dirname(members[0]?.file ?? ''));
    return { members, worth: [await hasText(members) ? 1 : 0, GROUND_TRUTH.test(name) ? 1 : 0, place?.group.index ?? -1] };
  }));
  const compare = (a: readonly number[], b: readonly number[]): number => {
    const differing = a.findIndex((value, index) => value !== b[index]);
    return differing === -1 ? 0 : (b[differing] ?? 0) - (a[differing] ?? 0);
  };
  return judged.sort((a, b) => compare(a.worth, b.worth)).flatMap(({ members }) => members);
}
