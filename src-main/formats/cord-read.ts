/** Reading CORD (`cord.ts`): one annotation file is one page, its image lies beside it or in `../image/`. */
import path from 'node:path';
import * as z from 'zod';
import type { PageSize, Quad } from '../../src-shared/geometry.ts';
import type { EntityId, WordId } from '../../src-shared/ids.ts';
import { findImage, ImageFiles } from './image-files.ts';
import { checkJson, coordinateSchema, readJsonFile } from './json-text.ts';
import type { CheckOptions, JsonPath } from './json-text.ts';
import { RecordsBuilder } from './records-builder.ts';
import type { ReadPage, ReadRequest } from './types.ts';

const quadSchema = z.object({
  x1: coordinateSchema, y1: coordinateSchema, x2: coordinateSchema, y2: coordinateSchema,
  x3: coordinateSchema, y3: coordinateSchema, x4: coordinateSchema, y4: coordinateSchema,
}).transform(({ x1, y1, x2, y2, x3, y3, x4, y4 }): Quad => [x1, y1, x2, y2, x3, y3, x4, y4]);

const lineSchema = z.object({
  words: z.array(z.object({ quad: quadSchema, is_key: z.number().default(0), row_id: z.union([z.number(), z.string()]).nullish(), text: z.string().default('') })),
  category: z.string().nullish(),
  group_id: z.union([z.number(), z.string()]).nullish(),
  sub_group_id: z.union([z.number(), z.string()]).nullish(),
  entity: z.number().int().nullish(),
});
type CordLine = z.infer<typeof lineSchema>;

const fileSchema = z.object({
  valid_line: z.array(z.unknown()),
  meta: z.object({ image_size: z.object({ width: z.number().positive(), height: z.number().positive() }).optional() }).optional(),
  links: z.array(z.unknown()).optional(),
  repeating_symbol: z.array(z.unknown()).default([]),
  dontcare: z.array(z.unknown()).default([]),
});
type CordFile = z.infer<typeof fileSchema>;

interface Placed {
  readonly line: CordLine;
  readonly path: JsonPath;
}

interface Group {
  readonly label: string;
  readonly path: JsonPath;
  readonly words: WordId[];
}

/** Label of keys, which CORD marks but does not name. */
const KEY_LABEL = 'question';

/** Gathers what a file means; entities are put together before they are made, because each may stand in several lines. */
class CordReading {
  readonly #builder: RecordsBuilder;
  readonly #options: CheckOptions;
  readonly #rows = new Map<string, WordId[]>();
  /** Entities by `entity`, our own key. */
  readonly #own = new Map<number, Group>();
  /** Keys and values by group and category, for files without it. */
  readonly #keys = new Map<string, Group>();
  readonly #values = new Map<string, Group>();

  constructor(page: PageSize, options: CheckOptions) {
    this.#builder = new RecordsBuilder(page);
    this.#options = options;
  }

