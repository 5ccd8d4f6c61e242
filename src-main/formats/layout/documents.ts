/**
 * Which document a layout file belongs to, and where in it: that of the METS file that names it, else that of its folder
 * (`page`, `alto` and the like are looked through to the folder around them). Pages stand in the order of the METS file if
 * there is one, else in the order given. A METS file that has pages in several `document`s tells of as many. Of several
 * files of one page the one comes first that is most worth having.
 */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ReadProblem } from '../types.ts';
import { byWorth } from './file-groups.ts';
import { FOLDERS, metsOf, placeByName, placeByPath } from './mets.ts';
import type { Mets, MetsPlace } from './mets.ts';

export interface FileInDocument {
  readonly file: string;
  /** What its document is called. */
  readonly document: string;
  /** Tells the document from others that are called alike. */
  readonly documentKey: string;
  /** The folder of the document: paths of images may be given from there. */
  readonly folder: string;
  /** From 1. */
  readonly number: number;
  /** How many pages the document has; files of one page count once where METS tells. */
  readonly of: number;
  /** Paths of the page's image as METS gives them, the likely one first. */
  readonly images: readonly string[];
  /** Paths of images that were made of it, as METS gives them. */
  readonly derivedImages: readonly string[];
  /** The METS file that speaks of the page, with the page's number in it, from 1, and how many it has; null where there is none. */
  readonly mets: { readonly file: string; readonly number: number; readonly of: number } | null;
}

/** Folders that are named for what lies in them, not for the document; OCR-D names them after groups of files. */
const INSIDE = /^(page|pagexml|page-xml|alto|xml|hocr|transcriptions?|annotations?|ocr|OCR-D-.+)$/iu;

/** The folder that a document is called after where METS does not tell. */
function folderOf(file: string): string {
  const folder = path.dirname(file);
  if (!INSIDE.test(path.basename(folder))) return folder;
  const around = path.dirname(folder);
  // Kitodo.Production has `ocr/alto`. Other folders are looked through once, since documents may be called as they are.
  return /^ocr$/iu.test(path.basename(around)) ? path.dirname(around) : around;
}

/** What a folder calls its document: BagIt, and so OCRD-ZIP, has everything in a folder `data`. */
async function nameOf(folder: string): Promise<string> {
  const around = path.dirname(folder);
  const isBag = path.basename(folder) === 'data' && await stat(path.join(around, 'bagit.txt')).then(() => true, () => false);
  return path.basename(isBag ? around : folder);
}

/** A file with the folder of its document, and its place in the METS file there. */
interface PlacedFile {
  readonly file: string;
  readonly folder: string;
  readonly mets: Mets | null;
  readonly place: MetsPlace | undefined;
}

/** Finds the folders of documents; each METS file is read once, and told of once where that cannot be done. */
class Folders {
  readonly #mets = new Map<string, Promise<{ readonly mets: Mets | null; readonly problems: ReadProblem[] }>>();
  readonly #onProblem: (problem: ReadProblem) => void;

  constructor(onProblem: (problem: ReadProblem) => void) {
    this.#onProblem = onProblem;
  }

  async place(file: string): Promise<PlacedFile> {
    const named = folderOf(file);
    let folder = path.dirname(file);
    for (let above = 0; above <= FOLDERS; above += 1) {
      const { mets } = await this.#metsOf(folder);
      const place = mets === null ? undefined : placeByPath(mets, file) ?? (folder === named ? placeByName(mets, file) : undefined);
      if (place !== undefined) return { file, folder, mets, place };
      folder = path.dirname(folder);
    }
    const { mets, problems } = await this.#metsOf(named);
    for (const problem of problems.splice(0)) this.#onProblem(problem);
    return { file, folder: named, mets, place: undefined };
  }

  #metsOf(folder: string): Promise<{ readonly mets: Mets | null; readonly problems: ReadProblem[] }> {
    const known = this.#mets.get(folder);
    if (known !== undefined) return known;
    const problems: ReadProblem[] = [];
    const found = metsOf(folder, (problem) => { problems.push(problem); }).then((mets) => ({ mets, problems }));
    this.#mets.set(folder, found);
    return found;
  }
}

/** The files with their documents, those of one document one after the other. */
export async function documentsOf(files: readonly string[], onProblem: (problem: ReadProblem) => void): Promise<FileInDocument[]> {
  const folders = new Folders(onProblem);
  const found: PlacedFile[] = [];
  for (const file of files) found.push(await folders.place(file));
  const placed: FileInDocument[] = [];
  for (const [folder, members] of Map.groupBy(found, (one) => one.folder)) {
    const called = await nameOf(folder);
    // What METS does not name belongs to its document, unless there are several.
    const documentOf = ({ mets, place }: PlacedFile): number | undefined => place?.document ?? (mets?.documents.length === 1 ? 0 : undefined);
    const rank = ({ place }: PlacedFile): number => place?.rank ?? Number.MAX_SAFE_INTEGER;
    const sorted = (await byWorth(members)).toSorted((a, b) => rank(a) - rank(b));
    for (const [document, together] of Map.groupBy(sorted, documentOf)) placed.push(...numbered(together, { folder, called, document }));
  }
  return placed;
}

/** The files of a document with their numbers: pages count as METS has them, and behind them the files of each folder. */
function numbered(files: readonly PlacedFile[], { folder, called, document }: { folder: string; called: string; document: number | undefined }): FileInDocument[] {
  const ranks = [...new Set(files.flatMap(({ place }) => place?.rank ?? []))];
  const others = Map.groupBy(files.filter(({ place }) => place === undefined), ({ file }) => path.dirname(file));
  return files.map((one) => {
    const { file, mets, place } = one;
    const beside = others.get(path.dirname(file)) ?? [];
    const told = document === undefined ? undefined : mets?.documents[document];
    return {
      file, document: told === undefined || told.title === '' ? called : told.title, documentKey: `${folder} ${document ?? ''}`, folder,
      number: place === undefined ? ranks.length + beside.indexOf(one) + 1 : ranks.indexOf(place.rank) + 1, of: ranks.length + beside.length,
      images: place?.images ?? [], derivedImages: place?.derivedImages ?? [],
      mets: mets === null || place === undefined ? null : { file: mets.file, number: place.number, of: told?.pages ?? 0 },
    };
  });
}
