/** Which pages the queue shows, and in which order. Pure. */
import type { Document, PageSummary } from '../../src-shared/api/index.ts';
import type { PageStatus } from '../../src-shared/document.ts';
import { effortOf } from '../../src-shared/effort.ts';
import type { DocumentId, PageId } from '../../src-shared/ids.ts';
import { waitsFor } from '../../src-shared/reviews.ts';

export const QUEUE_ORDERS = ['document', 'effort', 'doubt', 'date', 'name'] as const;
/**
 * `document`: as imported, page by page. `effort`: by the seconds that are left to do. `doubt`: by how many things are
 * doubtful. `date`: by when the document was imported. `name`: by the document's name.
 */
export type QueueOrder = typeof QUEUE_ORDERS[number];

export const QUEUE_TASKS = ['mine', 'second', 'decide'] as const;
/**
 * What somebody has to do with a page. `mine`: this person has begun it, or is its second reviewer. `second`: it waits for
 * its second review, whoever's. `decide`: both reviewers are done and differ in something.
 */
export type QueueTask = typeof QUEUE_TASKS[number];

/** What the queue is narrowed to; what is empty narrows nothing. Several values of one kind are alternatives. */
export interface QueueFilters {
  readonly statuses: readonly PageStatus[];
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly tasks: readonly QueueTask[];
  /** Only pages on which something is doubtful. */
  readonly doubtful: boolean;
  /** Part of a document's name, in any case. */
  readonly text: string;
}
export const NO_FILTERS: QueueFilters = { statuses: [], labels: [], reviewers: [], tasks: [], doubtful: false, text: '' };

export interface QueueQuery {
  readonly order: QueueOrder;
  readonly descending: boolean;
  /** Whether the pages of a document stand together. */
  readonly grouped: boolean;
  readonly filters: QueueFilters;
}

/** The direction that each order begins with: what is quickly done first, what is most doubtful first, the newest first. */
export const BEGINS_DESCENDING: Readonly<Record<QueueOrder, boolean>> = { document: false, effort: false, doubt: true, date: true, name: false };

/** Whether nothing waits on the page any more. */
export function isFinished(page: PageSummary): boolean {
  return page.status === 'reviewed' || page.status === 'set-aside';
}

/** Whether a page waits for a task to be done; `me` is the person's name. */
export function waitsAs(page: PageSummary, task: QueueTask, me: string): boolean {
  const { secondReview: review } = page;
  switch (task) {
    case 'mine': return waitsFor(review, me) || (page.reviewer === me && !isFinished(page));
    case 'second': return review?.status === 'assigned' || review?.status === 'in-review';
    case 'decide': return review?.status === 'differing';
  }
}

/** Whether the queue shows a page of a document of this name; `filters.text` trimmed and in lower case. */
export function fits(page: PageSummary, name: string, { statuses, labels, reviewers, tasks, doubtful, text }: QueueFilters, me: string): boolean {
  return (statuses.length === 0 || statuses.includes(page.status))
    && (!doubtful || (page.doubtful > 0 && !isFinished(page)))
    && (labels.length === 0 || labels.some((label) => (page.labels[label] ?? 0) > 0))
    && (reviewers.length === 0 || (page.reviewer !== null && reviewers.includes(page.reviewer)))
    && (tasks.length === 0 || tasks.some((task) => waitsAs(page, task, me)))
    && (text === '' || name.toLocaleLowerCase().includes(text));
}

/** Pages of one document that fit, and what the document is ordered by. */
interface Group {
  readonly document: Document;
  readonly pages: readonly PageSummary[];
}

/** What a page is ordered by in an order of measure; null where nobody can say yet. */
function measureOf(page: PageSummary, order: QueueOrder): number | null {
  return order === 'effort' ? effortOf(page) : isFinished(page) ? 0 : page.doubtful;
}

/** Open pages by their measure, those that nobody can say anything of after them, finished ones last. */
function byMeasure(order: QueueOrder, sign: 1 | -1): (a: PageSummary, b: PageSummary) => number {
  const rank = (page: PageSummary): number => (isFinished(page) ? 2 : measureOf(page, order) === null ? 1 : 0);
  return (a, b) => rank(a) - rank(b) || sign * ((measureOf(a, order) ?? 0) - (measureOf(b, order) ?? 0)) || a.number - b.number;
}

/** Documents by the sum of their pages' measures, those of which every page is finished last. */
function groupsByMeasure(order: QueueOrder, sign: 1 | -1): (a: Group, b: Group) => number {
  const sums = new Map<Group, number>();
  const sum = (group: Group): number => {
    const known = sums.get(group) ?? group.pages.reduce((total, page) => total + (measureOf(page, order) ?? 0), 0);
    sums.set(group, known);
    return known;
  };
  const rank = (group: Group): number => (group.pages.every(isFinished) ? 1 : 0);
  return (a, b) => rank(a) - rank(b) || sign * (sum(a) - sum(b));
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function compareDocuments(order: QueueOrder, sign: 1 | -1): ((a: Document, b: Document) => number) | null {
  switch (order) {
    case 'date': return (a, b) => sign * (a.importedAt < b.importedAt ? -1 : a.importedAt > b.importedAt ? 1 : 0);
    case 'name': return (a, b) => sign * collator.compare(a.name, b.name);
    case 'document': return sign === 1 ? () => 0 : null;
    case 'effort':
    case 'doubt': return null;
  }
}

export interface Arrangement {
  /** Pages in the order in which they are gone through. */
  readonly pages: readonly PageId[];
  /** The documents whose pages stand together, in order; null where pages of all documents are mixed. */
  readonly documents: readonly DocumentId[] | null;
}

/**
 * Arranges pages for the queue. Documents of which no page fits are left out.
 * @param pageOrder all pages in the documents' order
 * @param me name of the person whose queue it is
 * @param open the page that is open: it stays where it was and whatever the filters say, as it was when it was opened
 */
export function arrange(
  documents: readonly Document[], pages: ReadonlyMap<PageId, PageSummary>, pageOrder: readonly PageId[], query: QueueQuery, me: string, open: PageSummary | null,
): Arrangement {
  const filters = { ...query.filters, text: query.filters.text.trim().toLocaleLowerCase() };
  const byId = new Map(documents.map((document) => [document.id, document]));
  const sign = query.descending ? -1 : 1;
  const fitting = pageOrder.flatMap((id): PageSummary[] => {
    const page = open?.id === id ? open : pages.get(id);
    if (page === undefined) return [];
    return open?.id === id || fits(page, byId.get(page.document)?.name ?? '', filters, me) ? [page] : [];
  });
  const isMeasured = query.order === 'effort' || query.order === 'doubt';
  if (isMeasured && !query.grouped) {
    return { pages: fitting.toSorted(byMeasure(query.order, sign)).map((page) => page.id), documents: null };
  }
  const members = Map.groupBy(fitting, (page) => page.document);
  const groups = documents.flatMap((document): Group[] => {
    const group = members.get(document.id);
    return group === undefined ? [] : [{ document, pages: isMeasured ? group.toSorted(byMeasure(query.order, sign)) : group }];
  });
  const compare = compareDocuments(query.order, sign);
  if (isMeasured) groups.sort(groupsByMeasure(query.order, sign));
  else if (compare === null) groups.reverse();
  else groups.sort((a, b) => compare(a.document, b.document));
  return { pages: groups.flatMap((group) => group.pages.map((page) => page.id)), documents: groups.map((group) => group.document.id) };
}
