/** Reading DocVQA (`docvqa.ts`): the questions of each image are brought together, and the image's text is read beside them. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { EMPTY_RECORDS } from '../../src-shared/document.ts';
import type { PageSize, Quad } from '../../src-shared/geometry.ts';
import { GroupCounts, groupedMembers } from './grouped-members.ts';
import type { MemberGroup } from './grouped-members.ts';
import { findImage, ImageFiles } from './image-files.ts';
import { jsonMembers } from './json-stream.ts';
import type { JsonMember } from './json-stream.ts';
import { checkJson, coordinateSchema, JsonPlaces, parseJson, readJsonFile } from './json-text.ts';
import { RecordsBuilder } from './records-builder.ts';
import { quadOfPoints } from './shapes.ts';
import type { Question, ReadPage, ReadProblem, ReadRequest } from './types.ts';

const questionSchema = z.object({
  questionId: z.union([z.number(), z.string()]).transform(String).nullish(),
  question: z.string().min(1),
  image: z.string().min(1),
  answers: z.array(z.string()).default([]),
  ucsf_document_page_no: z.union([z.number(), z.string()]).nullish(),
});
type CheckedQuestion = z.infer<typeof questionSchema>;

/** The image that an element names, without checking the rest of it. */
function imageOf({ source }: JsonMember): string | null {
  try {
    return z.object({ image: z.string() }).safeParse(JSON.parse(source.text)).data?.image ?? null;
  } catch {
    return null;
  }
}

const boxSchema = z.array(coordinateSchema);
const resultSchema = z.object({
  recognitionResults: z.array(z.object({
    width: z.number().positive(), height: z.number().positive(),
    lines: z.array(z.object({ words: z.array(z.object({ text: z.string(), boundingBox: boxSchema })) })),
  })).min(1),
});

function quadOf(numbers: readonly number[]): Quad {
  const points = Array.from({ length: Math.floor(numbers.length / 2) }, (_, index) => [numbers[index * 2] ?? Number.NaN, numbers[index * 2 + 1] ?? Number.NaN] as const);
  return quadOfPoints(points) ?? [Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN];
}

/** The text of a page from `ocr_results`, null where there is none. */
async function readText(file: string, stem: string, onProblem: (problem: ReadProblem) => void): Promise<Pick<ReadPage, 'width' | 'height' | 'records'> | null> {
  const folder = path.dirname(file);
  for (const place of ['ocr_results', 'ocr', '../ocr_results', '../ocr']) {
    const result = path.join(folder, place, `${stem}.json`);
    if (!await access(result).then(() => true, () => false)) continue;
    const json = await readJsonFile(result, 'The text of one page is shorter than that.', onProblem);
    if (json === null) return null;
    const { value, places } = json;
    const [page] = checkJson(resultSchema, value, { places, what: 'a result of the Read service', onProblem, severity: 'warning' })?.recognitionResults ?? [];
    if (page === undefined) return null;
    const builder = new RecordsBuilder(page);
    page.lines.forEach((line, number) => {
      builder.line(line.words.flatMap((word, index) => builder.word(word.text, quadOf(word.boundingBox), () =>
        places.place(['recognitionResults', 0, 'lines', number, 'words', index, 'boundingBox'])) ?? []));
    });
    builder.mendings.tell(result, onProblem);
    return { width: page.width, height: page.height, records: builder.records() };
  }
  return null;
}

async function readGroup(file: string, { key, members }: MemberGroup, images: ImageFiles, onProblem: (problem: ReadProblem) => void): Promise<ReadPage | null> {
  const checked = members.flatMap(({ source }): CheckedQuestion[] => {
    const value = parseJson(source, onProblem);
    if (value === undefined) return [];
    const one = checkJson(questionSchema, value, { places: new JsonPlaces(source), what: 'a question of DocVQA', onProblem, severity: 'warning' });
    return one === null ? [] : [one];
  });
  const [first] = checked;
  const [member] = members;
  if (first === undefined || member === undefined) return null;
  const base = key.split(/[\\/]/u).at(-1) ?? key;
  const stem = base.replace(/\.[^.]+$/u, '');
  const place = { line: member.source.firstLine, at: `${member.source.prefix}/image` };
  const { image, size } = await findImage(images, file, key, () => place, onProblem);
  const text = await readText(file, stem, onProblem);
  const unknown: PageSize = { width: 1, height: 1 };
  const number = Number(first.ucsf_document_page_no ?? 1);
  return {
    source: `${file}#${member.source.prefix}`, documentName: stem, number: Number.isInteger(number) && number > 0 ? number : 1, pages: null,
    image, imageName: base, ...(text ?? { ...(size ?? unknown), records: EMPTY_RECORDS }), grid: null,
    questions: checked.map((one): Question => ({ id: one.questionId ?? null, question: one.question, answers: one.answers })), review: null,
  };
}

/** Reads files of questions, one page for each image. */
export async function* readDocvqa({ files, onProblem, signal }: ReadRequest): AsyncGenerator<ReadPage> {
  const images = new ImageFiles();
  for (const file of files) {
    const counts = new GroupCounts();
    for await (const member of jsonMembers(file, ['data'], () => undefined)) {
      signal?.throwIfAborted();
      if (member.key === 'data' && member.index !== null) counts.add(imageOf(member));
    }
    const withoutImage = (member: JsonMember): string | null => {
      const name = imageOf(member);
      if (name === null) tellNoImage(member, onProblem);
      return name;
    };
    for await (const group of groupedMembers(file, 'data', counts, withoutImage, onProblem)) {
      signal?.throwIfAborted();
      const page = await readGroup(file, group, images, onProblem);
      if (page !== null) yield page;
    }
  }
}

function tellNoImage({ source }: JsonMember, onProblem: (problem: ReadProblem) => void): void {
  if (parseJson(source, onProblem) === undefined) return;
  onProblem({
    file: source.file, line: source.firstLine, at: source.prefix, severity: 'warning', message: 'The question names no image; it was left out.',
    advice: 'Give it the name of its page\'s image.',
  });
}
