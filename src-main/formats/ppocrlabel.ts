/**
 * PPOCRLabel (https://github.com/PFCCLab/PPOCRLabel, "PPOCRLabel, semi-automatic graphic annotation tool"; the label
 * format of PaddleOCR's detection, recognition and key information extraction): `Label.txt` beside the images has one
 * line for each, its path (folder and name), a tab, and a JSON list of text lines with `transcription`, `points` (four
 * corners, clockwise from the top left, or more), `difficult`, and for key information `key_cls` (in training files
 * `label`), `id` and `linking`.
 *
 * A piece is a run of words of one line and one entity. What the tool has no keys for (boxes of words, lines of several
 * pieces, entities of several lines) stands in keys of ours, `words`, `line` (null for words of no line) and `entity`: PPOCRLabel passes over them
 * and drops them when it saves. Read without them, each piece is a line, its words share its box by their lengths.
 */
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { copyImage } from './page-image.ts';
import { readPpocrLabel } from './ppocrlabel-read.ts';
import type { ExportPage, ExportRequest, ExportSummary, Format } from './types.ts';
import { joinWords } from './languages.ts';
import { pointsOfQuad } from '../../src-shared/polygon.ts';
import { quadOfRun, wordRuns } from './word-runs.ts';
import { writePages } from './write-pages.ts';

/** What the tool writes for a text that cannot be read. */
const UNREADABLE = '###';

/** The pieces of a page as they stand in its line of the file. */
export function piecesOf({ records }: Pick<ExportPage, 'records'>): object[] {
  const runs = wordRuns(records);
  const firstOf = new Map<string, number>();
  runs.forEach(({ entity }, id) => {
    const owner = entity === null ? undefined : records.entities[entity];
    if (owner !== undefined && !firstOf.has(owner.id)) firstOf.set(owner.id, id);
  });
  const linking = new Map<number, [number, number][]>();
  for (const link of records.links) {
    const [from, to] = [firstOf.get(link.from), firstOf.get(link.to)];
    if (from === undefined || to === undefined) continue;
    for (const end of [from, to]) linking.set(end, [...linking.get(end) ?? [], [from, to]]);
  }
  return runs.map(({ words, line, entity }, id) => {
    const label = entity === null ? 'None' : records.entities[entity]?.label ?? 'None';
    const text = joinWords(words.map((word) => word.text)).trim();
    return {
      transcription: text === '' ? UNREADABLE : text,
      points: pointsOfQuad(quadOfRun(words)).map((point) => point.map(Math.round)),
      difficult: text === '',
      key_cls: label,
      label,
      id,
      linking: linking.get(id) ?? [],
      words: words.map((word) => ({ transcription: word.text, points: pointsOfQuad(word.quad) })),
      line,
      ...(entity === null ? {} : { entity }),
    };
  });
}

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
export async function writePpocrLabel(request: ExportRequest): Promise<ExportSummary> {
  return writePages(request, ppocrlabel, async ({ directory, losses }) => {
    // The tool opens a folder of images, finds Label.txt in it, and looks images up by the folder's name and their own.
    const folder = path.join(directory, 'images');
    await mkdir(folder);
    const file = await open(path.join(folder, 'Label.txt'), 'w');
    return {
      write: async (page, name) => {
        const image = request.images ? await copyImage(page, path.join(folder, name), losses) : null;
        await file.write(`images/${path.basename(image ?? `${name}.png`)}\t${JSON.stringify(piecesOf(page))}\n`);
      },
      close: () => file.close(),
    };
  });
}

export const ppocrlabel: Format = {
  name: 'ppocrlabel',
  title: 'PPOCRLabel',
  about: 'Label.txt beside the images, as PPOCRLabel opens it and PaddleOCR trains on it, with key_cls and links.',
  group: 'tools',
  carries: new Set(['images', 'words', 'word-boxes', 'turned-boxes', 'reading-order', 'lines', 'entities', 'labels', 'links']),
  write: writePpocrLabel,
  read: readPpocrLabel,
  recognises: (name, head) => /\.txt$/iu.test(name) && /^[^\t\n]+\t\[\s*(?:\]|\{[^\n]*"(?:points|transcription)")/u.test(head),
};
