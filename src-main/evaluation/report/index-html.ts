/** The first page of a report, and one for each kind of error. */
import type { Evaluation } from '../score.ts';
import { escaped, htmlPage, labelMark, share, table } from './html.ts';
import { ERROR_KINDS } from './kinds.ts';
import type { ErrorKind } from './kinds.ts';
import { errorText, pageFile } from './page-html.ts';
import type { Confusion, Tally } from './tally.ts';

/** The figures that a report shows. */
export type ReportFigures = Pick<
  Evaluation,
  'model' | 'modelVersion' | 'device' | 'pages' | 'failed' | 'entityF1' | 'wordAccuracy' | 'linkF1Gold' | 'linkF1GoldLabels' | 'pairF1' | 'gridAccuracy' | 'lineF1' | 'baseline'
>;

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

function figureList(figures: ReportFigures): string {
  const { baseline } = figures;
  const items: [string, number | null, number | null][] = [
    ['Entities', figures.entityF1, null], ['Words with their label', figures.wordAccuracy, null],
    ['Links between known entities', figures.linkF1Gold, baseline.linkF1Gold], ['the same, labels known', figures.linkF1GoldLabels, baseline.linkF1GoldLabels],
    ['Pairs end to end', figures.pairF1, baseline.pairF1], ['Grid cells', figures.gridAccuracy, null], ['Lines', figures.lineF1, baseline.lineF1],
  ];
  const shown = items.filter(([, value]) => value !== null);
  return `<ul class="figures">${shown.map(([name, value, rule]) =>
    `<li>${name}<b>${share(value)}</b><small>${rule === null ? '&nbsp;' : `by geometry ${share(rule)}`}</small></li>`).join('')}</ul>`;
}

function kindTable(tally: Tally): string {
  const { kinds } = tally;
  const most = Math.max(1, ...kinds.map(([, count]) => count));
  return table(['kind', 'errors', '', 'what it means', 'most often'], kinds.map(([kind, count]) => [
    `<a href="${kindFile(kind)}">${ERROR_KINDS[kind].title}</a>`, String(count), `<span class="bar" style="--share:${(count / most).toFixed(3)}"></span>`,
    ERROR_KINDS[kind].about,
    tally.byDetail(kind).slice(0, 3).map(([detail, errors]) => `${escaped(detail)} (${errors.length})`).join('<br>'),
  ]), [1]);
}

/** Rows are true labels, columns predicted ones. */
function confusionTable(title: string, about: string, confusion: Confusion): string {
  const { truth, found } = confusion.names;
  const rows = truth.map((name) => [labelMark(name), ...found.map((other) => String(confusion.count(name, other)))]);
  return `<section><h3>${title}</h3><p class="quiet">${about}</p>${table(['true \\ predicted', ...found.map(labelMark)], rows, found.map((_, index) => index + 1))}</section>`;
}

function linkTable(tally: Tally): string {
  const pairs = [...tally.links].sort((a, b) => b[1].true - a[1].true || b[1].spurious - a[1].spurious);
  const rows = pairs.map(([name, pair]) => [escaped(name), String(pair.true), String(pair.found), String(pair.true - pair.found), String(pair.spurious)]);
  return `<section><h3>Links between known entities</h3><p class="quiet">by true labels, which the model was not told</p>${table(['from → to', 'true', 'found', 'missed', 'spurious'], rows, [1, 2, 3, 4])}</section>`;
}

function thumbnails(pages: readonly PageEntry[]): string {
  const items = pages.toSorted((a, b) => b.errors - a.errors || a.number - b.number).map((page) =>
    `<li><a href="${pageFile(page.number)}"><img src="${page.thumbnail}" alt="" loading="lazy"><span title="${escaped(page.name)}">${escaped(page.name)}</span><span class="quiet">${page.errors} errors</span></a></li>`);
  return `<ul class="thumbnails">${items.join('')}</ul>`;
}

function failures(failed: Evaluation['failed']): string {
  if (failed.length === 0) return '';
  return `<h2>Pages that failed</h2>${table(['file', 'why'], failed.map(({ path, message }) => [escaped(path), escaped(message)]))}`;
}

export function indexHtml(title: string, figures: ReportFigures, tally: Tally, pages: readonly PageEntry[]): string {
  return htmlPage(title, '', `<h1>${escaped(title)}</h1>
<p class="quiet">${escaped(`${figures.model} ${figures.modelVersion} on ${figures.device}: ${figures.pages} pages, ${tally.errors.length} errors`)}</p>
${figureList(figures)}
<h2>Errors by kind</h2>
${kindTable(tally)}
<h2>Labels and links</h2>
<div class="side-by-side">
${confusionTable('Entities', 'whose exact set of words was found', tally.entities)}
${confusionTable('Words', 'none: in no group', tally.words)}
${linkTable(tally)}
</div>
<h2>Pages</h2>
<p class="quiet">those with the most errors first</p>
${thumbnails(pages)}
${failures(figures.failed)}`);
}

/** All errors of a kind, by their detail, each with the way to its place. */
export function kindHtml(kind: ErrorKind, tally: Tally): string {
  const { title, about } = ERROR_KINDS[kind];
  const sections = tally.byDetail(kind).map(([detail, errors]) => {
    const rows = errors.slice(0, LISTED).map((error) => [`<a href="../${pageFile(error.page)}#${escaped(error.anchor)}">${escaped(error.name)}</a>`, errorText(error)]);
    const more = errors.length > LISTED ? `<p class="quiet">and ${errors.length - LISTED} more</p>` : '';
    return `<h2>${escaped(detail)} (${errors.length})</h2>${table(['page', 'text'], rows)}${more}`;
  });
  return htmlPage(title, '../', `<nav><a href="../index.html">All pages</a></nav><h1>${title}</h1><p class="quiet">${about}</p>${sections.join('')}`);
}
