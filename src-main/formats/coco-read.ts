/**
 * Reading COCO (`coco.ts`), ours and others': annotations are brought together by image. Others' annotations with a text
 * (`attributes.text`, or `text`, `utf8_string`, `transcription`, `caption`) are lines whose words share their box, and
 * entities where their category says more than that they are text. Those without a text are regions of the page, their
 * category the kind.
 */
import * as z from 'zod';
import type { Quad } from '../../src-shared/geometry.ts';
import type { EntityId, WordId } from '../../src-shared/ids.ts';
import { pointsOfQuad } from '../../src-shared/polygon.ts';
import type { Point } from '../../src-shared/polygon.ts';
import { GroupCounts, groupedMembers } from './grouped-members.ts';
import { findImage, ImageFiles } from './image-files.ts';
import { jsonMembers } from './json-stream.ts';
import type { JsonMember } from './json-stream.ts';
import { checkJson, coordinateSchema, JsonPlaces, parseJson } from './json-text.ts';
import { RecordsBuilder } from './records-builder.ts';
import { quadOfPoints, wordsOfText } from './shapes.ts';
import type { ReadPage, ReadProblem, ReadRequest } from './types.ts';

const idSchema = z.union([z.number(), z.string()]).transform(String);
const imageSchema = z.object({
  id: idSchema, file_name: z.string().default(''), width: z.number().positive(), height: z.number().positive(),
  document: z.string().optional(), page: z.number().int().min(1).optional(), pages: z.number().int().min(1).optional(),
});
type CocoImage = z.infer<typeof imageSchema>;
const categorySchema = z.object({ id: idSchema, name: z.string(), supercategory: z.string().nullish() });
const text = z.string().nullish();
const annotationSchema = z.object({
  id: idSchema.optional(), image_id: idSchema, category_id: idSchema.optional(), bbox: z.array(coordinateSchema).optional(),
  segmentation: z.unknown().optional(), text, utf8_string: text, transcription: text, caption: text,
  attributes: z.object({ text: z.string().optional(), words: z.array(idSchema).optional(), links: z.array(idSchema).optional() }).catch({}).default({}),
});
type Annotation = z.infer<typeof annotationSchema>;

/** Categories that say no more than that there is text. */
const GENERIC = /^(?:text|word|words|line|lines|text[ _-]?line|paragraph|handwriting|printed|legible|illegible)$/iu;

interface Contents {
  readonly images: Map<string, CocoImage>;
  readonly categories: Map<string, z.infer<typeof categorySchema>>;
  readonly counts: GroupCounts;
}

/** The image of an annotation, without checking the rest of it. */
function imageOf({ source }: JsonMember): string | null {
  try {
    return z.object({ image_id: idSchema }).safeParse(JSON.parse(source.text)).data?.image_id ?? null;
  } catch {
    return null;
  }
}

/** First pass: images, categories, and how many annotations each image has. */
async function contentsOf(file: string, onProblem: (problem: ReadProblem) => void): Promise<Contents> {
  const contents: Contents = { images: new Map(), categories: new Map(), counts: new GroupCounts() };
  for await (const member of jsonMembers(file, ['images', 'categories', 'annotations'], onProblem)) {
    if (member.index === null) continue;
    if (member.key === 'annotations') {
      contents.counts.add(imageOf(member));
      continue;
    }
    if (member.key !== 'images' && member.key !== 'categories') continue;
    const value = parseJson(member.source, onProblem);
    const places = new JsonPlaces(member.source);
    if (value === undefined) continue;
    if (member.key === 'images') {
      const image = checkJson(imageSchema, value, { places, what: 'an image of COCO', onProblem });
      if (image !== null) contents.images.set(image.id, image);
    } else {
      const category = checkJson(categorySchema, value, { places, what: 'a category of COCO', onProblem, severity: 'warning' });
      if (category !== null) contents.categories.set(category.id, category);
    }
  }
  return contents;
}

