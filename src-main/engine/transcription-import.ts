/**
 * Files of others' work (PAGE, ALTO, FUNSD, ...) with their images: pages whose image is not in the project yet come in
 * as documents built on the transcription; those that are there get it as a further layer, and nothing of theirs changes.
 * Pages of PDFs and of TIFFs of many images are found by the names and numbers that the files give.
 */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Document, OcrMode, PageSummary } from '../../src-shared/api/index.ts';
import type { PageRecords } from '../../src-shared/document.ts';
import { LecternError, problemOf } from '../../src-shared/errors.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { DocumentId, PageId } from '../../src-shared/ids.ts';
import { newQuestionSchema } from '../../src-shared/questions.ts';
import type { NewQuestion } from '../../src-shared/questions.ts';
import type { Format, ReadPage, ReadProblem } from '../formats/index.ts';
import type { KeptOriginal, NewTranscription, ProjectStore } from '../store/types.ts';
import { matchPage, numberInName } from './page-of-document.ts';
import type { PageClue, PagedDocument } from './page-of-document.ts';

/** Files that the formats share out among themselves, those of one format together. */
export interface TranscriptionFiles {
  readonly format: Format;
  readonly files: readonly string[];
}

export interface TranscriptionImportOptions {
  readonly store: ProjectStore;
  readonly signal: AbortSignal;
  /** The job goes on after an interruption: what it has brought in already is no news. */
  readonly resumed: boolean;
  /** When the job began, ISO 8601. */
  readonly since: string;
  readonly language: string;
  /** Whether pages without a text are recognised; those with one are taken as they are. */
  readonly ocr: OcrMode;
  /** Whether an image file holds several images, each a page. */
  readonly isOfManyPages: (image: string) => Promise<boolean>;
  /** A page has come in, still to be read; `document` as it now stands. */
  readonly onPage: (page: PageSummary, document: Document, file: string) => void;
  /** A page that was there has one more layer. */
  readonly onLayer: (page: PageSummary) => void;
  readonly onProblem: (subject: string, problem: Problem) => void;
}

/** A reader's problem as jobs keep them; the place stands before the sentence. */
export function jobProblem({ line, at, severity, message, advice }: ReadProblem): Problem {
  const place = [line === null ? '' : `line ${line}`, at].filter((part) => part !== '').join(', ');
  return { code: severity === 'error' ? 'format-invalid' : 'mended', message: place === '' ? message : `${place}: ${message}`, advice };
}

/** What a layer is called: the file and the folder that it lies in, and what its format is. */
function layerOf(page: ReadPage, format: Format, source: { readonly file: string; readonly sha256: string }): Omit<NewTranscription, 'size' | 'records'> {
  const estimated = page.origin?.estimated ?? 0;
  const note = estimated === 0 ? '' : `, places of ${estimated} of ${page.records.words.length} words shared out along their lines`;
  return {
    name: `${path.basename(path.dirname(source.file))}/${path.basename(source.file)}`,
    madeWith: `(${format.title.replace(/ [\d.]+$/u, '')}${note})`,
    format: format.name, file: path.basename(source.file), sha256: source.sha256, part: page.origin?.part ?? 0,
  };
}

export class TranscriptionImport {
  readonly #options: TranscriptionImportOptions;
  /** Documents of this run by the name, key and folder that their pages share. */
  readonly #documents = new Map<string, DocumentId>();
  readonly #sources = new Map<string, KeptOriginal>();
  /** Names of files in the folders that were looked into. */
  readonly #folders = new Map<string, Promise<readonly string[]>>();
  /** The project's documents whose pages have no files of their own, once asked for. */
  #paged: readonly PagedDocument[] | null = null;
  /** Pages of this run by the files of their images. */
  readonly #pagesOfImages = new Map<string, PageId>();
  /** Pages that files of each format have been found to be of. */
  readonly #found = new Map<Format, Set<PageId>>();
  /** Pages that this run has added. */
  readonly #added = new Set<PageId>();
  /** Images that pages have come in with: no documents of their own. */
  readonly images = new Set<string>();

  constructor(options: TranscriptionImportOptions) {
    this.#options = options;
  }

