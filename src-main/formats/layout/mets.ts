/**
 * What a METS file tells of page files: whose document they are, in which order, and which images are of the same page.
 * Files are known by their paths as METS gives them, of which the folders before the last few may be somebody else's.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Element } from '@xmldom/xmldom';
import { LecternError, problemOf } from '../../../src-shared/errors.ts';
import type { ReadProblem } from '../types.ts';
import { decodeXml } from '../xml/decode.ts';
import { LONGEST_XML, parseXml } from '../xml/parse.ts';
import { attributeOf, childOf, childrenOf, descendantsOf, isElement, nameOf, textOf } from '../xml/tree.ts';

/** A page file's place in a METS file. */
export interface MetsPlace {
  /** Among all pages of the file, from 0. */
  readonly rank: number;
  /** Index of the document. */
  readonly document: number;
  /** From 1 in its document. */
  readonly number: number;
  /** The group of files (`fileGrp`) that it stands in: what it is for (`USE`), and its place among the groups, from 0. */
  readonly group: { readonly use: string; readonly index: number };
  /** Paths of the page's image, most likely one. */
  readonly images: readonly string[];
  /** Paths of images that were made of it, with other sizes or sections of the page. */
  readonly derivedImages: readonly string[];
}

/** The parts of a METS file that matter here: its documents, order of pages, and which files belong to one. */
export interface Mets {
  readonly file: string;
  /** One or more; their titles are empty where they have none. */
  readonly documents: readonly { readonly title: string; readonly pages: number }[];
  /** By the path of each file that METS names, and by what it ends in: names of files with up to `FOLDERS` folders. */
  readonly places: ReadonlyMap<string, MetsPlace>;
}

/** How many folders above a page file a METS file is looked for: Kitodo.Production has `ocr/alto`. */
export const FOLDERS = 3;

const METS_NAME = /^(.*[_.-])?mets\.xml$/iu;
const XLINK = 'http://www.w3.org/1999/xlink';
/** Groups of images that were made of others: OCR-D's by its specification, and the DFG's for small ones. */
const DERIVED = /^OCR-D-(GT-)?IMG-|thumb|^min$/iu;

interface NamedFile {
  readonly href: string;
  readonly isImage: boolean;
  readonly group: MetsPlace['group'];
}