/** The quadrilateral of an annotation: its polygon of four corners, else its box. */
function quadOf({ segmentation, bbox = [] }: Annotation): Quad {
  const polygons = z.array(z.array(z.number())).safeParse(segmentation).data ?? [];
  const [polygon] = polygons;
  if (polygons.length === 1 && polygon?.length === 8) {
    const quad = quadOfPoints([0, 2, 4, 6].map((at) => [polygon[at] ?? Number.NaN, polygon[at + 1] ?? Number.NaN] as const));
    if (quad !== null) return quad;
  }
  const [x = Number.NaN, y = Number.NaN, width = Number.NaN, height = Number.NaN] = bbox;
  return [x, y, x + width, y, x + width, y + height, x, y + height];
}

/** The outline of an annotation: its first polygon, else its box. */
function polygonOf(annotation: Annotation): Point[] {
  const numbers = z.array(z.array(z.number())).safeParse(annotation.segmentation).data?.[0] ?? [];
  const points = Array.from({ length: Math.floor(numbers.length / 2) }, (_, at): Point => [numbers[at * 2] ?? Number.NaN, numbers[at * 2 + 1] ?? Number.NaN]);
  return points.length >= 3 ? points : [...pointsOfQuad(quadOf(annotation))];
}

interface Checked {
  readonly annotation: Annotation;
  readonly places: JsonPlaces;
}

/** Puts the annotations of one image together. */
class CocoPage {
  readonly #builder: RecordsBuilder;
  readonly #contents: Contents;
  readonly #words = new Map<string, WordId>();
  readonly #entities = new Map<string, EntityId | null>();

  constructor(image: CocoImage, contents: Contents) {
    this.#builder = new RecordsBuilder(image);
    this.#contents = contents;
  }

