/** Reading PPOCRLabel's `Label.txt` (`ppocrlabel.ts`): one page a line. */
import * as z from 'zod';
import type { PageSize, Quad } from '../../src-shared/geometry.ts';
import type { EntityId, WordId } from '../../src-shared/ids.ts';
import { findImage, ImageFiles } from './image-files.ts';
import { checkJson, coordinateSchema, JsonPlaces, parseJson } from './json-text.ts';
import type { CheckOptions, JsonPath } from './json-text.ts';
import { joinWords } from './languages.ts';
import { RecordsBuilder } from './records-builder.ts';
import { quadOfPoints, wordsOfText } from './shapes.ts';
import { readLines } from './text-file.ts';
import type { ReadPage, ReadProblem, ReadRequest } from './types.ts';

const pointsSchema = z.array(z.tuple([coordinateSchema, coordinateSchema])).min(2);
const idSchema = z.union([z.number(), z.string()]).transform(String);

const pieceSchema = z.object({
  transcription: z.string(),
  points: pointsSchema,
  difficult: z.boolean().default(false),
  key_cls: z.string().nullish(),
  label: z.string().nullish(),
  id: idSchema.optional(),
  linking: z.array(z.unknown()).default([]),
  words: z.array(z.object({ transcription: z.string(), points: pointsSchema })).optional(),
  line: z.number().int().nullish(),
  entity: z.number().int().optional(),
});
type Piece = z.infer<typeof pieceSchema>;

/** What stands for a text that cannot be read. */
const UNREADABLE = new Set(['###', '*']);
/** What stands for no label. */
const NO_LABEL = new Set(['', 'none']);

const NOWHERE: Quad = [Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN];

/** Words of a piece: its own where they still say its text, else its text's, along its box. */
function wordsOf(piece: Piece): { readonly words: readonly { text: string; quad: Quad }[]; readonly estimated: boolean } {
  const text = UNREADABLE.has(piece.transcription.trim()) && piece.difficult ? '' : piece.transcription;
  if (piece.words !== undefined && joinWords(piece.words.map((word) => word.transcription)).trim() === text.trim()) {
    return { words: piece.words.map((word) => ({ text: word.transcription, quad: quadOfPoints(word.points) ?? NOWHERE })), estimated: false };
  }
  const words = wordsOfText(text, quadOfPoints(piece.points) ?? NOWHERE);
  return { words, estimated: words.length > 1 };
}

function extentOf(pieces: readonly { readonly piece: Piece }[]): PageSize {
  const points = pieces.flatMap(({ piece }) => [...piece.points, ...(piece.words ?? []).flatMap((word) => word.points)]);
  const finite = points.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  return { width: Math.max(1, ...finite.map(([x]) => Math.ceil(x))), height: Math.max(1, ...finite.map(([, y]) => Math.ceil(y))) };
}

/** The records that pieces mean; lines and entities of several pieces are put together by our keys, where they are there. */
function recordsOf(pieces: readonly { readonly piece: Piece; readonly path: JsonPath }[], page: PageSize, { places, onProblem }: CheckOptions) {
  const builder = new RecordsBuilder(page);
  const at = (path: JsonPath) => () => places.place(path);
  const hasLines = pieces.some(({ piece }) => piece.line !== undefined);
  const lines = new Map<string, WordId[]>();
  const entities = new Map<string, { label: string; words: WordId[]; path: JsonPath }>();
  const entityOfId = new Map<string, string>();
  pieces.forEach(({ piece, path }, index) => {
    const { words, estimated } = wordsOf(piece);
    const members = words.flatMap(({ text, quad }) => builder.word(text, quad, at([...path, 'points'])) ?? []);
    if (estimated) builder.mendings.note('words-estimated', at(path));
    if (piece.difficult && !UNREADABLE.has(piece.transcription.trim())) builder.mendings.note('difficult', at([...path, 'difficult']));
    const line = hasLines ? piece.line : index;
    if (line !== undefined && line !== null) lines.set(String(line), [...lines.get(String(line)) ?? [], ...members]);
    const label = piece.key_cls ?? piece.label ?? '';
    if (NO_LABEL.has(label.trim().toLowerCase())) return;
    const key = piece.entity === undefined ? `piece ${index}` : `entity ${piece.entity}`;
    const before = entities.get(key);
    entities.set(key, { label: before?.label ?? label, words: [...before?.words ?? [], ...members], path: before?.path ?? path });
    if (piece.id === undefined) return;
    if (entityOfId.has(piece.id)) builder.mendings.note('duplicate-id', at([...path, 'id']));
    else entityOfId.set(piece.id, key);
  });
  for (const members of lines.values()) builder.line(members);
  const made = new Map<string, EntityId | null>();
  for (const [key, { label, words, path }] of entities) made.set(key, builder.entity(label, words, at(path)));
  for (const { piece, path } of pieces) {
    piece.linking.forEach((value, index) => {
      const link = z.tuple([idSchema, idSchema]).safeParse(value).data;
      const [from, to] = (link ?? []).map((id) => made.get(entityOfId.get(id) ?? ''));
      builder.link(from, to, at([...path, 'linking', index]));
    });
  }
  builder.mendings.tell(places.file, onProblem);
  return builder.records();
}

/** Reads label files, one page a line. */
export async function* readPpocrLabel({ files, onProblem, signal }: ReadRequest): AsyncGenerator<ReadPage> {
  const images = new ImageFiles();
  for (const file of files) {
    for await (const { number, text } of readLines(file, onProblem)) {
      signal?.throwIfAborted();
      const page = await readLine(file, number, text, images, onProblem);
      if (page !== null) yield page;
    }
  }
}

async function readLine(
  file: string, number: number, text: string, images: ImageFiles, onProblem: (problem: ReadProblem) => void,
): Promise<ReadPage | null> {
  const tab = text.indexOf('\t');
  if (tab === -1) {
    onProblem({ file, line: number, at: '', severity: 'error', message: 'The line has no tab between the image and its labels.', advice: 'Repair or remove the line.' });
    return null;
  }
  const name = text.slice(0, tab).trim();
  const source = { file, text: text.slice(tab + 1), firstLine: number, prefix: '' };
  const value = parseJson(source, onProblem);
  if (value === undefined) return null;
  const places = new JsonPlaces(source);
  const list = checkJson(z.array(z.unknown()), value, { places, what: 'a list of text lines', onProblem });
  if (list === null) return null;
  const options: CheckOptions = { places, what: 'a text line of PPOCRLabel', onProblem, severity: 'warning' };
  const pieces = list.flatMap((one, index) => {
    const piece = checkJson(pieceSchema, one, { ...options, path: [index] });
    return piece === null ? [] : [{ piece, path: [index] }];
  });
  const { image, size } = await findImage(images, file, name, () => ({ line: number, at: '' }), onProblem);
  const page = size ?? extentOf(pieces);
  const base = name.split(/[\\/]/u).at(-1) ?? name;
  return {
    source: `${file}:${number}`, documentName: base.replace(/\.[^.]+$/u, ''), number: 1, pages: 1, image, imageName: base,
    ...page, records: recordsOf(pieces, page, options), grid: null, questions: [], review: null,
  };
}