/** The folders and the name that a reference consists of. */
function partsOf(reference: string): string[] {
  return reference.split(/[\\/]+/u).filter((part) => part !== '' && part !== '.').map(decoded);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether a file shows pages; a PDF does, too, and may be named with a page: `#page=3`. */
function isImageFile(file: Element, href: string): boolean {
  return /^(image\/|application\/pdf$)/u.test(attributeOf(file, 'MIMETYPE') ?? '') || /\.(png|jpe?g|tiff?|webp|jp2|gif|bmp|pdf)(#page=\d+)?$/iu.test(href);
}

function labelOf(element: Element): string {
  return attributeOf(element, 'LABEL')?.trim() ?? '';
}

/** The files by their ids. */
function filesIn(root: Element): ReadonlyMap<string, NamedFile> {
  const files = new Map<string, NamedFile>();
  const groups = new Map<Element, MetsPlace['group']>();
  for (const element of descendantsOf(root)) {
    if (nameOf(element) === 'fileGrp') groups.set(element, { use: attributeOf(element, 'USE') ?? '', index: groups.size });
    if (nameOf(element) !== 'file') continue;
    const locat = childOf(element, 'FLocat');
    const href = locat === null ? null : locat.getAttributeNS(XLINK, 'href') ?? attributeOf(locat, 'href');
    const id = attributeOf(element, 'ID');
    const around = isElement(element.parentNode) ? groups.get(element.parentNode) : undefined;
    if (href !== null && id !== null) files.set(id, { href, isImage: isImageFile(element, href), group: around ?? { use: '', index: 0 } });
  }
  return files;
}

/** The `document` in which a page stands, null where it is in none. The outermost is the whole, whatever it is called. */
function documentAround(page: Element): Element | null {
  for (let node = page.parentNode; isElement(node) && nameOf(node) === 'div'; node = node.parentNode) {
    const isInside = isElement(node.parentNode) && nameOf(node.parentNode) === 'div';
    if (isInside && attributeOf(node, 'TYPE')?.toLowerCase() === 'document') return node;
  }
  return null;
}

/** What the whole is called: its label, its title, or the label of the whole in the logical structure; may be empty. */
function titleOf(root: Element, maps: readonly Element[]): string {
  // Kitodo.Production's own files have metadata by the names of its rules instead of a description in MODS.
  const title = [...descendantsOf(root)].find((element) => nameOf(element) === 'title' || (nameOf(element) === 'metadata' && attributeOf(element, 'name') === 'TitleDocMain'));
  const logical = maps.find((map) => attributeOf(map, 'TYPE')?.toUpperCase() === 'LOGICAL');
  const whole = logical === undefined ? null : childOf(logical, 'div');
  return labelOf(root) || (title === undefined ? '' : textOf(title).trim()) || (whole === null ? '' : labelOf(whole));
}

/** @throws XmlFault, LecternError where the file cannot be parsed */
function parseMets(file: string, bytes: Uint8Array): Mets | null {
  const { root } = parseXml(decodeXml(bytes).text);
  if (nameOf(root) !== 'mets') return null;
  const files = filesIn(root);
  const named: { readonly parts: readonly string[]; readonly place: MetsPlace }[] = [];
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
    const images = Map.groupBy(members.filter(({ isImage }) => isImage), ({ group }) => DERIVED.test(group.use));
    const [sources, derived] = [false, true].map((isDerived) => images.get(isDerived)?.map(({ href }) => decoded(href)) ?? []);
    const place = { rank, document: document.index, number: document.pages, images: sources ?? [], derivedImages: derived ?? [] };
    for (const { href, isImage, group } of members) if (!isImage) named.push({ parts: partsOf(href), place: { ...place, group } });
    rank += 1;
  }
  const title = titleOf(root, maps);
  const places = placesOf(named);
  if (documents.size < 2) return { file, documents: [{ title, pages: rank }], places };
  return { file, documents: [...documents].map(([div, { pages }]) => ({ title: div === null ? '' : labelOf(div), pages })), places };
}

function placesOf(named: readonly { readonly parts: readonly string[]; readonly place: MetsPlace }[]): Map<string, MetsPlace> {
  const places = new Map<string, MetsPlace>();
  // The end of one path may be the whole of another, which then has it.
  for (let folders = 0; folders <= FOLDERS; folders += 1) for (const { parts, place } of named) places.set(parts.slice(-folders - 1).join('/'), place);
  for (const { parts, place } of named) places.set(parts.join('/'), place);
  return places;
}

/** The place of a file by its path from the METS file's folder, undefined where METS does not name it so. */
export function placeByPath(mets: Mets, file: string): MetsPlace | undefined {
  return mets.places.get(path.relative(path.dirname(mets.file), file).split(path.sep).join('/'));
}

/** The place of a file by its name alone, for METS files that were written where the files lay elsewhere. */
export function placeByName(mets: Mets, file: string): MetsPlace | undefined {
  return mets.places.get(path.basename(file));
}

/** Names under which a METS file may lie in a folder, likely ones first; Kitodo.Production has `meta.xml` and `<process>.xml`. */
function metsNames(folder: string, names: readonly string[]): string[] {
  const usual = names.filter((name) => METS_NAME.test(name)).sort();
  return [...new Set([...usual, 'meta.xml', `${path.basename(folder)}.xml`])].filter((name) => names.includes(name));
}

/** @throws XmlFault, LecternError where it cannot be parsed, and what reading it throws */
async function readMets(file: string): Promise<Mets | null> {
  const { size } = await stat(file);
  if (size > LONGEST_XML) throw new LecternError('page-too-large', `The METS file is ${Math.round(size / 1024 / 1024)} MB long; they are read up to ${LONGEST_XML / 1024 / 1024} MB.`, '');
  return parseMets(file, await readFile(file));
}

/** The METS file of a folder, null where there is none that can be read; one that cannot is told. */
export async function metsOf(folder: string, onProblem: (problem: ReadProblem) => void): Promise<Mets | null> {
  for (const name of metsNames(folder, await readdir(folder).catch(() => []))) {
    const file = path.join(folder, name);
    try {
      const mets = await readMets(file);
      if (mets !== null) return mets;
    } catch (error) {
      const { message } = problemOf(error);
      // Others may be of any kind, and whoever reads that kind tells of them.
      if (METS_NAME.test(name)) onProblem({ file, line: null, at: '', severity: 'warning', message, advice: 'Pages were taken in the order of their file names instead.' });
    }
  }
  return null;
}

/** The page files that a METS file speaks of and that are there; empty where it is none. */
export async function filesOfMets(file: string): Promise<string[]> {
  const mets = await readMets(file).catch(() => null);
  if (mets === null) return [];
  const folder = path.dirname(file);
  const below = (await readdir(folder, { recursive: true, encoding: 'utf8' })).map((name) => path.join(folder, name));
  const placed = below.map((found) => ({ found, place: placeByPath(mets, found) }));
  const byPath = new Set(placed.map(({ place }) => place));
  // A file in another folder may be called like one that METS names: names alone tell where no path does.
  return placed.flatMap(({ found, place }) => {
    const named = place ?? placeByName(mets, found);
    return named === undefined || (place === undefined && byPath.has(named)) ? [] : [{ found, rank: named.rank }];
  }).sort((a, b) => a.rank - b.rank).map(({ found }) => found);
}
