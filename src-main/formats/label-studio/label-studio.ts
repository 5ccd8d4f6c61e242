/**
 * Label Studio JSON (https://labelstud.io/guide/tasks and .../guide/export; the results of its OCR template): a list of
 * tasks, one for each page, whose `annotations` and `predictions` hold `result`s. A region is several results with one
 * `id`: its shape (`rectangle` with `rotation` clockwise about its top left corner, or `polygon`), its `labels`, and its
 * text (`textarea`). Coordinates are percent of `original_width` and `original_height`. Relations have a direction.
 *
 * Written: each word is a region labelled `Word`, each entity one of its label whose words are its children (`parentID`),
 * each link a relation from key to value. The line of a word and its place there stand in `meta`, which Label Studio
 * keeps. Pages that a person has reviewed are annotations, others predictions. Beside `tasks.json` lies the labelling
 * configuration that they need, and how to load both.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Word } from '../../../src-shared/document.ts';
import { boxAround, boxOfQuad, quadOfBox } from '../../../src-shared/geometry.ts';
import type { PageSize, Quad } from '../../../src-shared/geometry.ts';
import { JsonListFile } from '../json-list-file.ts';
import { copyImage } from '../page-image.ts';
import type { ExportPage, ExportRequest, ExportSummary, Format } from '../types.ts';
import { writePages } from '../write-pages.ts';
import { configOf, HOW_TO_LOAD, NAMES, WORD_LABEL } from './config.ts';
import { readLabelStudio } from './read.ts';
import { rectangleOf } from './rectangle.ts';

const REVIEWED: ReadonlySet<string> = new Set(['in-review', 'reviewed', 'set-aside']);

type Result = Record<string, unknown>;

/** The results of one region: its shape, its label, its text. */
function region(id: string, quad: Quad, page: PageSize, label: string, text: string | null, more: Result): Result[] {
  const percent = (x: number, y: number): [number, number] => [(100 * x) / page.width, (100 * y) / page.height];
  const rectangle = rectangleOf(quad);
  const shape = rectangle === null
    ? { points: [percent(quad[0], quad[1]), percent(quad[2], quad[3]), percent(quad[4], quad[5]), percent(quad[6], quad[7])] }
    : {
        x: (100 * rectangle.x) / page.width, y: (100 * rectangle.y) / page.height,
        width: (100 * rectangle.width) / page.width, height: (100 * rectangle.height) / page.height, rotation: rectangle.rotation,
      };
  const common = { id, to_name: NAMES.image, original_width: page.width, original_height: page.height, image_rotation: 0 };
  const tool = rectangle === null ? { from_name: NAMES.polygon, type: 'polygon' } : { from_name: NAMES.rectangle, type: 'rectangle' };
  return [
    { ...common, ...tool, value: shape, ...more },
    { ...common, from_name: NAMES.label, type: 'labels', value: { ...shape, labels: [label] }, ...more },
    ...(text === null ? [] : [{ ...common, from_name: NAMES.text, type: 'textarea', value: { ...shape, text: [text] }, ...more }]),
  ];
}

