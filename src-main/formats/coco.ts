/**
 * COCO (Lin et al.: "Microsoft COCO: Common Objects in Context", 2014; format: https://cocodataset.org/#format-data,
 * object detection): `annotations.json` with `images`, `categories` and `annotations`, each of these with `bbox`
 * (`[x, y, width, height]` in pixels), `segmentation` (polygons as flat lists), `area` and `iscrowd`.
 *
 * Written: words and lines as the categories `word` and `line` of the supercategory `text`; entities as categories of
 * their labels, supercategory `entity`, their shape a polygon for each of their lines; regions as categories of their
 * kinds, supercategory `region`. A line that has an outline of its own has that as its polygon. What COCO has no place for stands
 * in `attributes`: `text`, for lines and entities `words` (ids of annotations), for entities `links` (ids of those that
 * they are the key of). The annotations of a page stand together, so that the file can be read in little memory.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { PageRecords, Word } from '../../src-shared/document.ts';
import { boxOfPoints, pointsOfQuad } from '../../src-shared/polygon.ts';
import type { Polygon } from '../../src-shared/polygon.ts';
import { readCoco } from './coco-read.ts';
import { JsonListFile } from './json-list-file.ts';
import { joinWords } from './languages.ts';
import { copyImage } from './page-image.ts';
import { areaOfPoints } from './shapes.ts';
import type { ExportRequest, ExportSummary, Format } from './types.ts';
import { quadOfRun, wordRuns } from './word-runs.ts';
import { writePages } from './write-pages.ts';

const WORD = { id: 1, name: 'word', supercategory: 'text' };
const LINE = { id: 2, name: 'line', supercategory: 'text' };

type Supercategory = 'entity' | 'region';

/** Categories as they come up; the list is known when all pages are written. */
class Categories {
  readonly #known = new Map<string, { readonly id: number; readonly name: string; readonly supercategory: Supercategory }>();

  of(name: string, supercategory: Supercategory): number {
    const key = `${supercategory} ${name}`;
    const category = this.#known.get(key) ?? { id: LINE.id + 1 + this.#known.size, name, supercategory };
    this.#known.set(key, category);
    return category.id;
  }

  list(): object[] {
    return [WORD, LINE, ...this.#known.values()];
  }
}

interface Shape {
  readonly bbox: readonly number[];
  readonly segmentation: readonly (readonly number[])[];
  readonly area: number;
  readonly iscrowd: 0;
}

/** What COCO says of a shape that is made of polygons. */
function shapeOf(polygons: readonly Polygon[]): Shape {
  const around = boxOfPoints(polygons.flat());
  return {
    bbox: [around.x0, around.y0, around.x1 - around.x0, around.y1 - around.y0],
    segmentation: polygons.map((polygon) => polygon.flat()),
    area: polygons.reduce((sum, polygon) => sum + areaOfPoints(polygon), 0),
    iscrowd: 0,
  };
}

/**
 * The annotations of a page.
 * @param first id of the first; the others follow
 */
export function annotationsOf(records: PageRecords, image: number, first: number, categoryOf: (name: string, supercategory: Supercategory) => number): object[] {
  const words = new Map<string, Word>(records.words.map((word) => [word.id, word]));
  const wordIds = new Map<string, number>(records.words.map((word, index) => [word.id, first + index]));
  const firstEntity = first + records.words.length + records.lines.length;
  const entityIds = new Map<string, number>(records.entities.map((entity, index) => [entity.id, firstEntity + index]));
  const runs = wordRuns(records);
  const textOf = (ids: readonly string[]): string => joinWords(ids.map((id) => words.get(id)?.text ?? ''));
  const idsOf = (ids: readonly string[]): number[] => ids.flatMap((id) => wordIds.get(id) ?? []);
  return [
    ...records.words.map((word, index) => ({
      id: first + index, image_id: image, category_id: WORD.id, ...shapeOf([pointsOfQuad(word.quad)]), attributes: { text: word.text },
    })),
    ...records.lines.toSorted((a, b) => a.order - b.order).map((line, index) => ({
      id: first + records.words.length + index, image_id: image, category_id: LINE.id,
      ...shapeOf([line.polygon ?? pointsOfQuad(quadOfRun(line.words.flatMap((id) => words.get(id) ?? [])))]), attributes: { text: textOf(line.words), words: idsOf(line.words) },
    })),
    ...records.entities.map((entity, index) => ({
      id: firstEntity + index, image_id: image, category_id: categoryOf(entity.label, 'entity'),
      ...shapeOf(runs.filter((run) => run.entity === index).map((run) => pointsOfQuad(quadOfRun(run.words)))),
      attributes: {
        text: textOf(entity.words), words: idsOf(entity.words),
        links: records.links.filter((link) => link.from === entity.id).flatMap((link) => entityIds.get(link.to) ?? []),
      },
    })),
    ...records.regions.toSorted((a, b) => a.order - b.order).map((region, index) => ({
      id: firstEntity + records.entities.length + index, image_id: image, category_id: categoryOf(region.kind, 'region'),
      ...shapeOf([region.polygon]), attributes: {},
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
        for (const annotation of annotationsOf(page.records, id, next, (label, supercategory) => categories.of(label, supercategory))) {
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
  about: 'Boxes and segmentation polygons of words, lines, regions and entities for detectors, labels as categories; text and links in attributes.',
  group: 'training',
  carries: new Set(['images', 'words', 'word-boxes', 'turned-boxes', 'reading-order', 'lines', 'regions', 'entities', 'labels', 'links']),
  write: writeCoco,
  read: readCoco,
  recognises: (name, head) => name.toLowerCase().endsWith('.json') && /^\s*\{/u.test(head)
    && (/"annotations"\s*:\s*\[/u.test(head) || /"images"\s*:\s*\[/u.test(head))
    && /"(?:bbox|segmentation|file_name|category_id|iscrowd)"\s*:/u.test(head),
};
