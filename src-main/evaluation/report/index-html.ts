/** The first page of a report, and one for each kind of error. */
import type { ErrorList } from './error-list.ts';
import { escaped, htmlPage, share, table } from './html.ts';
import { ERROR_KINDS } from './kinds.ts';
import type { ErrorKind } from './kinds.ts';
import { errorText, pageFile } from './page-html.ts';

/** A figure from 0 to 1 with its name, and what rules without learning reach; null where that is not measured. */
export interface NamedFigure {
  readonly name: string;
  readonly value: number | null;
  readonly byRule: number | null;
}

/** What the first page says besides errors and pages. */
export interface ReportSummary {
  readonly title: string;
  readonly subtitle: string;
  readonly figures: readonly NamedFigure[];
  /** More sections, as HTML, between the errors and the pages. */
  readonly sections: string;
  readonly failed: readonly { readonly path: string; readonly message: string }[];
}

/** A page as the first page shows it. */
export interface PageEntry {
  readonly number: number;
  readonly name: string;
  readonly thumbnail: string;
  readonly errors: number;
}

/** Errors of one detail that are listed; the rest is only counted. */
const LISTED = 500;

export function kindFile(kind: ErrorKind): string {
  return `kinds/${kind}.html`;
}

function figureList(figures: readonly NamedFigure[]): string {
  const shown = figures.filter(({ value }) => value !== null);
  return `<ul class="figures">${shown.map(({ name, value, byRule }) =>
    `<li>${escaped(name)}<b>${share(value)}</b><small>${byRule === null ? '&nbsp;' : `by rules ${share(byRule)}`}</small></li>`).join('')}</ul>`;
}

function kindTable(list: ErrorList): string {
  const { kinds } = list;
  const most = Math.max(1, ...kinds.map(([, count]) => count));
  return table(['kind', 'errors', '', 'what it means', 'most often'], kinds.map(([kind, count]) => [
    `<a href="${kindFile(kind)}">${ERROR_KINDS[kind].title}</a>`, String(count), `<span class="bar" style="--share:${(count / most).toFixed(3)}"></span>`,
    ERROR_KINDS[kind].about,
    list.byDetail(kind).slice(0, 3).map(([detail, errors]) => `${escaped(detail)} (${errors.length})`).join('<br>'),
  ]), [1]);
}

function thumbnails(pages: readonly PageEntry[]): string {
  const items = pages.toSorted((a, b) => b.errors - a.errors || a.number - b.number).map((page) =>
    `<li><a href="${pageFile(page.number)}"><img src="${page.thumbnail}" alt="" loading="lazy"><span title="${escaped(page.name)}">${escaped(page.name)}</span><span class="quiet">${page.errors} errors</span></a></li>`);
  return `<ul class="thumbnails">${items.join('')}</ul>`;
}

function failures(failed: ReportSummary['failed']): string {
  if (failed.length === 0) return '';
  return `<h2>Pages that failed</h2>${table(['file', 'why'], failed.map(({ path, message }) => [escaped(path), escaped(message)]))}`;
}

export function indexHtml(summary: ReportSummary, list: ErrorList, pages: readonly PageEntry[]): string {
  return htmlPage(summary.title, '', `<h1>${escaped(summary.title)}</h1>
<p class="quiet">${escaped(`${summary.subtitle}, ${list.length} errors`)}</p>
${figureList(summary.figures)}
<h2>Errors by kind</h2>
${list.length === 0 ? '<p>None.</p>' : kindTable(list)}
${summary.sections}
<h2>Pages</h2>
<p class="quiet">those with the most errors first</p>
${thumbnails(pages)}
${failures(summary.failed)}`);
}

/** All errors of a kind, by their detail, each with the way to its place. */
export function kindHtml(kind: ErrorKind, list: ErrorList): string {
  const { title, about } = ERROR_KINDS[kind];
  const sections = list.byDetail(kind).map(([detail, errors]) => {
    const rows = errors.slice(0, LISTED).map((error) => [`<a href="../${pageFile(error.page)}${error.anchor === '' ? '' : `#${escaped(error.anchor)}`}">${escaped(error.name)}</a>`, errorText(error)]);
    const more = errors.length > LISTED ? `<p class="quiet">and ${errors.length - LISTED} more</p>` : '';
    return `<h2>${escaped(detail)} (${errors.length})</h2>${table(['page', 'text'], rows)}${more}`;
  });
  return htmlPage(title, '../', `<nav><a href="../index.html">All pages</a></nav><h1>${title}</h1><p class="quiet">${about}</p>${sections.join('')}`);
}