  /** Reads all files and brings in their pages; whatever is wrong with one, the others come in. */
  async run(sorted: readonly TranscriptionFiles[]): Promise<void> {
    const { signal, onProblem } = this.#options;
    for (const { format, files } of sorted) {
      if (format.read === null) continue;
      const pages = format.read({ files, signal, onProblem: (problem) => { if (problem.about !== 'image') onProblem(problem.file, jobProblem(problem)); } });
      for await (const page of pages) {
        if (signal.aborted) return;
        await this.#add(page, format);
      }
    }
  }

  async #add(page: ReadPage, format: Format): Promise<void> {
    const { store, onProblem } = this.#options;
    const file = page.origin?.file ?? page.source.split('#')[0] ?? page.source;
    const kept: string[] = [];
    try {
      const image = page.image !== null && !await this.#options.isOfManyPages(page.image) ? page.image : null;
      const paged = image === null ? await this.#pageOfDocument(page, file) : null;
      const original = image === null ? null : await store.keepOriginal(image);
      if (image !== null) this.images.add(path.resolve(image));
      for (const further of page.furtherImages ?? []) this.images.add(path.resolve(further));
      if (original !== null) kept.push(original.sha256);
      const source = await this.#source(file);
      kept.push(source.sha256);
      // A file of questions may hold no text at all: the page is then recognised like any other.
      const transcription: NewTranscription | null = isBlank(page.records) ? null : {
        ...layerOf(page, format, { file, sha256: source.sha256 }), size: { width: page.width, height: page.height }, records: page.records,
      };
      const standing = image === null || original === null ? paged : this.#standing(path.resolve(image), original.sha256, format);
      if (standing !== null) this.#addLayer(page, standing, transcription, file);
      else if (image !== null && original !== null) this.#note(path.resolve(image), this.#addPage(page, original, transcription, file), format);
    } catch (error) {
      for (const sha256 of kept) await store.dropOriginal(sha256).catch(() => undefined);
      const problem = problemOf(error);
      onProblem(page.source, problem);
    }
  }

  /**
   * The page that an image is of, null where it is of none yet. Two files of one run may be alike to the last bit, as blank
   * pages are, and yet be two pages: what this run has added with one of them is not the page of the other, unless a file
   * of another format speaks of it.
   */
  #standing(image: string, sha256: string, format: Format): PageSummary | null {
    const found = this.#found.get(format);
    const pages = this.#options.store.pagesOfOriginal(sha256);
    const id = this.#pagesOfImages.get(image) ?? pages.find((one) => found?.has(one) !== true) ?? pages.find((one) => !this.#added.has(one));
    if (id === undefined) return null;
    this.#note(image, id, format);
    return this.#options.store.page(id);
  }

  #note(image: string, page: PageId, format: Format): void {
    this.#pagesOfImages.set(image, page);
    this.#found.set(format, (this.#found.get(format) ?? new Set()).add(page));
  }

  /** The page of a PDF or a TIFF in the project that a file is of. @throws LecternError where there is none, or nothing tells which */
  async #pageOfDocument(page: ReadPage, file: string): Promise<PageSummary> {
    const { store } = this.#options;
    this.#paged ??= store.documents().filter(({ kind }) => kind !== 'image');
    const { origin, mets } = page;
    const clue: PageClue = {
      imageName: page.imageName, fileName: path.basename(file), mets: mets ?? null,
      part: origin === undefined || origin.parts === 1 ? null : { number: origin.part + 1, of: origin.parts },
    };
    const names = await this.#namesBeside(file);
    const match = matchPage(clue, this.#paged, (document) => names.flatMap((name) => numberInName(name, document) ?? []));
    if (match.kind === 'unclear') {
      throw new LecternError('invalid-input', match.why, 'Name the file like the document with the number of the page, such as name_0003.xml, and import it again.');
    }
    const found = match.kind === 'none' ? undefined : store.pages(match.document.id).find(({ number }) => number === match.number);
    if (found !== undefined) return found;
    if (page.image !== null) {
      throw new LecternError('file-not-found', `The image ${path.basename(page.image)} has several pages and is not in the project.`, 'Import it, too; its pages then get their transcriptions.');
    }
    throw new LecternError(
      'file-not-found', page.imageName === '' ? 'The file does not say which image it is of.' : `The image ${page.imageName} that this file speaks of was not found or cannot be read.`,
      'Put the image beside the file or into the folder above it, and import both again.',
    );
  }

  /** Names of files of the same kind in the folder of a file. */
  async #namesBeside(file: string): Promise<readonly string[]> {
    const folder = path.dirname(file);
    const listing = this.#folders.get(folder) ?? readdir(folder).catch(() => []);
    this.#folders.set(folder, listing);
    return (await listing).filter((name) => path.extname(name) === path.extname(file));
  }

  /** The file itself goes into the project once, however many pages it has. */
  async #source(file: string): Promise<KeptOriginal> {
    const known = this.#sources.get(file);
    if (known !== undefined) return known;
    const source = await this.#options.store.keepOriginal(file);
    this.#sources.set(file, source);
    return source;
  }

  #addPage(page: ReadPage, image: KeptOriginal, transcription: NewTranscription | null, file: string): PageId {
    const { store, onPage } = this.#options;
    const key = keyOf(page, file);
    const document = this.#documents.get(key) ?? this.#newDocument(page, image, key);
    const added = store.addTranscribedPage(document, image, transcription);
    this.#added.add(added.id);
    store.addQuestions(added.id, questionsOf(page));
    onPage(added, store.document(document), file);
    return added.id;
  }

  #newDocument(page: ReadPage, image: KeptOriginal, key: string): DocumentId {
    const { store, language, ocr } = this.#options;
    // A set of images has no file of its own: it is known by its name and its first page, of which there may be several.
    const hash = (twin: number): string => createHash('sha256').update(`images ${page.documentName} ${image.sha256}${twin === 1 ? '' : ` ${twin}`}`).digest('hex');
    let twin = 1;
    while (store.documentBySha256(hash(twin)) !== null) twin += 1;
    const { id } = store.addDocument({
      name: page.documentName.normalize('NFC'), sha256: hash(twin), bytes: 0, kind: 'image', pages: 0, ocr, language, password: null,
    });
    this.#documents.set(key, id);
    return id;
  }

  #addLayer(page: ReadPage, standing: PageSummary, transcription: NewTranscription | null, file: string): void {
    const { store, onLayer, onPage, resumed, since } = this.#options;
    const document = store.document(standing.document);
    const layer = transcription === null ? null : store.addTranscription(standing.id, transcription);
    const questions = store.addQuestions(standing.id, questionsOf(page));
    if (layer !== null || questions > 0) {
      onLayer(standing);
      return;
    }
    if (resumed && document.importedAt >= since) {
      this.#documents.set(keyOf(page, file), document.id);
      onPage(standing, document, file);
      return;
    }
    // A workspace holds a file for each step of its making: those before the text add nothing to a page that has come in with it.
    if (transcription === null && this.#added.has(standing.id)) return;
    throw new LecternError(
      'already-imported', `This transcription is in the project already, on page ${standing.number} of “${document.name}”.`, 'Open it there.',
    );
  }
}

const isBlank = ({ words, lines, regions, tables }: PageRecords): boolean => words.length + lines.length + regions.length + tables.length === 0;

/** What a page's file asks about it, as it is kept; what is too long for that is no question that a person reads. */
function questionsOf(page: ReadPage): (NewQuestion & { readonly name: string | null })[] {
  return page.questions.flatMap(({ id, question, answers }) => {
    const parsed = newQuestionSchema.safeParse({ question, answers: [...new Set(answers.map((answer) => answer.trim()))].filter((answer) => answer !== '') });
    return parsed.success ? [{ ...parsed.data, name: id }] : [];
  });
}

function keyOf(page: ReadPage, file: string): string {
  // Keys of files of pages tell folders apart, and images of one document may lie in several.
  const folder = page.origin === undefined ? path.dirname(page.image ?? file) : '';
  return `${page.documentName}\n${page.documentKey ?? ''}\n${folder}`;
}
