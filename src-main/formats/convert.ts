/** From files of any format straight to files of another, page by page and without a project. */
import path from 'node:path';
import { DEFAULT_GRID } from '../../src-shared/geometry.ts';
import type { DocumentId, PageId } from '../../src-shared/ids.ts';
import { fateWithoutImage, withoutImage } from './missing-image.ts';
import { sortSources } from './sources.ts';
import type { ExportPage, ExportSummary, Format, ReadPage, ReadProblem } from './types.ts';

export interface ReadSourcesOptions {
  readonly formats: readonly Format[];
  /** The format of all files, null where each is to be recognised. */
  readonly from: Format | null;
  readonly onProblem: (problem: ReadProblem) => void;
  readonly signal?: AbortSignal | undefined;
}

/** The pages of files and folders of any format that can be read, one at a time. */
export async function* readSources(paths: readonly string[], options: ReadSourcesOptions): AsyncGenerator<ReadPage> {
  const { formats, from, onProblem, signal } = options;
  const readable = formats.filter(({ read }) => read !== null);
  for (const { format, files } of await sortSources(paths, readable, onProblem, from)) {
    if (format.read !== null) yield* format.read({ files, onProblem, signal });
  }
}

/** Turns pages that were read into pages to write. Documents are told apart by their names, and by what their files say; ids count from 1. */
export class ExportPages {
  readonly #documents = new Map<string, DocumentId>();
  #pages = 0;

  of(page: ReadPage): ExportPage {
    const key = `${page.documentName}\n${page.documentKey ?? ''}`;
    const document = this.#documents.get(key) ?? `d-${this.#documents.size + 1}` as DocumentId;
    this.#documents.set(key, document);
    this.#pages += 1;
    return {
      summary: {
        id: `p-${this.#pages}` as PageId, document, number: page.number, status: page.review?.status ?? 'recognised',
        reason: page.review?.reason ?? '', note: page.review?.note ?? '', width: page.width, height: page.height, image: null,
      },
      documentName: page.documentName,
      documentPages: page.pages ?? page.number,
      records: page.records,
      imagePath: page.image,
      reviewers: page.review?.reviewers ?? [],
      reviewedAt: page.review?.reviewedAt ?? null,
      grid: page.grid,
      questions: page.questions,
      transcription: page.origin === undefined ? null
        : { format: page.origin.format, name: path.basename(page.origin.file), file: page.origin.file, part: page.origin.part },
    };
  }
}

export interface ConvertRequest extends ReadSourcesOptions {
  readonly paths: readonly string[];
  readonly to: Format;
  /** A new or empty folder. */
  readonly out: string;
  readonly images: boolean;
  readonly perPage?: boolean | undefined;
  readonly tabbedTables?: boolean | undefined;
  readonly onPage?: ((done: number) => void) | undefined;
}

/** What several transcriptions of one page have in common where a METS file says that they are of one, else null. */
function keyInMets({ documentKey, mets, origin }: ReadPage): string | null {
  return documentKey === undefined || mets === undefined ? null : `${documentKey}\n${mets.number} ${origin?.part ?? 0}`;
}

/** @throws LecternError `invalid-input` where the folder is not empty; then, and whatever fails, nothing is written. */
export async function convert(request: ConvertRequest): Promise<ExportSummary> {
  const pages = new ExportPages();
  async function* converted(): AsyncGenerator<ExportPage> {
    const transcribed = new Set<string>();
    for await (const page of readSources(request.paths, request)) {
      const key = keyInMets(page);
      if (key !== null && transcribed.has(key)) {
        request.onProblem({
          file: page.source, line: null, at: '', severity: 'warning', message: 'The METS file has another transcription of this page, which was taken; this one was left out.',
          advice: 'To have this one, name its format with --from, or convert its folder without the other.',
        });
        continue;
      }
      if (key !== null) transcribed.add(key);
      const exported = pages.of(page);
      const fate = request.images ? fateWithoutImage(exported, request.to) : 'whole';
      // That a page came without its image, its reader has told already.
      if (fate === 'left-out') request.onProblem({ file: page.source, line: null, at: '', severity: 'error', ...withoutImage(fate, request.to) });
      else yield exported;
    }
  }
  return request.to.write({
    pages: converted(), documents: [], out: request.out, projectName: '', language: '', grid: DEFAULT_GRID, testShare: 0, seed: 0,
    images: request.images, perPage: request.perPage, tabbedTables: request.tabbedTables, signal: request.signal, onPage: request.onPage,
  });
}
