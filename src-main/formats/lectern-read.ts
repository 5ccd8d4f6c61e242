/**
 * Reading Lectern's own pages (`lectern-page.ts`): one page a line. Everything comes back as it was written, ids and
 * provenance too. Images lie beside the file under the relative path that the page names.
 */
import path from 'node:path';
import * as z from 'zod';
import { pageStatusSchema } from '../../src-shared/document.ts';
import type { PageRecords, Word } from '../../src-shared/document.ts';
import type { EntityId, LineId, LinkId, RegionId, WordId } from '../../src-shared/ids.ts';
import { findImage, ImageFiles } from './image-files.ts';
import { checkJson, JsonPlaces, parseJson } from './json-text.ts';
import { readPageSchema } from './lectern-page.ts';
import type { ReadableLecternPage } from './lectern-page.ts';
import { readTables } from './lectern-tables.ts';
import { Mendings } from './mendings.ts';
import type { MendingKind } from './mendings.ts';
import { readLines } from './text-file.ts';
import type { ReadPage, ReadProblem, ReadRequest } from './types.ts';

/** The words of a question that names its answer, and provenance, in one place each. */
type Marks = Pick<Partial<Word>, 'by' | 'confidence' | 'accepted'>;

const of = ({ by, confidence, accepted }: { [Key in keyof Marks]: Marks[Key] | undefined }): Pick<Word, 'by' | 'confidence' | 'accepted'> =>
  ({ by: by ?? 'import', confidence: confidence ?? null, accepted: accepted ?? false });

/** Takes over what is sound of a page: nothing may name what is not there, and ids are their own. */
function recordsOf(page: ReadableLecternPage, note: (kind: MendingKind, path: (string | number)[]) => void): PageRecords {
  const unique = <T extends { readonly id: string }>(items: readonly T[], list: string): T[] => {
    const seen = new Set<string>();
    return items.filter(({ id }, index) => {
      if (!seen.has(id)) return seen.add(id);
      note('duplicate-id', [list, index, 'id']);
      return false;
    });
  };
  const words = unique(page.words, 'words');
  const known = new Set(words.map(({ id }) => id));
  const present = (ids: readonly string[], place: (string | number)[]): WordId[] => ids.filter((id, index) => {
    if (!known.has(id)) note('dangling-word', [...place, index]);
    return known.has(id);
  }) as WordId[];
  const entities = unique(page.entities, 'entities').flatMap((entity, index) => {
    const members = present(entity.words, ['entities', index, 'words']);
    if (members.length === 0) {
      note('entity-empty', ['entities', index]);
      return [];
    }
    return [{ id: entity.id as EntityId, label: entity.label, words: members, ...of(entity) }];
  });
  const linkable = new Set<string>(entities.map(({ id }) => id));
  const regions = unique(page.regions ?? [], 'regions');
  const regionIds = new Set(regions.map(({ id }) => id));
  const marks = page.grid?.marks ?? {};
  const lines = page.lines.map((line, index) => ({ ...line, id: line.id ?? `line ${index + 1}` }));
  return {
    words: words.map((word) => ({ id: word.id as WordId, text: word.text, quad: word.quad, baseline: word.baseline ?? null, ...of(word) })),
    lines: unique(lines, 'lines').flatMap((line, index) => {
      const members = present(line.words, ['lines', index, 'words']);
      const { baseline = null, polygon = null } = line;
      if (members.length === 0 && baseline === null && polygon === null) return [];
      const isHome = line.region !== undefined && regionIds.has(line.region);
      if (line.region !== undefined && !isHome) note('region-unknown', ['lines', index, 'region']);
      return [{
        id: line.id as LineId, order: index + 1, words: members, baseline, polygon,
        region: isHome ? line.region as RegionId : null, ...of(line),
      }];
    }),
    regions: regions.map((region, index) => ({
      id: region.id as RegionId, kind: region.kind, polygon: region.polygon, order: index + 1, ...of(region),
    })),
    tables: readTables(unique(page.tables ?? [], 'tables'), present, new Map(words.map((word) => [word.id, word.quad])), of, note),
    cells: Object.entries(page.grid?.cells ?? {}).filter(([id]) => {
      if (!known.has(id)) note('dangling-word', ['grid', 'cells', id]);
      return known.has(id);
    }).map(([id, cell]) => ({ id: id as WordId, cell, predicted: marks[id]?.predicted ?? null, ...of(marks[id] ?? {}) })),
    entities,
    links: page.links.flatMap((link, index) => {
      if (!linkable.has(link.from) || !linkable.has(link.to)) {
        note('dangling-link', ['links', index]);
        return [];
      }
      return [{ id: (link.id ?? `k${index + 1}`) as LinkId, from: link.from as EntityId, to: link.to as EntityId, ...of(link) }];
    }),
  };
}

/** Reads JSON Lines files of pages; `fields` and answers' words are for training and are passed over here. */
export async function* readLectern({ files, onProblem, signal }: ReadRequest): AsyncGenerator<ReadPage> {
  const images = new ImageFiles();
  for (const file of files) {
    for await (const { number, text } of readLines(file, onProblem)) {
      signal?.throwIfAborted();
      const page = await readPageLine(file, number, text, images, onProblem);
      if (page !== null) yield page;
    }
  }
}

async function readPageLine(
  file: string, number: number, text: string, images: ImageFiles, onProblem: (problem: ReadProblem) => void,
): Promise<ReadPage | null> {
  const source = { file, text, firstLine: number, prefix: '' };
  const value = parseJson(source, onProblem);
  if (value === undefined) return null;
  const places = new JsonPlaces(source);
  const page = checkJson(readPageSchema, value, { places, what: 'a page of this format', onProblem });
  if (page === null) return null;
  const { image } = page.image.path === '' ? { image: null }
    : await findImage(images, file, page.image.path, () => places.place(['image', 'path']), onProblem);
  const mendings = new Mendings();
  const records = recordsOf(page, (kind, place) => { mendings.note(kind, () => places.place(place)); });
  mendings.tell(file, onProblem);
  return {
    source: `${file}:${number}`, ids: { page: page.id, document: page.document?.id ?? page.id }, documentName: page.document?.name ?? page.document?.id ?? page.id,
    ...(page.document?.id === undefined ? {} : { documentKey: page.document.id }),
    number: page.document?.page ?? 1, pages: page.document?.pages ?? null,
    image, imageName: path.posix.basename(page.image.path), width: page.image.width, height: page.image.height, records,
    grid: page.grid === undefined ? null : { rows: page.grid.rows, columns: page.grid.columns },
    questions: (page.questions ?? []).map(({ id, question, answer, answers }) => ({ id: id ?? null, question, answers: answers ?? (answer === '' ? [] : [answer]) })),
    review: page.review === undefined ? null : {
      status: z.catch(pageStatusSchema, 'recognised').parse(page.review.status), reason: page.review.reason ?? '', note: page.review.note ?? '',
      reviewers: page.review.reviewers, reviewedAt: page.review.reviewedAt ?? null,
    },
  };
}

/** Whether a file is JSON Lines of this format. */
export function recognisesLectern(name: string, head: string): boolean {
  return /\.(jsonl|ndjson|json)$/iu.test(name) && /^\s*\{[^\n]{0,200}"format"\s*:\s*"lectern-page"/u.test(head);
}
