/**
 * Reads layout files page by page: finds their images, puts files of a folder together as one document, and keeps what
 * each page came from, so that it can be written back into its file.
 */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Element } from '@xmldom/xmldom';
import type { ExportFormat } from '../../../src-shared/api/index.ts';
import type { PageSize } from '../../../src-shared/geometry.ts';
import { LecternError, problemOf } from '../../../src-shared/errors.ts';
import { findImage, ImageFiles, imageSize } from '../image-files.ts';
import type { FoundImage } from '../image-files.ts';
import type { ReadPage, ReadProblem, ReadRequest } from '../types.ts';
import { decodeXml } from '../xml/decode.ts';
import { LONGEST_XML, parseXml, XmlFault } from '../xml/parse.ts';
import { lineOf, pathOf } from '../xml/tree.ts';
import { documentsOf } from './documents.ts';
import type { FileInDocument } from './documents.ts';
import { LayoutProblems } from './problems.ts';
import type { LayoutReading } from './reading.ts';

/** A page as it stands in a file: where the file speaks of it, and how it is read once its image is known. */
export interface PageInFile {
  readonly element: Element;
  readonly imageName: string;
  /** Null where the page does not make sense; problems have been told. */
  readonly read: (image: PageSize | null) => LayoutReading | null;
}

export interface LayoutKind {
  readonly format: ExportFormat;
  /** Its pages; none where the file is of another kind, which `problems` has been told. */
  readonly pages: (root: Element, problems: LayoutProblems) => readonly PageInFile[];
  /** How the text is parsed; HTML need not close all its tags. */
  readonly parse?: (text: string) => ReturnType<typeof parseXml>;
}

async function textOf(file: string, onProblem: (problem: ReadProblem) => void): Promise<string> {
  const { size } = await stat(file);
  if (size > LONGEST_XML) {
    throw new LecternError('page-too-large', `The file is ${Math.round(size / 1024 / 1024)} MB long; files of pages are read up to ${LONGEST_XML / 1024 / 1024} MB.`, 'Split it into one file a page.');
  }
  const { text, faultyLine } = decodeXml(await readFile(file));
  if (faultyLine !== null) {
    onProblem({
      file, line: faultyLine, at: '', severity: 'warning', message: 'The text is not UTF-8, though the file says so; it was read as Latin-1 (Windows-1252).',
      advice: 'Check accents and special characters. If they are wrong, save the file as UTF-8.',
    });
  }
  return text;
}

/** The text of a file that a page was read from. @throws LecternError, or what reading the file throws */
export async function sourceText(file: string): Promise<string> {
  return textOf(file, () => undefined);
}

/** Parses a file; what keeps it from being read is told. */
async function open(file: string, kind: LayoutKind, onProblem: (problem: ReadProblem) => void): Promise<Element | null> {
  try {
    const text = await textOf(file, onProblem);
    return (kind.parse ?? parseXml)(text).root;
  } catch (error) {
    const { message, advice } = problemOf(error);
    onProblem({ file, line: error instanceof XmlFault ? error.line : null, at: '', severity: 'error', message, advice });
    return null;
  }
}

async function imageOf(place: FileInDocument, page: PageInFile, images: ImageFiles, onProblem: (problem: ReadProblem) => void): Promise<FoundImage> {
  const stem = path.parse(place.file).name;
  const name = page.imageName !== '' ? page.imageName : stem;
  const [said] = place.images;
  const metsFile = place.mets?.file ?? place.file;
  // METS knows the image's path, the page only its name: what is found under either will do.
  const tries = [
    () => images.find(place.file, name), () => images.findBelow(place.folder, name), ...place.images.map((one) => () => images.find(metsFile, one)),
    () => images.findScan(place.folder, [name, stem]),
  ];
  for (const find of tries) {
    const image = await find();
    const size = image === null ? null : await imageSize(image);
    if (size !== null) return { image, size };
  }
  const where = (): { line: number | null; at: string } => ({ line: lineOf(page.element), at: pathOf(page.element) });
  return said === undefined ? findImage(images, place.file, name, where, onProblem) : findImage(images, metsFile, said, where, onProblem);
}

/** Images that METS names as of the page, beside the one that it came with; none where it came without. */
async function furtherImages({ images: named, derivedImages, mets }: FileInDocument, own: string | null, images: ImageFiles): Promise<string[]> {
  if (mets === null || own === null) return [];
  const found = await Promise.all([...named, ...derivedImages].map((name) => images.findBelow(path.dirname(mets.file), name)));
  return [...new Set(found.filter((image): image is string => image !== null && image !== own))];
}

/** The reader of a layout format. */
export async function* readLayoutFiles({ files, onProblem, signal }: ReadRequest, kind: LayoutKind): AsyncGenerator<ReadPage> {
  const images = new ImageFiles();
  /** Of each document in a folder, how many pages its files have had so far beyond one each. */
  const extra = new Map<string, number>();
  for (const place of await documentsOf(files, onProblem)) {
    signal?.throwIfAborted();
    const { file } = place;
    const root = await open(file, kind, onProblem);
    if (root === null) continue;
    const pages = kind.pages(root, new LayoutProblems(file, onProblem));
    const group = `${place.documentKey} ${path.dirname(file)}`;
    const before = extra.get(group) ?? 0;
    if (pages.length > 1) extra.set(group, before + pages.length - 1);
    for (const [index, page] of pages.entries()) {
      const found = await imageOf(place, page, images, onProblem);
      const reading = page.read(found.size);
      if (reading === null) continue;
      const { records, size, imageName, estimated } = reading;
      const further = pages.length > 1 ? [] : await furtherImages(place, found.image, images);
      yield {
        source: pages.length > 1 ? `${file} ${pathOf(page.element)}` : file,
        documentName: place.document, documentKey: place.documentKey, number: before + place.number + index,
        // How many pages the files to come have is not known yet.
        pages: before === 0 && pages.length === 1 ? place.of : place.of === 1 ? pages.length : null,
        image: found.image, imageName: imageName !== '' ? imageName : path.basename(found.image ?? path.parse(file).name),
        width: size.width, height: size.height, records, grid: null, questions: [], review: null,
        ...(place.mets === null ? {} : { mets: { image: place.images[0] ?? null, number: place.mets.number, of: place.mets.of } }),
        ...(further.length === 0 ? {} : { furtherImages: further }),
        origin: { format: kind.format, file, part: index, parts: pages.length, estimated: estimated.size },
      };
    }
  }
}
