/** Pages with full truth in JSON Lines: `models/FORMAT.md`, section 7. What evaluation needs of them, and no more. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { LecternError } from '../../src-shared/errors.ts';
import { quadSchema } from '../../src-shared/geometry.ts';
import { wordIdSchema } from '../../src-shared/ids.ts';
import type { PageSource } from './read-funsd.ts';
import { tidyPage } from './truth.ts';
import type { TruePage } from './truth.ts';

const id = z.string().min(1);
const pageSchema = z.object({
  format: z.literal('lectern-page'),
  version: z.literal(1),
  id,
  document: z.object({ id }).optional(),
  image: z.object({ path: z.string().min(1), width: z.number().positive(), height: z.number().positive() }),
  words: z.array(z.object({ id: wordIdSchema, text: z.string(), quad: quadSchema })),
  lines: z.array(z.object({ words: z.array(id) })).default([]),
  grid: z.object({ rows: z.number().int().min(1), columns: z.number().int().min(1), cells: z.record(z.string(), z.number().int().min(1)) }).optional(),
  entities: z.array(z.object({ id, label: z.string().min(1), words: z.array(wordIdSchema) })).default([]),
  links: z.array(z.object({ from: id, to: id })).default([]),
});

function invalid(where: string, what: string, cause?: unknown): LecternError {
  return new LecternError('format-invalid', `${where} ${what}.`, 'Export the pages again, or remove this one.', { cause });
}

/** The image of a page, which has to lie in or below the folder of its file. */
function imagePath(folder: string, relative: string, where: string): string {
  const image = path.resolve(folder, relative);
  if (path.isAbsolute(relative) || path.relative(folder, image).startsWith('..')) throw invalid(where, 'names an image outside of its folder');
  return image;
}

function pageOfLine(line: string, folder: string, where: string): TruePage {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw invalid(where, 'is not valid JSON', error);
  }
  const parsed = pageSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(where, `is not a page of this format (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`, parsed.error);
  }
  const page = parsed.data;
  const places = new Map(page.entities.map((entity, index) => [entity.id, index]));
  const known = new Set<string>(page.words.map((word) => word.id));
  const named = [...page.entities, ...page.lines].flatMap((group) => group.words);
  if (named.some((word) => !known.has(word))) throw invalid(where, 'names a word that it does not have');
  return tidyPage({
    name: page.id,
    document: page.document?.id ?? page.id,
    input: { width: page.image.width, height: page.image.height, image: imagePath(folder, page.image.path, where), words: page.words },
    entities: page.entities,
    links: page.links.map((link) => {
      const [from, to] = [places.get(link.from), places.get(link.to)];
      if (from === undefined || to === undefined) throw invalid(where, 'links an entity that it does not have');
      return [from, to] as const;
    }),
    lines: page.lines.map((line_) => line_.words),
    cells: page.grid === undefined ? null : { grid: page.grid, of: new Map(Object.entries(page.grid.cells)) },
  });
}

/** The JSON Lines files that a path means: itself, or all below a folder. @throws LecternError `file-not-found` */
export async function pageFiles(target: string): Promise<string[]> {
  const found = await stat(target).catch((error: unknown) => {
    throw new LecternError('file-not-found', `${target} does not exist.`, 'Check the path.', { cause: error });
  });
  if (found.isFile()) return [target];
  const entries = await readdir(target, { recursive: true });
  const files = entries.filter((entry) => entry.endsWith('.jsonl')).sort().map((entry) => path.join(target, entry));
  if (files.length === 0) throw new LecternError('file-not-found', `There is no .jsonl file in ${target}.`, 'Name a file of pages, or a folder that holds one.');
  return files;
}

/** The pages of a JSON Lines file, one after the other, so that a large file costs no memory. */
export async function* pagesOfFile(file: string): AsyncGenerator<PageSource> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const where = `Line ${number} of ${path.basename(file)}`;
    yield { path: `${file}:${number}`, read: () => Promise.resolve().then(() => pageOfLine(line, path.dirname(file), where)) };
  }
}
