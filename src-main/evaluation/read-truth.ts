/** Pages with their truth, read by the formats' own readers. A file whose truth had to be mended is no measure. */
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';
import { ImageFiles } from '../formats/image-files.ts';
import type { FormatReader, ReadPage, ReadProblem } from '../formats/index.ts';
import { tidyPage } from './truth.ts';
import type { TruePage } from './truth.ts';

/** A page to read, or why it cannot be. */
export interface PageSource {
  readonly path: string;
  readonly read: () => Promise<TruePage>;
}

/** What annotations may have without being wrong. */
type Tolerated = NonNullable<ReadProblem['mended']>;

/** What a page's file says, and what was wrong with it. */
export interface ReadTruth {
  readonly page: ReadPage | null;
  readonly problems: readonly ReadProblem[];
}

/** The pages that a file has, each with its problems, and what is wrong with those that it has not. */
export async function* truthsOf(read: FormatReader, file: string): AsyncGenerator<ReadTruth> {
  let lost: ReadProblem[] = [];
  let own: ReadProblem[] = [];
  const onProblem = (problem: ReadProblem): void => { (problem.severity === 'error' ? lost : own).push(problem); };
  const told = function* (): Generator<ReadTruth> {
    for (const problem of lost) yield { page: null, problems: [problem] };
    lost = [];
  };
  for await (const page of read({ files: [file], onProblem })) {
    yield* told();
    yield { page, problems: own };
    own = [];
  }
  yield* told();
}

function imageFault(page: ReadPage, file: string, found: string | null): LecternError {
  return found === null
    ? new LecternError('file-not-found', `There is no image ${page.imageName} for ${path.basename(file)}.`, 'Put it beside the file, or into the folder "images" there.')
    : new LecternError('file-damaged', `The image ${path.basename(found)} cannot be read.`, 'Repair or remove the file.');
}

/**
 * The page as evaluation needs it.
 * @param tolerated what may have been mended
 * @throws LecternError `format-invalid`, `file-not-found`, `file-damaged`
 */
export async function trueOf({ page, problems }: ReadTruth, file: string, tolerated: ReadonlySet<Tolerated>): Promise<TruePage> {
  const wrong = problems.find(({ about, mended }) => about !== 'image' && (mended === undefined || !tolerated.has(mended)));
  if (wrong !== undefined || page === null) {
    const where = wrong?.line === undefined || wrong.line === null ? path.basename(file) : `${path.basename(file)}, line ${wrong.line}`;
    throw new LecternError('format-invalid', `${where}: ${wrong?.message ?? 'There is no page in this file.'}`, 'Repair or remove the file.');
  }
  const { records, image, width, height } = page;
  if (image === null) throw imageFault(page, file, await new ImageFiles().find(file, page.imageName));
  const places = new Map<string, number>(records.entities.map((entity, index) => [entity.id, index]));
  return tidyPage({
    name: page.ids?.page ?? page.documentName, document: page.ids?.document ?? page.documentName,
    input: { width, height, image, words: records.words.map(({ id, text, quad }) => ({ id, text, quad })) },
    entities: records.entities.map(({ label, words }) => ({ label, words })),
    links: records.links.flatMap(({ from, to }) => {
      const [a, b] = [places.get(from), places.get(to)];
      return a === undefined || b === undefined ? [] : [[a, b] as const];
    }),
    lines: records.lines.length === 0 ? null : records.lines.map(({ words }) => words),
    cells: page.grid === null ? null : { grid: page.grid, of: new Map(records.cells.map(({ id, cell }) => [id, cell])) },
  });
}
