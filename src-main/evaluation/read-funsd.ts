/** FUNSD's pages with their truth: `annotations/<name>.json` beside `images/<name>.*`. https://guillaumejaume.github.io/FUNSD/ */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import * as z from 'zod';
import { LecternError } from '../../src-shared/errors.ts';
import { quadOfBox } from '../../src-shared/geometry.ts';
import type { WordId } from '../../src-shared/ids.ts';
import { funsdItemSchema } from '../formats/funsd.ts';
import { tidyPage } from './truth.ts';
import type { TruePage } from './truth.ts';

/** What evaluation needs of an annotation, and no more: texts and boxes of items are made of their words. */
const annotationSchema = z.object({ form: z.array(funsdItemSchema.omit({ text: true, box: true })) });

const IMAGE = /\.(png|jpe?g|webp|tiff?|gif|bmp)$/i;

function damaged(file: string, what: string, cause: unknown): LecternError {
  return new LecternError('format-invalid', `${path.basename(file)} ${what}.`, 'Repair or remove the file.', { cause });
}

async function readAnnotation(file: string): Promise<z.infer<typeof annotationSchema>> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw error instanceof SyntaxError ? damaged(file, 'is not valid JSON', error) : error;
  }
  const parsed = annotationSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw damaged(file, `is not a FUNSD annotation (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`, parsed.error);
}

/** The size of an image in pixels, from its header. @throws LecternError `file-damaged` */
export async function imageSize(file: string): Promise<{ width: number; height: number }> {
  try {
    const { width, height } = await sharp(file, { limitInputPixels: false }).metadata();
    return { width, height };
  } catch (error) {
    throw new LecternError('file-damaged', `The image ${path.basename(file)} cannot be read.`, 'Repair or remove the file.', { cause: error });
  }
}

/** One page with its truth. @throws LecternError `format-invalid`, `file-damaged`; what reading the file throws */
async function readPage(annotationFile: string, image: string): Promise<TruePage> {
  const { form } = await readAnnotation(annotationFile);
  const size = await imageSize(image);
  const name = path.basename(annotationFile, '.json');
  const words: { id: WordId; text: string; quad: ReturnType<typeof quadOfBox> }[] = [];
  const entities = form.map((block) => ({
    label: block.label.toLowerCase(),
    words: block.words.map(({ text, box: [x0, y0, x1, y1] }) => {
      const id = `w${words.length + 1}` as WordId;
      words.push({ id, text, quad: quadOfBox({ x0, y0, x1, y1 }) });
      return id;
    }),
  }));
  const places = new Map(form.map((block, index) => [block.id, index]));
  const links = form.flatMap((block) => block.linking).flatMap(([from, to]) => {
    const [a, b] = [places.get(from), places.get(to)];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  });
  return tidyPage({ name, document: name, input: { ...size, image, words }, entities, links, lines: null, cells: null });
}

/** A page to read, or why it cannot be. */
export interface PageSource {
  readonly path: string;
  readonly read: () => Promise<TruePage>;
}

/**
 * The pages of a FUNSD folder, in order of their names.
 * @throws LecternError `file-not-found` where the folder has no `annotations/`
 */
export async function funsdPages(directory: string): Promise<PageSource[]> {
  const annotations = path.join(directory, 'annotations');
  const files = await readdir(annotations).catch((error: unknown) => {
    throw new LecternError('file-not-found', `There is no folder "annotations" in ${directory}.`, 'Name the folder that holds "annotations" and "images".', { cause: error });
  });
  const images = await readdir(path.join(directory, 'images')).catch(() => []);
  const imageOf = new Map(images.filter((file) => IMAGE.test(file)).map((file) => [path.parse(file).name, path.join(directory, 'images', file)]));
  return files.filter((file) => file.endsWith('.json')).sort().map((file) => ({
    path: path.join(annotations, file),
    read: () => {
      const image = imageOf.get(path.basename(file, '.json'));
      if (image === undefined) throw new LecternError('file-not-found', `There is no image for ${file}.`, 'Put it into the folder "images" under the same name.');
      return readPage(path.join(annotations, file), image);
    },
  }));
}
