/**
 * FUNSD (Jaume, Ekenel, Thiran: "FUNSD: A Dataset for Form Understanding in Noisy Scanned Documents", 2019): one JSON
 * file a page in `annotations/` and one PNG in `images/`. Each item of `form` has a label, a box, its words and its
 * links; a link `[key, value]` stands in the `linking` of both of its ends. Boxes are `[x0, y0, x1, y1]` in pixels.
 *
 * Reading order: FUNSD has none of its own. Items are written in the order of their first word, and the words of an
 * item in reading order, as the page's lines have them. Words of no entity become items labelled `other`, one for each
 * run of such words in a line, because FUNSD gives every word to an item.
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import * as z from 'zod';
import type { PageRecords, Word } from '../../src-shared/document.ts';
import { boxAround, boxOfQuad, quadOfBox } from '../../src-shared/geometry.ts';
import type { Box } from '../../src-shared/geometry.ts';
import type { StoredPage } from '../store/types.ts';
import { PageNames, writeFolder } from './folder.ts';
import { writeManifest } from './manifest.ts';
import { testDocuments } from './split.ts';
import { Tally } from './tally.ts';
import type { ExportRequest, ExportSummary } from './types.ts';

const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** One item of an annotation file. */
export const funsdItemSchema = z.object({
  id: z.number().int(),
  text: z.string(),
  box: boxSchema,
  label: z.string().min(1),
  words: z.array(z.object({ text: z.string(), box: boxSchema })),
  linking: z.array(z.tuple([z.number().int(), z.number().int()])),
});

/** One annotation file. */
export const funsdSchema = z.object({ form: z.array(funsdItemSchema) });
export type FunsdForm = z.infer<typeof funsdSchema>;
type FunsdItem = z.infer<typeof funsdItemSchema>;

const LABELS: ReadonlySet<string> = new Set(['header', 'question', 'answer', 'other']);

interface Group {
  /** Id of the entity, null for a run of words of no entity. */
  readonly id: string | null;
  readonly label: string;
  readonly words: readonly Word[];
}

function integerBox(box: Box): FunsdItem['box'] {
  return [Math.round(box.x0), Math.round(box.y0), Math.round(box.x1), Math.round(box.y1)];
}

/** Runs of words that belong to no entity, each within one line. */
function looseRuns(records: PageRecords, words: ReadonlyMap<string, Word>, taken: ReadonlySet<string>): Group[] {
  const runs: Group[] = [];
  const inLines = new Set(records.lines.flatMap((line) => line.words));
  const stray = records.words.filter((word) => !inLines.has(word.id)).map((word) => [word.id]);
  for (const members of [...records.lines.map((line) => line.words), ...stray]) {
    let run: Word[] = [];
    for (const id of members) {
      const word = words.get(id);
      if (word !== undefined && !taken.has(id)) run.push(word);
      else if (run.length > 0) {
        runs.push({ id: null, label: 'other', words: run });
        run = [];
      }
    }
    if (run.length > 0) runs.push({ id: null, label: 'other', words: run });
  }
  return runs;
}

/** The annotation file of a page. Ids count from 0 in the order of the items. */
export function funsdFormOf(records: PageRecords): FunsdForm {
  const words = new Map<string, Word>(records.words.map((word) => [word.id, word]));
  const rank = new Map<string, number>(records.words.map((word, index) => [word.id, index]));
  const place = (word: Word): number => rank.get(word.id) ?? rank.size;
  const taken = new Set<string>(records.entities.flatMap((entity) => entity.words));
  const begin = (group: Group): number => Math.min(...group.words.map(place));
  const entities: Group[] = records.entities.map((entity) => ({
    id: entity.id,
    label: entity.label,
    words: entity.words.flatMap((id) => words.get(id) ?? []).sort((a, b) => place(a) - place(b)),
  }));
  const groups = [...entities, ...looseRuns(records, words, taken)].filter((group) => group.words.length > 0)
    .sort((a, b) => begin(a) - begin(b));
  const numbers = new Map<string, number>();
  groups.forEach((group, index) => { if (group.id !== null) numbers.set(group.id, index); });
  const form = groups.map((group, id): FunsdItem => {
    const around = boxAround(group.words.map((word) => boxOfQuad(word.quad)));
    return {
      id,
      text: group.words.map((word) => word.text).join(' '),
      box: integerBox(around ?? { x0: 0, y0: 0, x1: 0, y1: 0 }),
      label: group.label,
      words: group.words.map((word) => ({ text: word.text, box: integerBox(boxOfQuad(word.quad)) })),
      linking: [],
    };
  });
  for (const link of records.links) {
    const from = numbers.get(link.from);
    const to = numbers.get(link.to);
    if (from === undefined || to === undefined) continue;
    form[from]?.linking.push([from, to]);
    form[to]?.linking.push([from, to]);
  }
  return { form };
}

/** What FUNSD has no place for, counted over pages. */
class Losses {
  #lines = 0;
  #cells = 0;
  #turned = 0;
  #labels = 0;

  add(records: PageRecords): void {
    this.#lines += records.lines.length;
    this.#cells += records.cells.length;
    this.#turned += records.words.filter((word) => quadOfBox(boxOfQuad(word.quad)).join() !== word.quad.join()).length;
    this.#labels += records.entities.filter((entity) => !LABELS.has(entity.label)).length;
  }

  list(): ExportSummary['losses'] {
    return [
      { what: 'Lines are not part of FUNSD; the order of items and words follows them.', count: this.#lines },
      { what: 'Grid cells are not part of FUNSD.', count: this.#cells },
      { what: 'Turned boxes became upright boxes around them.', count: this.#turned },
      { what: 'Entities have labels that FUNSD does not know; they were written as they are.', count: this.#labels },
    ].filter((loss) => loss.count > 0);
  }
}

/** FUNSD's readers look for a PNG of the annotation's name. */
async function writePng(page: StoredPage, file: string): Promise<void> {
  if (path.extname(page.imagePath) === '.png') await copyFile(page.imagePath, file);
  else await sharp(page.imagePath).png({ compressionLevel: 6 }).toFile(file);
}

/**
 * Writes `annotations/` and `images/`; with a split, in `training_data/` and `testing_data/` as FUNSD itself has them.
 * @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays.
 */
export async function writeFunsd(request: ExportRequest): Promise<ExportSummary> {
  return writeFolder(request.out, async (directory) => {
    const test = testDocuments(request.documents, request.testShare, request.seed);
    const split = request.testShare > 0;
    const names = new PageNames();
    const tally = new Tally();
    const losses = new Losses();
    for (const part of split ? ['training_data', 'testing_data'] : ['.']) {
      await mkdir(path.join(directory, part, 'annotations'), { recursive: true });
      await mkdir(path.join(directory, part, 'images'), { recursive: true });
    }
    for (const page of request.pages) {
      request.signal?.throwIfAborted();
      const part = !split ? '.' : test.has(page.summary.document) ? 'testing_data' : 'training_data';
      const name = names.name(page.documentName, page.summary.number, page.documentPages);
      await writePng(page, path.join(directory, part, 'images', `${name}.png`));
      await writeFile(path.join(directory, part, 'annotations', `${name}.json`), JSON.stringify(funsdFormOf(page.records), null, 1));
      tally.add(page);
      losses.add(page.records);
      request.onPage?.(tally.pages);
    }
    const summary: ExportSummary = { out: request.out, ...tally.counts(), losses: losses.list() };
    await writeManifest(directory, 'funsd', request, summary, test);
    return summary;
  });
}
