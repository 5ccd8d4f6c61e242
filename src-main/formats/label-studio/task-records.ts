/** Regions of a Label Studio task on their way to words, lines, entities and links. */
import * as z from 'zod';
import type { PageSize, Quad } from '../../../src-shared/geometry.ts';
import type { EntityId, WordId } from '../../../src-shared/ids.ts';
import { coordinateSchema } from '../json-text.ts';
import type { JsonPath, JsonPlaces } from '../json-text.ts';
import { confidenceOf, RecordsBuilder } from '../records-builder.ts';
import { quadOfPoints, wordsOfText } from '../shapes.ts';
import type { ReadPage, ReadProblem } from '../types.ts';
import { NAMES, WORD_LABEL } from './config.ts';
import { quadOfRectangle } from './rectangle.ts';

/** Labels that say no more than that there is text. */
const GENERIC = /^(?:text|words?|lines?|text[ _-]?line|handwriting|printed)$/iu;

const strings = z.array(z.string());
const resultSchema = z.object({
  id: z.string().optional(), type: z.string(), from_name: z.string().optional(), parentID: z.string().nullish(), score: z.unknown().optional(),
  image_rotation: z.number().nullish(),
  meta: z.object({ line: z.number().optional(), place: z.number().optional(), entity: z.number().optional() }).nullish().catch(null),
  value: z.record(z.string(), z.unknown()).optional(),
  from_id: z.string().optional(), to_id: z.string().optional(), direction: z.string().nullish(),
});
type Result = z.infer<typeof resultSchema>;

const rectangleSchema = z.object({
  x: coordinateSchema, y: coordinateSchema, width: coordinateSchema, height: coordinateSchema, rotation: z.number().nullish(),
});
const pointsSchema = z.object({ points: z.array(z.tuple([coordinateSchema, coordinateSchema])).min(1) });
/** Keys under which the different tools keep labels. */
const LABEL_KEYS = ['labels', 'rectanglelabels', 'polygonlabels'] as const;

interface Region {
  readonly id: string;
  readonly path: JsonPath;
  quad: Quad | null;
  label: string | null;
  text: string | null;
  parent: string | null;
  confidence: number | null;
  meta: NonNullable<Result['meta']>;
}

interface Relation {
  readonly from: string;
  readonly to: string;
  readonly path: JsonPath;
}

/** Gathers the results of one annotation; a region is whole only when all have been seen. */
export class TaskRecords {
  readonly #page: PageSize;
  readonly #places: JsonPlaces;
  readonly #builder: RecordsBuilder;
  readonly #regions = new Map<string, Region>();
  readonly #relations: Relation[] = [];

  constructor(page: PageSize, places: JsonPlaces) {
    this.#page = page;
    this.#places = places;
    this.#builder = new RecordsBuilder(page);
  }

