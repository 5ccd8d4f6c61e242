/**
 * COCO (Lin et al.: "Microsoft COCO: Common Objects in Context", 2014; format: https://cocodataset.org/#format-data,
 * object detection): `annotations.json` with `images`, `categories` and `annotations`, each of these with `bbox`
 * (`[x, y, width, height]` in pixels), `segmentation` (polygons as flat lists), `area` and `iscrowd`.
 *
 * Written: words and lines as the categories `word` and `line` of the supercategory `text`; entities as categories of
 * their labels, supercategory `entity`, their shape a polygon for each of their lines. What COCO has no place for stands
 * in `attributes`: `text`, for lines and entities `words` (ids of annotations), for entities `links` (ids of those that
 * they are the key of). The annotations of a page stand together, so that the file can be read in little memory.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { PageRecords, Word } from '../../src-shared/document.ts';
import { boxAround, boxOfQuad } from '../../src-shared/geometry.ts';
import type { Quad } from '../../src-shared/geometry.ts';
import { readCoco } from './coco-read.ts';
import { JsonListFile } from './json-list-file.ts';
import { joinWords } from './languages.ts';
import { copyImage } from './page-image.ts';
import { areaOfPoints, pointsOfQuad } from './shapes.ts';
import type { ExportRequest, ExportSummary, Format } from './types.ts';
import { quadOfRun, wordRuns } from './word-runs.ts';
import { writePages } from './write-pages.ts';

const WORD = { id: 1, name: 'word', supercategory: 'text' };
const LINE = { id: 2, name: 'line', supercategory: 'text' };

/** Categories as they come up; the list is known when all pages are written. */
class Categories {
  readonly #labels = new Map<string, number>();

  of(label: string): number {
    const id = this.#labels.get(label) ?? LINE.id + 1 + this.#labels.size;
    this.#labels.set(label, id);
    return id;
  }

  list(): object[] {
    return [WORD, LINE, ...[...this.#labels].map(([name, id]) => ({ id, name, supercategory: 'entity' }))];
  }
}

interface Shape {
  readonly bbox: readonly number[];
  readonly segmentation: readonly (readonly number[])[];
  readonly area: number;
  readonly iscrowd: 0;
}

/** What COCO says of a shape that is made of quadrilaterals. */
function shapeOf(quads: readonly Quad[]): Shape {
  const around = boxAround(quads.map(boxOfQuad)) ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
  return {
    bbox: [around.x0, around.y0, around.x1 - around.x0, around.y1 - around.y0],
    segmentation: quads.map((quad) => [...quad]),
    area: quads.reduce((sum, quad) => sum + areaOfPoints(pointsOfQuad(quad)), 0),
    iscrowd: 0,
  };
}

/**
 * The annotations of a page.
 * @param first id of the first; the others follow
 */
export function annotationsOf(records: PageRecords, image: number, first: number, categoryOf: (label: string) => number): object[] {
  const words = new Map<string, Word>(records.words.map((word) => [word.id, word]));
  const wordIds = new Map<string, number>(records.words.map((word, index) => [word.id, first + index]));
  const firstEntity = first + records.words.length + records.lines.length;
  const entityIds = new Map<string, number>(records.entities.map((entity, index) => [entity.id, firstEntity + index]));
  const runs = wordRuns(records);
  const textOf = (ids: readonly string[]): string => joinWords(ids.map((id) => words.get(id)?.text ?? ''));
  const idsOf = (ids: readonly string[]): number[] => ids.flatMap((id) => wordIds.get(id) ?? []);
  return [
    ...records.words.map((word, index) => ({
      id: first + index, image_id: image, category_id: WORD.id, ...shapeOf([word.quad]), attributes: { text: word.text },
    })),
    ...records.lines.toSorted((a, b) => a.order - b.order).map((line, index) => ({
      id: first + records.words.length + index, image_id: image, category_id: LINE.id,
      ...shapeOf([quadOfRun(line.words.flatMap((id) => words.get(id) ?? []))]), attributes: { text: textOf(line.words), words: idsOf(line.words) },
    })),
    ...records.entities.map((entity, index) => ({
      id: firstEntity + index, image_id: image, category_id: categoryOf(entity.label),
      ...shapeOf(runs.filter((run) => run.entity === index).map((run) => quadOfRun(run.words))),
      attributes: {
        text: textOf(entity.words), words: idsOf(entity.words),
        links: records.links.filter((link) => link.from === entity.id).flatMap((link) => entityIds.get(link.to) ?? []),
      },
    })),
  ];
}

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
export async function writeCoco(request: ExportRequest): Promise<ExportSummary> {
  const categories = new Categories();
  return writePages(request, coco, async ({ directory, losses }) => {
    if (request.images) await mkdir(path.join(directory, 'images'));
    const file = await JsonListFile.create(path.join(directory, 'annotations.json'), 'annotations', {
      info: { description: request.projectName, version: '1.0' }, licenses: [],
    });
    const images: object[] = [];
    let next = 1;
    return {
      write: async (page, name) => {
        const image = request.images ? await copyImage(page, path.join(directory, 'images', name), losses) : null;
        const id = images.length + 1;
        images.push({
          id, width: page.summary.width, height: page.summary.height, file_name: `images/${path.basename(image ?? `${name}.png`)}`,
          document: page.documentName, page: page.summary.number, pages: page.documentPages,
        });
        for (const annotation of annotationsOf(page.records, id, next, (label) => categories.of(label))) {
          await file.push(annotation);
          next += 1;
        }
      },
      finish: () => file.finish({ images, categories: categories.list() }),
      close: () => file.close(),
    };
  });
}

export const coco: Format = {
  name: 'coco',
  title: 'COCO',
  about: 'Boxes and segmentation polygons of words, lines and entities for detectors, labels as categories; text and links in attributes.',
  group: 'training',
  carries: new Set(['images', 'words', 'word-boxes', 'turned-boxes', 'reading-order', 'lines', 'entities', 'labels', 'links']),
  write: writeCoco,
  read: readCoco,
  recognises: (name, head) => name.toLowerCase().endsWith('.json') && /^\s*\{/u.test(head)
    && (/"annotations"\s*:\s*\[/u.test(head) || /"images"\s*:\s*\[/u.test(head))
    && /"(?:bbox|segmentation|file_name|category_id|iscrowd)"\s*:/u.test(head),
};
