/**
 * Where the files of an export lie. Those of one document lie together, and so do those of documents of one page each, for
 * which most programs want one folder. Several documents of which one has several pages lie in a folder each, as
 * Transkribus and OCR-D keep them: that is what they, and Lectern, take for a document. METS files tell of names of documents
 * and of the order of pages, which names of folders and files do not tell of all.
 */
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PageNames, pageName, UniqueNames } from '../folder.ts';
import type { Losses } from '../losses.ts';
import { imageType, metsText } from '../mets-file.ts';
import type { MetsDocument } from '../mets-file.ts';
import type { ExportPage } from '../types.ts';
import { isWritable } from '../xml/build.ts';

/** Where files of a page go, and the names that are taken there. */
export interface Place {
  /** Of the images; the folder for texts is in it. */
  readonly directory: string;
  readonly texts: UniqueNames;
  readonly images: UniqueNames;
}

/** Names of the files of a page, without their folders. */
export interface PageFiles {
  readonly text: string;
  /** Null where it was not written. */
  readonly image: string | null;
}

interface WrittenDocument {
  readonly title: string;
  readonly pages: (PageFiles & { readonly number: number })[];
  place: Place;
}

export interface FolderOptions {
  /** Of the export, or of its part. */
  readonly directory: string;
  /** The folder for texts. */
  readonly inside: string;
  /** The media type of texts. */
  readonly type: string;
  /** What the documents are called together; may be empty. */
  readonly collection: string;
}

function newPlace(directory: string): Place {
  return { directory, texts: new UniqueNames(), images: new UniqueNames() };
}

export class DocumentFolders {
  readonly #options: FolderOptions;
  readonly #documents = new Map<string, WrittenDocument>();
  readonly #folders = new PageNames();
  /** The place of all documents, null as soon as each has its own. */
  #together: Place | null;
  /** Whether any document has. */
  #hasSeveralPages = false;

  private constructor(options: FolderOptions) {
    this.#options = options;
    this.#together = newPlace(options.directory);
  }

  static async begin(options: FolderOptions): Promise<DocumentFolders> {
    await mkdir(path.join(options.directory, options.inside), { recursive: true });
    return new DocumentFolders(options);
  }

  /** Where the files of a page go; `name` is a name for them that may be taken. */
  async placeOf({ summary: { document: id, number }, documentName: title, documentPages }: ExportPage): Promise<Place & { readonly name: string }> {
    const known = this.#documents.get(id);
    const document = known ?? { title, pages: [], place: this.#together ?? await this.#ownPlace(title) };
    this.#documents.set(id, document);
    // Whoever hands pages over may not know how many follow: those that have come count, too.
    this.#hasSeveralPages ||= documentPages > 1 || document.pages.length > 0;
    if (this.#together !== null && this.#hasSeveralPages && this.#documents.size > 1) await this.#moveApart();
    return { ...document.place, name: pageName(title, number, documentPages) };
  }

  /** Takes down what was written for a page. */
  add({ summary: { document, number } }: ExportPage, files: PageFiles): void {
    this.#documents.get(document)?.pages.push({ ...files, number });
  }

  async #ownPlace(title: string): Promise<Place> {
    const { directory, inside } = this.#options;
    const place = newPlace(path.join(directory, this.#folders.name(title, 1, 1)));
    await mkdir(path.join(place.directory, inside), { recursive: true });
    return place;
  }

  /** Gives each document a folder of its own. */
  async #moveApart(): Promise<void> {
    const { directory, inside } = this.#options;
    this.#together = null;
    // By way of a folder that nothing else is called like: a document's may be called like a file that lies there.
    const passing = await mkdtemp(path.join(directory, '.apart-'));
    const documents = [...this.#documents.values()];
    await rename(path.join(directory, inside), path.join(passing, inside));
    for (const { image } of documents.flatMap(({ pages }) => pages)) if (image !== null) await rename(path.join(directory, image), path.join(passing, image));
    for (const document of documents) {
      document.place = await this.#ownPlace(document.title);
      for (const { text, image } of document.pages) {
        document.place.texts.take(path.parse(text).name);
        await rename(path.join(passing, inside, text), path.join(document.place.directory, inside, text));
        if (image === null) continue;
        document.place.images.take(image);
        await rename(path.join(passing, image), path.join(document.place.directory, image));
      }
    }
    await rm(passing, { recursive: true });
  }

  /** Writes the METS files; to be called after the last page. */
  async finish(losses: Losses): Promise<void> {
    const written = [...this.#documents.values()];
    const inOrder = written.map((document) => ({ ...document, pages: document.pages.toSorted((a, b) => a.number - b.number) }));
    if (written.length === 0) return;
    losses.add('Names of documents hold characters that XML cannot write; they became U+FFFD.', written.filter(({ title }) => !isWritable(title)).length);
    if (this.#together !== null) await this.#writeMets(this.#together.directory, inOrder);
    else for (const document of inOrder) await this.#writeMets(document.place.directory, [document]);
  }

  async #writeMets(directory: string, documents: readonly WrittenDocument[]): Promise<void> {
    const { collection, inside, type } = this.#options;
    const told = documents.map(({ title, pages }): MetsDocument => ({
      title,
      pages: pages.map(({ number, text, image }) => ({
        label: number, image: image === null ? null : { href: image, type: imageType(path.extname(image)) }, text: { href: `${inside}/${text}`, type },
      })),
    }));
    // The files are there to be worked on, so that nothing is said of their bytes.
    await writeFile(path.join(directory, 'mets.xml'), metsText({ collection, documents: told, use: inside.toUpperCase(), location: 'FILE', at: new Date().toISOString() }));
  }
}
