/**
 * Files of others' work (PAGE, ALTO, FUNSD, ...) with their images: pages whose image is not in the project yet come in
 * as documents built on the transcription; those that are there get it as a further layer, and nothing of theirs changes.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Document, PageSummary } from '../../src-shared/api/index.ts';
import { LecternError, problemOf } from '../../src-shared/errors.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { DocumentId } from '../../src-shared/ids.ts';
import type { Format, ReadPage, ReadProblem } from '../formats/index.ts';
import type { KeptOriginal, NewTranscription, ProjectStore } from '../store/types.ts';

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
  /** Documents of this run by the folder and name that their pages share. */
  readonly #documents = new Map<string, DocumentId>();
  readonly #sources = new Map<string, KeptOriginal>();
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
      if (page.image === null) {
        throw new LecternError(
          'file-not-found', page.imageName === '' ? 'The file does not say which image it is of.' : `The image ${page.imageName} that this file speaks of was not found or cannot be read.`,
          'Put the image beside the file or into the folder above it, and import both again.',
        );
      }
      this.images.add(path.resolve(page.image));
      const image = await store.keepOriginal(page.image);
      kept.push(image.sha256);
      const source = await this.#source(file);
      kept.push(source.sha256);
      const transcription: NewTranscription = {
        ...layerOf(page, format, { file, sha256: source.sha256 }), size: { width: page.width, height: page.height }, records: page.records,
      };
      const standing = store.pageOfOriginal(image.sha256);
      if (standing === null) this.#addPage(page, image, transcription, file);
      else this.#addLayer(page, standing, transcription, file);
    } catch (error) {
      for (const sha256 of kept) await store.dropOriginal(sha256).catch(() => undefined);
      const problem = problemOf(error);
      onProblem(page.source, problem);
    }
  }

  /** The file itself goes into the project once, however many pages it has. */
  async #source(file: string): Promise<KeptOriginal> {
    const known = this.#sources.get(file);
    if (known !== undefined) return known;
    const source = await this.#options.store.keepOriginal(file);
    this.#sources.set(file, source);
    return source;
  }

  #addPage(page: ReadPage, image: KeptOriginal, transcription: NewTranscription, file: string): void {
    const { store, onPage } = this.#options;
    const key = keyOf(page, file);
    const document = this.#documents.get(key) ?? this.#newDocument(page, image, key);
    const added = store.addTranscribedPage(document, image, transcription);
    onPage(added, store.document(document), file);
  }

  #newDocument(page: ReadPage, image: KeptOriginal, key: string): DocumentId {
    const { store, language } = this.#options;
    // A set of images has no file of its own: it is known by its name and its first page.
    const sha256 = createHash('sha256').update(`images ${page.documentName} ${image.sha256}`).digest('hex');
    const { id } = store.addDocument({
      name: page.documentName.normalize('NFC'), sha256, bytes: 0, kind: 'image', pages: 0, ocr: 'never', language, password: null,
    });
    this.#documents.set(key, id);
    return id;
  }

  #addLayer(page: ReadPage, standing: PageSummary, transcription: NewTranscription, file: string): void {
    const { store, onLayer, onPage, resumed, since } = this.#options;
    const document = store.document(standing.document);
    const layer = store.addTranscription(standing.id, transcription);
    if (layer !== null) {
      onLayer(standing);
      return;
    }
    if (resumed && document.importedAt >= since) {
      this.#documents.set(keyOf(page, file), document.id);
      onPage(standing, document, file);
      return;
    }
    throw new LecternError(
      'already-imported', `This transcription is in the project already, on page ${standing.number} of “${document.name}”.`, 'Open it there.',
    );
  }
}

function keyOf(page: ReadPage, file: string): string {
  return `${page.documentName}\n${page.image === null ? path.dirname(file) : path.dirname(page.image)}`;
}
