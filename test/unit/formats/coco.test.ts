import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { annotationsOf, coco } from '../../../src-main/formats/coco.ts';
import { FULL_RECORDS, RECORDS, storedPage } from './pages.ts';
import { plainRecords, readAll, roundTrip } from './support/round-trip.ts';

let directory: string;
beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-coco-')); });
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

async function read(file: object) {
  await writeFile(path.join(directory, 'instances.json'), JSON.stringify(file));
  const { read: pages, problems } = await readAll([directory], [coco]);
  return { pages, problems: problems.filter(({ message }) => !message.includes('was not found')) };
}

it('gives boxes, polygons and areas as COCO means them, an entity over two lines two polygons', () => {
  const annotations = annotationsOf(RECORDS, 1, 1, () => 9) as { id: number; bbox: number[]; segmentation: number[][]; area: number; attributes: object }[];
  expect(annotations).toHaveLength(10);
  expect(annotations[0]).toMatchObject({ bbox: [10, 10, 40, 10], segmentation: [[10, 10, 50, 10, 50, 20, 10, 20]], area: 400, iscrowd: 0, attributes: { text: 'Date:' } });
  expect(annotations[8]).toMatchObject({ bbox: [60, 10, 40, 30], area: 800, attributes: { text: '4 May', words: [2, 3], links: [] } });
  expect(annotations[8]!.segmentation).toHaveLength(2);
  expect(annotations[9]).toMatchObject({ attributes: { links: [9] } });
});

it('reads files of others: texts become lines and entities, layout without a text becomes regions, images without any stay', async () => {
  const { pages, problems } = await read({
    images: [{ id: 1, file_name: 'train/a.jpg', width: 200, height: 100 }, { id: 2, file_name: 'b.jpg', width: 10, height: 10 }],
    annotations: [
      { id: 1, image_id: 1, category_id: 5, bbox: [10, 10, 100, 20], utf8_string: 'Total 42', iscrowd: 0 },
      { id: 2, image_id: 3, category_id: 5, bbox: [0, 0, 1, 1] },
      { id: 3, image_id: 1, category_id: 6, bbox: [10, 50, 500, 20], caption: 'word', segmentation: { counts: [1], size: [1, 1] } },
      { id: 4, image_id: 1, category_id: 7, bbox: [0, 0, 10, 10] }, { id: 5, image_id: 1, bbox: 'x' },
    ],
    categories: [{ id: 5, name: 'amount' }, { id: 6, name: 'text' }, { id: 7, name: 'figure' }],
  });
  expect(pages.map(({ documentName, width }) => [documentName, width])).toEqual([['a', 200], ['b', 10]]);
  expect(plainRecords(pages[0]!.records)).toMatchObject({
    lines: ['Total@10,10,72.5,10,72.5,30,10,30 42@85,10,110,10,110,30,85,30', 'word@10,50,200,50,200,70,10,70'],
    entities: ['amount: Total@10,10,72.5,10,72.5,30,10,30 42@85,10,110,10,110,30,85,30'],
  });
  expect(pages[0]!.records.regions.map(({ kind, polygon }) => [kind, polygon])).toEqual([['figure', [[0, 0], [10, 0], [10, 10], [0, 10]]]]);
  expect(problems.map(({ at }) => at)).toEqual(['/annotations/4/bbox', '/annotations/0', '/annotations/2/bbox', '/annotations']);
});

it('carries regions, and outlines of lines as polygons', async () => {
  const page = await storedPage(directory, 'full', 1, 'png', FULL_RECORDS);
  const { read: [back], problems } = await roundTrip(coco, [page]);
  expect(problems).toEqual([]);
  expect(back!.records.regions.map(({ kind, polygon }) => ({ kind, polygon }))).toEqual(FULL_RECORDS.regions.map(({ kind, polygon }) => ({ kind, polygon })));
});
