/**
 * Which document a layout file belongs to, and where in it: that of its folder (`page`, `alto` and the like are looked
 * through to the folder around them), in the order of a METS file if one lies there, else in the order given. A METS file
 * that has pages in several `document`s tells of as many.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Element } from '@xmldom/xmldom';
import { problemOf } from '../../../src-shared/errors.ts';
import type { ReadProblem } from '../types.ts';
import { decodeXml } from '../xml/decode.ts';
import { parseXml } from '../xml/parse.ts';
import { attributeOf, childOf, childrenOf, descendantsOf, isElement, nameOf, textOf } from '../xml/tree.ts';

export interface FileInDocument {
  readonly file: string;
  /** What its document is called. */
  readonly document: string;
  /** Tells the document from others that are called alike. */
  readonly documentKey: string;
  /** From 1. */
  readonly number: number;
  /** How many files the document has. */
  readonly of: number;
  /** Path of the page's image as METS gives it, null where it does not. */
  readonly image: string | null;
  /** The METS file that speaks of the page, with the page's number in it, from 1, and how many it has; null where there is none. */
  readonly mets: { readonly file: string; readonly number: number; readonly of: number } | null;
}

/** Folders that are named for what lies in them, not for the document. */
const INSIDE = /^(page|pagexml|page-xml|alto|xml|hocr|transcriptions?|annotations?|ocr)$/iu;
const METS_NAME = /^(.*[_.-])?mets\.xml$/iu;
const XLINK = 'http://www.w3.org/1999/xlink';

/** A page file's place in a METS file. */
interface MetsPlace {
  /** Among all pages of the file, from 0. */
  readonly rank: number;
  /** Index of the document. */
  readonly document: number;
  /** From 1 in its document. */
  readonly number: number;
  /** Path of the page's image, null where none is named. */
  readonly image: string | null;
}

/** The parts of a METS file that matter here: its documents, order of pages, and which files belong to one. */
interface Mets {
  readonly file: string;
  /** One or more; their titles are empty where they have none. */
  readonly documents: readonly { readonly title: string; readonly pages: number }[];
  /** By the base name of each file that METS names. */
  readonly places: ReadonlyMap<string, MetsPlace>;
}

/** The folder that a document is called after. */
function folderOf(file: string): string {
  const folder = path.dirname(file);
  return INSIDE.test(path.basename(folder)) ? path.dirname(folder) : folder;
}

const baseName = (reference: string): string => {
  const last = reference.split(/[\\/]/u).at(-1) ?? reference;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
};