  #at(path: JsonPath) {
    return () => this.#places.place(path);
  }

  /** Other annotations of the same task, which are not taken. */
  noteOthers(count: number, path: JsonPath): void {
    this.#builder.mendings.note('other-annotations', this.#at(path), count);
  }

  add(value: unknown, path: JsonPath): void {
    const result = resultSchema.safeParse(value).data;
    if (result === undefined) {
      this.#builder.mendings.note('not-known', this.#at(path));
    } else if (result.type === 'relation') {
      this.#relation(result, path);
    } else if (result.from_name === NAMES.status || result.from_name === NAMES.note) {
      // Said of the page as a whole; read with the page.
    } else if (!this.#region(result, path)) this.#builder.mendings.note('not-known', this.#at(path));
  }

  #relation({ from_id: from, to_id: to, direction }: Result, path: JsonPath): void {
    if (from === undefined || to === undefined) this.#builder.mendings.note('dangling-link', this.#at(path));
    else {
      if (direction === 'bi') this.#builder.mendings.note('link-both-ways', this.#at(path));
      this.#relations.push(direction === 'left' ? { from: to, to: from, path } : { from, to, path });
    }
  }

  /** @returns whether the result says something of a region that has a place here */
  #region(result: Result, path: JsonPath): boolean {
    if (result.id === undefined || result.value === undefined) return false;
    const quad = this.#quadOf(result.value);
    const label = LABEL_KEYS.flatMap((key) => strings.safeParse(result.value?.[key]).data ?? [])[0] ?? null;
    const texts = strings.safeParse(result.value['text']).data ?? null;
    if (quad === null || (result.type === 'choices' || result.type === 'rating' || result.type === 'number')) return false;
    if ((result.image_rotation ?? 0) !== 0) this.#builder.mendings.note('image-turned', this.#at(path));
    const region = this.#regions.get(result.id)
      ?? { id: result.id, path, quad: null, label: null, text: null, parent: null, confidence: null, meta: {} };
    region.quad ??= quad;
    region.label ??= label;
    region.text ??= texts === null ? null : texts.join('\n');
    region.parent ??= result.parentID ?? null;
    region.confidence ??= confidenceOf(result.score);
    region.meta = { ...region.meta, ...result.meta };
    this.#regions.set(result.id, region);
    return true;
  }

  /** The shape of a region in pixels, null where it is neither a rectangle nor a polygon. */
  #quadOf(value: Readonly<Record<string, unknown>>): Quad | null {
    const [perX, perY] = [this.#page.width / 100, this.#page.height / 100];
    const polygon = pointsSchema.safeParse(value).data;
    if (polygon !== undefined) return quadOfPoints(polygon.points.map(([x, y]) => [x * perX, y * perY] as const));
    const rectangle = rectangleSchema.safeParse(value).data;
    if (rectangle === undefined) return null;
    return quadOfRectangle({
      x: rectangle.x * perX, y: rectangle.y * perY, width: rectangle.width * perX, height: rectangle.height * perY, rotation: rectangle.rotation ?? 0,
    });
  }

  /** Puts everything together, and tells what was mended. */
  finish(onProblem: (problem: ReadProblem) => void): ReadPage['records'] {
    const regions = [...this.#regions.values()];
    const parents = new Set(regions.flatMap(({ parent }) => parent ?? []));
    const related = new Set(this.#relations.flatMap(({ from, to }) => [from, to]));
    const wordsOf = new Map<string, WordId[]>();
    const lines = new Map<number, { place: number; words: readonly WordId[] }[]>();
    let next = Math.max(-1, ...regions.map(({ meta }) => meta.line ?? -1)) + 1;
    for (const region of regions) {
      if (parents.has(region.id) || region.meta.entity !== undefined) continue;
      const words = this.#words(region);
      wordsOf.set(region.id, words);
      if (region.parent !== null) wordsOf.set(region.parent, [...wordsOf.get(region.parent) ?? [], ...words]);
      const isOurs = region.label === WORD_LABEL;
      const line = region.meta.line ?? (isOurs ? null : next);
      if (line === null) continue;
      if (region.meta.line === undefined) next += 1;
      lines.set(line, [...lines.get(line) ?? [], { place: region.meta.place ?? 0, words }]);
    }
    for (const [, parts] of [...lines].sort(([a], [b]) => a - b)) {
      this.#builder.line(parts.toSorted((a, b) => a.place - b.place).flatMap(({ words }) => words));
    }
    this.#link(this.#entities(regions, parents, related, wordsOf));
    this.#builder.mendings.tell(this.#places.file, onProblem);
    return this.#builder.records();
  }

  #words(region: Region): WordId[] {
    const { quad, text, confidence } = region;
    if (quad === null) return [];
    const words = region.label === WORD_LABEL ? [{ text: text ?? '', quad }] : wordsOfText(text ?? '', quad);
    if (words.length > 1) this.#builder.mendings.note('words-estimated', this.#at(region.path));
    return words.flatMap((word) => this.#builder.word(word.text, word.quad, this.#at([...region.path, 'value']), { confidence }) ?? []);
  }

  /** Regions that mean more than text: with a label of their own, with parts, or with a relation. */
  #entities(regions: readonly Region[], parents: ReadonlySet<string>, related: ReadonlySet<string>, wordsOf: ReadonlyMap<string, readonly WordId[]>) {
    const entities = new Map<string, EntityId | null>();
    for (const region of regions) {
      const label = region.label ?? '';
      const isGeneric = label === '' || label === WORD_LABEL || GENERIC.test(label);
      const isEntity = parents.has(region.id) || region.meta.entity !== undefined || related.has(region.id) || (!isGeneric && region.parent === null);
      if (!isEntity) continue;
      const isNamed = label !== '' && (!isGeneric || region.meta.entity !== undefined);
      entities.set(region.id, this.#builder.entity(isNamed ? label : 'other', wordsOf.get(region.id) ?? [], this.#at(region.path)));
    }
    return entities;
  }

  #link(entities: ReadonlyMap<string, EntityId | null>): void {
    for (const { from, to, path } of this.#relations) this.#builder.link(entities.get(from), entities.get(to), this.#at(path));
  }
}