  #at(at: JsonPath) {
    return () => this.#options.places.place(at);
  }

  /** @param index place of the line: it is its own row where its words have none */
  add({ line, path: at }: Placed, index: number): void {
    const members = line.words.flatMap((word, number) => {
      const id = this.#builder.word(word.text, word.quad, this.#at([...at, 'words', number, 'quad']));
      if (id === null) return [];
      const row = word.row_id === undefined ? `line ${index}` : word.row_id === null ? null : String(word.row_id);
      if (row !== null) this.#rows.set(row, [...this.#rows.get(row) ?? [], id]);
      return [{ id, isKey: word.is_key === 1 }];
    });
    const label = (line.category ?? '').trim();
    if (label === '' || members.length === 0) return;
    if (typeof line.entity === 'number') {
      push(this.#own, line.entity, label, at, members.map(({ id }) => id));
      return;
    }
    const place = `${line.group_id ?? `line ${index}`}/${line.sub_group_id ?? 0}/${label}`;
    push(this.#keys, place, KEY_LABEL, at, members.filter(({ isKey }) => isKey).map(({ id }) => id));
    push(this.#values, place, label, at, members.filter(({ isKey }) => !isKey).map(({ id }) => id));
  }

  records(file: CordFile) {
    for (const words of this.#rows.values()) this.#builder.line(words);
    const own = this.#make(this.#own);
    const keys = this.#make(this.#keys);
    const values = this.#make(this.#values);
    for (const [place, key] of keys) {
      const value = values.get(place);
      if (value !== undefined) this.#builder.link(key, value, this.#at(['valid_line']));
    }
    const heads = new Map<string, EntityId | null>();
    for (const [place, value] of values) {
      const [group = ''] = place.split('/');
      const head = heads.get(group);
      if (head === undefined) heads.set(group, value);
      else this.#builder.link(head, value, this.#at(['valid_line']));
    }
    file.links?.forEach((value, index) => {
      const link = z.tuple([z.number(), z.number()]).safeParse(value).data;
      const [from, to] = (link ?? []).map((number) => own.get(number));
      this.#builder.link(from, to, this.#at(['links', index]));
    });
    this.#builder.mendings.note('not-known', this.#at(['dontcare']), file.dontcare.length);
    this.#builder.mendings.note('not-known', this.#at(['repeating_symbol']), file.repeating_symbol.length);
    this.#builder.mendings.tell(this.#options.places.file, this.#options.onProblem);
    return this.#builder.records();
  }

  #make<Key>(groups: ReadonlyMap<Key, Group>): Map<Key, EntityId | null> {
    return new Map([...groups].map(([key, { label, words, path: at }]) => [key, this.#builder.entity(label, words, this.#at(at))]));
  }
}

function push<Key>(into: Map<Key, Group>, key: Key, label: string, at: JsonPath, words: readonly WordId[]): void {
  if (words.length === 0) return;
  const group = into.get(key) ?? { label, path: at, words: [] };
  group.words.push(...words);
  into.set(key, group);
}

function extentOf(lines: readonly Placed[]): PageSize {
  const quads = lines.flatMap(({ line }) => line.words.map((word) => word.quad)).filter((quad) => quad.every(Number.isFinite));
  const most = (axis: 0 | 1): number => quads.reduce((size, quad) => Math.max(size, ...quad.filter((_, index) => index % 2 === axis)), 1);
  return { width: Math.ceil(most(0)), height: Math.ceil(most(1)) };
}

/** Reads annotation files, one page each. */
export async function* readCord({ files, onProblem, signal }: ReadRequest): AsyncGenerator<ReadPage> {
  const images = new ImageFiles();
  for (const file of files) {
    signal?.throwIfAborted();
    const json = await readJsonFile(file, 'CORD has one file for each page: split the file.', onProblem);
    if (json === null) continue;
    const { value, places } = json;
    const parsed = checkJson(fileSchema, value, { places, what: 'a CORD annotation', onProblem });
    if (parsed === null) continue;
    const options: CheckOptions = { places, what: 'a line of CORD', onProblem, severity: 'warning' };
    const lines = parsed.valid_line.flatMap((one, index): Placed[] => {
      const at = ['valid_line', index];
      const line = checkJson(lineSchema, one, { ...options, path: at });
      return line === null ? [] : [{ line, path: at }];
    });
    const name = path.basename(file, path.extname(file));
    const { image, size } = await findImage(images, file, name, () => ({ line: null, at: '' }), onProblem);
    const page = parsed.meta?.image_size ?? size ?? extentOf(lines);
    const reading = new CordReading(page, options);
    lines.forEach((line, index) => { reading.add(line, index); });
    yield {
      source: file, documentName: name, number: 1, pages: 1, image, imageName: name, ...page, records: reading.records(parsed),
      grid: null, questions: [], review: null,
    };
  }
}