  records(annotations: readonly Checked[], file: string, onProblem: (problem: ReadProblem) => void): ReadPage['records'] {
    const kinds = annotations.map((one) => ({ ...one, kind: this.#kindOf(one.annotation) }));
    for (const one of kinds) if (one.kind === 'word') this.#word(one);
    for (const one of kinds) if (one.kind === 'line') this.#builder.line(this.#members(one));
    for (const one of kinds) if (one.kind === 'text') this.#text(one);
    for (const one of kinds) if (one.kind === 'entity') this.#entity(one, this.#members(one));
    for (const { annotation, places } of kinds) {
      if (annotation.id === undefined || !this.#entities.has(annotation.id)) continue;
      const from = this.#entities.get(annotation.id);
      annotation.attributes.links?.forEach((to, index) => { this.#builder.link(from, this.#entities.get(to), () => places.place(['attributes', 'links', index])); });
    }
    for (const { annotation, places, kind } of kinds) {
      if (kind === 'region') this.#builder.region(this.#categoryOf(annotation).name, polygonOf(annotation), () => places.place(['bbox']));
    }
    this.#builder.mendings.tell(file, onProblem);
    return this.#builder.records();
  }

  #categoryOf({ category_id: id }: Annotation): { name: string; supercategory: string } {
    const category = id === undefined ? undefined : this.#contents.categories.get(id);
    return { name: category?.name ?? '', supercategory: category?.supercategory ?? '' };
  }

  #kindOf(annotation: Annotation): 'word' | 'line' | 'entity' | 'text' | 'region' {
    const { name, supercategory } = this.#categoryOf(annotation);
    if (supercategory === 'text' && name === 'word') return 'word';
    if (annotation.attributes.words !== undefined) return supercategory === 'text' && name === 'line' ? 'line' : 'entity';
    return textOf(annotation) === null ? 'region' : 'text';
  }

  #word({ annotation, places }: Checked): void {
    const id = this.#builder.word(textOf(annotation) ?? '', quadOf(annotation), () => places.place(['bbox']));
    if (annotation.id === undefined || id === null) return;
    if (this.#words.has(annotation.id)) this.#builder.mendings.note('duplicate-id', () => places.place(['id']));
    else this.#words.set(annotation.id, id);
  }

  #members({ annotation, places }: Checked): WordId[] {
    return (annotation.attributes.words ?? []).flatMap((id, index) => {
      const word = this.#words.get(id);
      if (word === undefined) this.#builder.mendings.note('dangling-word', () => places.place(['attributes', 'words', index]));
      return word ?? [];
    });
  }

  #text(one: Checked): void {
    const words = wordsOfText(textOf(one.annotation) ?? '', quadOf(one.annotation));
    const members = words.flatMap(({ text: word, quad }) => this.#builder.word(word, quad, () => one.places.place(['bbox'])) ?? []);
    if (words.length > 1) this.#builder.mendings.note('words-estimated', () => one.places.place([]));
    if (members.length === 0) return;
    this.#builder.line(members);
    const { name } = this.#categoryOf(one.annotation);
    if (name !== '' && !GENERIC.test(name)) this.#entity(one, members);
  }

  #entity({ annotation, places }: Checked, members: readonly WordId[]): void {
    const entity = this.#builder.entity(this.#categoryOf(annotation).name, members, () => places.place([]));
    if (annotation.id === undefined) return;
    if (this.#entities.has(annotation.id)) this.#builder.mendings.note('duplicate-id', () => places.place(['id']));
    else this.#entities.set(annotation.id, entity);
  }
}

function textOf({ attributes, text: plain, utf8_string: utf8, transcription, caption }: Annotation): string | null {
  return attributes.text ?? plain ?? utf8 ?? transcription ?? caption ?? null;
}

/** Reads files of annotations, one page for each image: those whose annotations are whole first. */
export async function* readCoco({ files, onProblem, signal }: ReadRequest): AsyncGenerator<ReadPage> {
  const images = new ImageFiles();
  for (const file of files) {
    const contents = await contentsOf(file, onProblem);
    const left = new Set(contents.images.keys());
    let lost = 0;
    const keyOf = (member: JsonMember): string | null => {
      const image = imageOf(member);
      if (image !== null && contents.images.has(image)) return image;
      lost += 1;
      return null;
    };
    for await (const { key, members } of groupedMembers(file, 'annotations', contents.counts, keyOf, () => undefined)) {
      signal?.throwIfAborted();
      left.delete(key);
      const page = await readImage(file, key, members, contents, images, onProblem);
      if (page !== null) yield page;
    }
    for (const key of left) {
      const page = await readImage(file, key, [], contents, images, onProblem);
      if (page !== null) yield page;
    }
    if (lost > 0) {
      onProblem({
        file, line: null, at: '/annotations', severity: 'warning', message: `${lost} annotation${lost === 1 ? ' belongs' : 's belong'} to no image of the file and ${lost === 1 ? 'was' : 'were'} left out.`,
        advice: 'Check image_id of the annotations.',
      });
    }
  }
}

async function readImage(
  file: string, key: string, members: readonly JsonMember[], contents: Contents, images: ImageFiles, onProblem: (problem: ReadProblem) => void,
): Promise<ReadPage | null> {
  const image = contents.images.get(key);
  if (image === undefined) return null;
  const annotations = members.flatMap(({ source }): Checked[] => {
    const value = parseJson(source, onProblem);
    if (value === undefined) return [];
    const places = new JsonPlaces(source);
    const annotation = checkJson(annotationSchema, value, { places, what: 'an annotation of COCO', onProblem, severity: 'warning' });
    return annotation === null ? [] : [{ annotation, places }];
  });
  const base = image.file_name.split(/[\\/]/u).at(-1) ?? '';
  const found = await findImage(images, file, image.file_name, () => ({ line: null, at: '/images' }), onProblem);
  return {
    source: `${file}#image ${key}`, documentName: image.document ?? base.replace(/\.[^.]+$/u, ''), number: image.page ?? 1, pages: image.pages ?? null,
    image: found.image, imageName: base, width: image.width, height: image.height,
    records: new CocoPage(image, contents).records(annotations, file, onProblem), grid: null, questions: [], review: null,
  };
}
