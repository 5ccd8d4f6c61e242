/**
 * Reading Label Studio's JSON (`label-studio.ts`), ours and others': one page for each task. Of several annotations the
 * one that is ground truth counts, else the one that was changed last; without annotations, the last prediction.
 */
import * as z from 'zod';
import { pageStatusSchema } from '../../../src-shared/document.ts';
import type { PageSize } from '../../../src-shared/geometry.ts';
import { findImage, ImageFiles } from '../image-files.ts';
import { jsonMembers } from '../json-stream.ts';
import { checkJson, JsonPlaces, parseJson } from '../json-text.ts';
import type { JsonPath, JsonSource } from '../json-text.ts';
import type { PageReview, ReadPage, ReadProblem, ReadRequest } from '../types.ts';
import { NAMES } from './config.ts';
import { imageNames, imageOf } from './image-name.ts';
import { TaskRecords } from './task-records.ts';

const takeSchema = z.object({
  result: z.array(z.unknown()).default([]),
  was_cancelled: z.boolean().nullish(),
  ground_truth: z.boolean().nullish(),
  updated_at: z.string().nullish(),
  created_at: z.string().nullish(),
});
type Take = z.infer<typeof takeSchema>;

const taskSchema = z.object({
  data: z.record(z.string(), z.unknown()),
  annotations: z.array(takeSchema).default([]),
  /** What annotations were called up to version 1.0. */
  completions: z.array(takeSchema).default([]),
  predictions: z.array(takeSchema).default([]),
  file_upload: z.string().nullish(),
});
type Task = z.infer<typeof taskSchema>;

/** The annotation or prediction of a task that counts, and how many others there are. */
function chosenOf(task: Task): { readonly take: Take | null; readonly path: JsonPath; readonly others: number } {
  for (const list of ['annotations', 'completions', 'predictions'] as const) {
    const takes = task[list].map((take, index) => ({ take, path: [list, index] })).filter(({ take }) => take.was_cancelled !== true);
    const time = (take: Take): string => take.updated_at ?? take.created_at ?? '';
    const [first] = takes.toSorted((a, b) => Number(b.take.ground_truth === true) - Number(a.take.ground_truth === true)
      || (time(a.take) < time(b.take) ? 1 : time(a.take) > time(b.take) ? -1 : b.path[1] === a.path[1] ? 0 : Number(b.path[1]) - Number(a.path[1])));
    if (first !== undefined) return { ...first, others: takes.length - 1 };
  }
  return { take: null, path: [], others: 0 };
}

/** What is said of the page as a whole: a state of Lectern's and a note. */
function reviewOf(take: Take): PageReview | null {
  const value = (name: string): unknown => z.object({ value: z.record(z.string(), z.array(z.unknown())) }).safeParse(
    take.result.find((result) => z.object({ from_name: z.literal(name) }).safeParse(result).success),
  ).data?.value;
  const status = z.object({ choices: z.tuple([pageStatusSchema]) }).safeParse(value(NAMES.status)).data?.choices[0];
  const note = z.object({ text: z.tuple([z.string()]) }).safeParse(value(NAMES.note)).data?.text[0];
  return status === undefined && note === undefined ? null
    : { status: status ?? 'recognised', reason: '', note: note ?? '', reviewers: [], reviewedAt: null };
}

/** The size that results speak of, or that our own tasks tell. */
function sizeOf(take: Take | null, data: Task['data']): PageSize | null {
  for (const result of take?.result ?? []) {
    const size = z.object({ original_width: z.number().positive(), original_height: z.number().positive() }).safeParse(result).data;
    if (size !== undefined) return { width: size.original_width, height: size.original_height };
  }
  return z.object({ width: z.number().positive(), height: z.number().positive() }).safeParse(data).data ?? null;
}

async function readTask(source: JsonSource, images: ImageFiles, onProblem: (problem: ReadProblem) => void): Promise<ReadPage | null> {
  const value = parseJson(source, onProblem);
  if (value === undefined) return null;
  const places = new JsonPlaces(source);
  const task = checkJson(taskSchema, value, { places, what: 'a task of Label Studio', onProblem });
  if (task === null) return null;
  const { take, path, others } = chosenOf(task);
  const named = imageOf(task.data, task.file_upload ?? null);
  const names = named === null ? [] : imageNames(named.value);
  const found = await findImage(images, source.file, names, () => places.place(named === null ? ['data'] : ['data', named.key]), onProblem);
  const size = sizeOf(take, task.data) ?? found.size;
  if (size === null) {
    onProblem({
      file: source.file, ...places.place(path), severity: 'error', message: 'The task has neither regions nor an image at hand, so that the page has no size.',
      advice: 'Put the image beside the file, under the name that the task gives it.',
    });
    return null;
  }
  const records = new TaskRecords(size, places);
  take?.result.forEach((result, index) => { records.add(result, [...path, 'result', index]); });
  records.noteOthers(others, path);
  const base = names.at(-1) ?? '';
  const about = z.object({ document: z.string().min(1), page: z.number().int().min(1), pages: z.number().int().min(1).optional() }).safeParse(task.data).data;
  return {
    source: `${source.file}#${source.prefix}`, documentName: about?.document ?? (base.replace(/\.[^.]+$/u, '') || 'task'), number: about?.page ?? 1,
    pages: about?.pages ?? null, image: found.image, imageName: base, ...size, records: records.finish(onProblem), grid: null, questions: [],
    review: take === null ? null : reviewOf(take),
  };
}

/** Reads files of tasks, one page each. */
export async function* readLabelStudio({ files, onProblem, signal }: ReadRequest): AsyncGenerator<ReadPage> {
  const images = new ImageFiles();
  for (const file of files) {
    for await (const { source, index } of jsonMembers(file, [], onProblem)) {
      signal?.throwIfAborted();
      if (index === null) continue;
      const page = await readTask(source, images, onProblem);
      if (page !== null) yield page;
    }
  }
}