/** Whether a file shows pages; a PDF does, too, and may be named with a page: `#page=3`. */
function isImageFile(file: Element, href: string): boolean {
  return /^(image\/|application\/pdf$)/u.test(attributeOf(file, 'MIMETYPE') ?? '') || /\.(png|jpe?g|tiff?|webp|jp2|gif|bmp|pdf)(#page=\d+)?$/iu.test(href);
}

/** @throws XmlFault, LecternError where the file cannot be parsed */
function parseMets(file: string, bytes: Uint8Array): Mets | null {
  const { root } = parseXml(decodeXml(bytes).text);
  if (nameOf(root) !== 'mets') return null;
  const files = new Map<string, { href: string; isImage: boolean }>();
  for (const element of descendantsOf(root)) {
    if (nameOf(element) !== 'file') continue;
    const locat = childOf(element, 'FLocat');
    const href = locat === null ? null : locat.getAttributeNS(XLINK, 'href') ?? attributeOf(locat, 'href');
    const id = attributeOf(element, 'ID');
    if (href !== null && id !== null) files.set(id, { href, isImage: isImageFile(element, href) });
  }
  const places = new Map<string, MetsPlace>();
  const maps = childrenOf(root, 'structMap');
  const physical = maps.find((map) => attributeOf(map, 'TYPE')?.toUpperCase() === 'PHYSICAL') ?? maps[0];
  const documents = new Map<Element | null, { readonly index: number; pages: number }>();
  let rank = 0;
  for (const div of physical === undefined ? [] : descendantsOf(physical)) {
    if (nameOf(div) !== 'div') continue;
    const pointers = childrenOf(div, 'fptr').flatMap((pointer) => [pointer, ...descendantsOf(pointer)]).flatMap((pointer) => attributeOf(pointer, 'FILEID') ?? []);
    const members = pointers.flatMap((id) => files.get(id) ?? []);
    if (members.length === 0) continue;
    const around = documentAround(div);
    const document = documents.get(around) ?? { index: documents.size, pages: 0 };
    document.pages += 1;
    documents.set(around, document);
    const image = members.find(({ isImage }) => isImage)?.href ?? null;
    for (const { href, isImage } of members) if (!isImage) places.set(baseName(href), { rank, document: document.index, number: document.pages, image });
    rank += 1;
  }
  const title = [...descendantsOf(root)].find((element) => nameOf(element) === 'title');
  const whole = labelOf(root) || (title === undefined ? '' : textOf(title).trim());
  if (documents.size < 2) return { file, documents: [{ title: whole, pages: rank }], places };
  return { file, documents: [...documents].map(([div, { pages }]) => ({ title: div === null ? '' : labelOf(div), pages })), places };
}

function labelOf(element: Element): string {
  return attributeOf(element, 'LABEL')?.trim() ?? '';
}

/** The `document` in which a page stands, null where it is in none. The outermost is the whole, whatever it is called. */
function documentAround(page: Element): Element | null {
  for (let node = page.parentNode; isElement(node) && nameOf(node) === 'div'; node = node.parentNode) {
    const isInside = isElement(node.parentNode) && nameOf(node.parentNode) === 'div';
    if (isInside && attributeOf(node, 'TYPE')?.toLowerCase() === 'document') return node;
  }
  return null;
}

/** The METS file of a folder, null where there is none that can be read; one that cannot is told. */
async function metsOf(folder: string, onProblem: (problem: ReadProblem) => void): Promise<Mets | null> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => METS_NAME.test(name)).sort();
  for (const name of names) {
    const file = path.join(folder, name);
    try {
      const mets = parseMets(file, await readFile(file));
      if (mets !== null) return mets;
    } catch (error) {
      const { message } = problemOf(error);
      onProblem({ file, line: null, at: '', severity: 'warning', message, advice: 'Pages were taken in the order of their file names instead.' });
    }
  }
  return null;
}

/** The files with their documents, those of one document one after the other. */
export async function documentsOf(files: readonly string[], onProblem: (problem: ReadProblem) => void): Promise<FileInDocument[]> {
  const placed: FileInDocument[] = [];
  for (const [folder, members] of Map.groupBy(files, folderOf)) {
    const mets = await metsOf(folder, onProblem);
    const placeOf = (file: string): MetsPlace | undefined => mets?.places.get(path.basename(file));
    const rank = (file: string): number => placeOf(file)?.rank ?? Number.MAX_SAFE_INTEGER;
    // What METS does not name belongs to its document, unless there are several.
    const documentOf = (file: string): number | undefined => placeOf(file)?.document ?? (mets?.documents.length === 1 ? 0 : undefined);
    const sorted = members.toSorted((a, b) => rank(a) - rank(b));
    // Several files may be of one page: PAGE and ALTO, each in its folder.
    for (const together of Map.groupBy(sorted, (file) => `${documentOf(file) ?? ''} ${path.dirname(file)}`).values()) {
      together.forEach((file, index) => {
        const place = placeOf(file);
        const document = documentOf(file);
        const told = document === undefined ? undefined : mets?.documents[document];
        placed.push({
          file, document: told === undefined || told.title === '' ? path.basename(folder) : told.title, documentKey: `${folder} ${document ?? ''}`,
          number: index + 1, of: together.length, image: place?.image ?? null,
          mets: mets === null || place === undefined ? null : { file: mets.file, number: place.number, of: told?.pages ?? 0 },
        });
      });
    }
  }
  return placed;
}

/** The page files that a METS file speaks of and that are there; empty where it is none. */
export async function filesOfMets(file: string): Promise<string[]> {
  const mets = await readFile(file).then((bytes) => parseMets(file, bytes)).catch(() => null);
  if (mets === null) return [];
  const folder = path.dirname(file);
  const names = new Map<string, string>();
  for (const name of await readdir(folder, { recursive: true, encoding: 'utf8' })) names.set(path.basename(name), path.join(folder, name));
  return [...mets.places.keys()].flatMap((name) => names.get(name) ?? []);
}