/** All results of a page. */
export function resultsOf({ records, summary }: Pick<ExportPage, 'records' | 'summary'>): Result[] {
  const page = { width: summary.width, height: summary.height };
  const words = new Map<string, Word>(records.words.map((word) => [word.id, word]));
  const places = new Map<string, { line: number; place: number }>(records.lines.toSorted((a, b) => a.order - b.order)
    .flatMap((line, number) => line.words.map((word, index) => [word, { line: number, place: index }] as const)));
  const entityOf = new Map<string, string>(records.entities.flatMap((entity, index) => entity.words.map((word) => [word, `entity-${index + 1}`] as const)));
  const entityIds = new Map<string, string>(records.entities.map((entity, index) => [entity.id, `entity-${index + 1}`]));
  return [
    ...records.entities.flatMap((entity, index) => {
      const around = boxAround(entity.words.flatMap((id) => words.get(id) ?? []).map((word) => boxOfQuad(word.quad)));
      return around === null ? [] : region(`entity-${index + 1}`, quadOfBox(around), page, entity.label, null, { meta: { entity: index } });
    }),
    ...records.words.flatMap((word, index) => {
      const parent = entityOf.get(word.id);
      return region(`word-${index + 1}`, word.quad, page, WORD_LABEL, word.text, {
        meta: places.get(word.id) ?? {},
        ...(parent === undefined ? {} : { parentID: parent }),
        ...(word.confidence === null ? {} : { score: word.confidence }),
      });
    }),
    ...records.links.map((link) => ({ type: 'relation', from_id: entityIds.get(link.from), to_id: entityIds.get(link.to), direction: 'right', labels: [] })),
    ...(REVIEWED.has(summary.status)
      ? [{ id: 'status', from_name: NAMES.status, to_name: NAMES.image, type: 'choices', value: { choices: [summary.status] } }] : []),
    ...(summary.note === '' ? [] : [{ id: 'note', from_name: NAMES.note, to_name: NAMES.image, type: 'textarea', value: { text: [summary.note] } }]),
  ];
}

/** The task of a page. @param image path of the image from the folder of the tasks */
export function taskOf(page: ExportPage, image: string): object {
  const result = resultsOf(page);
  const isReviewed = REVIEWED.has(page.summary.status);
  return {
    data: {
      image: `/data/local-files/?d=${image.split('/').map(encodeURIComponent).join('/')}`,
      document: page.documentName, page: page.summary.number, pages: page.documentPages, width: page.summary.width, height: page.summary.height,
    },
    annotations: isReviewed ? [{ result, was_cancelled: false, ground_truth: page.summary.status === 'reviewed' }] : [],
    predictions: isReviewed ? [] : [{ model_version: 'lectern', result }],
  };
}

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
export async function writeLabelStudio(request: ExportRequest): Promise<ExportSummary> {
  const labels = new Set<string>();
  return writePages(request, labelStudio, async ({ directory, part, losses }) => {
    if (request.images) await mkdir(path.join(directory, 'images'));
    const file = await JsonListFile.create(path.join(directory, 'tasks.json'));
    return {
      write: async (page, name) => {
        const image = request.images ? await copyImage(page, path.join(directory, 'images', name), losses) : null;
        await file.push(taskOf(page, `${part === null ? '' : `${part}/`}images/${path.basename(image ?? `${name}.png`)}`));
        for (const { label } of page.records.entities) labels.add(label);
        losses.add('Reasons why pages are set aside are not part of Label Studio.', page.summary.reason === '' ? 0 : 1);
        losses.add('Regions labelled "Word" are words: an entity with this label is not told from them.', page.records.entities.filter(({ label }) => label === WORD_LABEL).length);
      },
      finish: async () => {
        await file.finish();
        await writeFile(path.join(directory, 'labelling-config.xml'), configOf([...labels]));
        await writeFile(path.join(directory, 'how-to-load.txt'), HOW_TO_LOAD);
      },
      close: () => file.close(),
    };
  });
}

export const labelStudio: Format = {
  name: 'label-studio',
  title: 'Label Studio',
  about: 'Tasks with regions, texts and relations, and the labelling configuration for them: annotations of reviewed pages, predictions of others.',
  group: 'tools',
  carries: new Set(['images', 'words', 'word-boxes', 'turned-boxes', 'reading-order', 'lines', 'entities', 'labels', 'links', 'status', 'notes']),
  write: writeLabelStudio,
  read: readLabelStudio,
  recognises: (name, head) => name.toLowerCase().endsWith('.json') && /^\s*\[\s*\{/u.test(head) && /"data"\s*:\s*\{/u.test(head)
    && /"(?:annotations|predictions|completions)"\s*:\s*\[/u.test(head),
};
