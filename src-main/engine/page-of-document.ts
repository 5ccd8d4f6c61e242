/**
 * Which page of a PDF or of a TIFF of many images a transcription is of, by the names and numbers that its file gives.
 * Pure. What is not said is not guessed: the answer is then why it stays unclear.
 */
import type { Document } from '../../src-shared/api/index.ts';

/** A document of pages that have no files of their own. */
export type PagedDocument = Pick<Document, 'id' | 'name' | 'pages'>;

/** What a file says of the page that it is of. */
export interface PageClue {
  /** The image's name as the file gives it; empty where it names none. */
  readonly imageName: string;
  /** The file's own name. */
  readonly fileName: string;
  /** The page's place in a METS file: the image that it names (null: none), and the number of so many, from 1. */
  readonly mets: { readonly image: string | null; readonly number: number; readonly of: number } | null;
  /** Its place in a file of several pages, from 1; null where the file has one. */
  readonly part: { readonly number: number; readonly of: number } | null;
}

export type PageMatch =
  | { readonly kind: 'page'; readonly document: PagedDocument; readonly number: number }
  /** The documents may be meant, but not which page; `why` is a sentence for people. */
  | { readonly kind: 'unclear'; readonly why: string }
  /** Nothing in the file names one of the documents. */
  | { readonly kind: 'none' };

const DOCUMENT_ENDING = /\.(pdf|tiff?)$/iu;
/** What stands at the end of a name for the kind of file that it is, not for the page. */
const FILE_ENDING = /(\.(xml|hocr|html?|xhtml|json|alto|page|png|jpe?g|jpe|jfif|webp|tiff?|gif|bmp|jp2|pdf))+$/iu;
/** `#page=3`, `?page=3`: RFC 8118 and what viewers understand. */
const FRAGMENT = /[#?]page=(\d{1,6})$/iu;
/** Between a document's name and a page's number: a sign or a word must stand there, so that `scan12` is no page of `scan1`. */
const NUMBERED = /^(?:\.(?:pdf|tiff?))?(?:[\s._-]+(?:page|pg|p|seite|s|folio|fol|f|frame|image|img|bild|blatt)?|(?:page|pg|seite|folio|frame|image|img|bild|blatt))[\s._-]*(\d{1,6})$/iu;

const folded = (name: string): string => name.normalize('NFC').toLowerCase();
const baseOf = (name: string): string => name.split(/[\\/]+/u).at(-1) ?? name;
const stemOf = (name: string): string => folded(name).replace(DOCUMENT_ENDING, '');

/** The number that a name gives to a page of a document: null where it gives none, undefined where it is of something else. */
export function numberInName(name: string, document: Pick<PagedDocument, 'name'>): number | null | undefined {
  const base = folded(baseOf(name));
  const fragment = FRAGMENT.exec(base);
  const whole = fragment === null ? base : base.slice(0, fragment.index);
  const [own, stem] = [folded(document.name), stemOf(document.name)];
  // A name that says of which kind the document is means no other: `a.pdf` beside `a.tif`.
  const ending = DOCUMENT_ENDING.exec(whole.replace(/\.xml$/u, ''))?.[0];
  const bare = whole.replace(FILE_ENDING, '');
  if (fragment !== null) return whole === own || (ending === undefined && bare === stem) ? Number(fragment[1]) : undefined;
  if (bare === stem) return ending === undefined || own.endsWith(ending) ? null : undefined;
  // A PDF is never a page of another file.
  if (!bare.startsWith(stem) || ending === '.pdf') return undefined;
  const number = NUMBERED.exec(bare.slice(stem.length))?.[1];
  return number === undefined ? undefined : Number(number);
}

const namesOf = ({ imageName, fileName, mets }: PageClue): string[] => [imageName, fileName, mets?.image ?? ''].filter((name) => name !== '');

/** The numbers of a page in one document by everything that names it; null where nothing does. */
function numbersIn(clue: PageClue, document: PagedDocument): ReadonlySet<number> | null {
  const said = namesOf(clue).map((name) => numberInName(name, document)).filter((number) => number !== undefined);
  if (said.length === 0) return null;
  const numbers = new Set(said.filter((number) => number !== null));
  if (numbers.size > 0) return numbers;
  const { mets, part } = clue;
  // An order tells the page only where it is of all pages.
  if (mets !== null && mets.of === document.pages) return new Set([mets.number]);
  if (part !== null && part.of === document.pages) return new Set([part.number]);
  return document.pages === 1 && part === null ? new Set([1]) : numbers;
}

/**
 * @param documents those that may be meant
 * @param beside numbers that the files beside this one give to pages of a document; a 0 among them says that they count from 0
 */
export function matchPage(clue: PageClue, documents: readonly PagedDocument[], beside: (document: PagedDocument) => readonly number[]): PageMatch {
  const found = documents.flatMap((document) => {
    const numbers = numbersIn(clue, document);
    return numbers === null ? [] : [{ document, numbers }];
  });
  // `acts-2.pdf` in full means that file; `acts-2` may be page 2 of `acts.pdf`, too.
  const full = found.filter(({ document }) => namesOf(clue).some((name) => folded(baseOf(name)).replace(FRAGMENT, '') === folded(document.name)));
  const [only, ...others] = full.length > 0 ? full : found;
  if (only === undefined) return { kind: 'none' };
  if (others.length > 0) {
    const names = [only, ...others].map(({ document }) => `“${document.name}”`);
    return { kind: 'unclear', why: `It may be of ${names.join(' or ')}; nothing tells which.` };
  }
  const { document, numbers } = only;
  const [number, ...further] = numbers;
  if (number === undefined) return { kind: 'unclear', why: `It is of “${document.name}”, but nothing tells of which of its ${document.pages} pages.` };
  if (further.length > 0) return { kind: 'unclear', why: `It is of “${document.name}”, but speaks of pages ${[...numbers].join(' and ')}.` };
  const series = new Set(beside(document));
  if (series.has(0) || number === 0) {
    const isWhole = series.size === document.pages && Math.max(...series) === document.pages - 1;
    if (!isWhole) return { kind: 'unclear', why: `Pages of “${document.name}” are counted from 0 here, but not all ${document.pages} of them are there.` };
    return { kind: 'page', document, number: number + 1 };
  }
  if (number > document.pages) return { kind: 'unclear', why: `It speaks of page ${number} of “${document.name}”, which has ${document.pages}.` };
  return { kind: 'page', document, number };
}
