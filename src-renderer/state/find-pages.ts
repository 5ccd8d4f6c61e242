/** Finding a page by what a person types: a part of its document's name, its number, or both. */
import type { Document, PageSummary } from '../../src-shared/api/index.ts';
import type { DocumentId, PageId } from '../../src-shared/ids.ts';

type Named = Pick<Document, 'id' | 'name' | 'pages'>;

/** What there is to find, as the workspace has it. */
export interface Findable {
  readonly documents: readonly Named[];
  readonly pages: ReadonlyMap<PageId, Pick<PageSummary, 'document' | 'number' | 'image'>>;
  readonly pageOrder: readonly PageId[];
}

/** A page that can be gone to. */
export interface FoundPage {
  readonly id: PageId;
  readonly document: Named;
  /** From 1. */
  readonly number: number;
}

const NUMBER_AT_END = /^(?<name>.*?)(?:^|[\s:#]+)(?<number>\d{1,9})$/u;

/** How well a name fits: 0 where it begins with what was typed, 1 where a word does, 2 where it stands anywhere; null elsewhere. */
function rank(name: string, typed: string): number | null {
  const at = name.toLocaleLowerCase().indexOf(typed);
  if (at === -1) return null;
  if (at === 0) return 0;
  return /[\p{L}\p{N}]/u.test(name[at - 1] ?? '') ? 2 : 1;
}

/** The documents whose names hold `typed`, best first, in their order otherwise. */
function named(documents: readonly Named[], typed: string): Named[] {
  const wanted = typed.trim().toLocaleLowerCase();
  return documents
    .flatMap((document) => {
      const fit = rank(document.name, wanted);
      return fit === null ? [] : [{ document, fit }];
    })
    .sort((a, b) => a.fit - b.fit)
    .map(({ document }) => document);
}

/**
 * At most `limit` pages that `typed` may mean, the likeliest first: `412` is page 412 of the document `current`, then of
 * others; `deed 3` is the first page of a document called "deed 3", then the third of documents named "deed". Only pages that
 * have been read can be shown, so only these are found.
 */
export function findPages(
  typed: string, { documents, pages, pageOrder }: Findable, current: DocumentId | null, limit: number,
): FoundPage[] {
  const text = typed.trim();
  if (text === '') return [];
  const { name = '', number = '' } = NUMBER_AT_END.exec(text)?.groups ?? {};
  const isNumber = number === text;
  const near = isNumber ? documents.toSorted((a, b) => Number(b.id === current) - Number(a.id === current)) : named(documents, name);
  const numbered = number === '' ? [] : near.map((document) => ({ document, number: Number(number) }));
  const whole = named(documents, text).map((document) => ({ document, number: 1 }));
  const candidates = isNumber ? [...numbered, ...whole] : [...whole, ...numbered];
  const byPlace = new Map<string, PageId>();
  for (const id of pageOrder) {
    const page = pages.get(id);
    if (page !== undefined && page.image !== null) byPlace.set(`${page.document}/${page.number}`, id);
  }
  const results = new Map<PageId, FoundPage>();
  for (const { document, number } of candidates) {
    if (results.size >= limit) break;
    const id = byPlace.get(`${document.id}/${number}`);
    if (id !== undefined && !results.has(id)) results.set(id, { id, document, number });
  }
  return [...results.values()];
}
