/** The page of a report that shows one page: truth and prediction side by side, and what is wrong. */
import type { Drawings } from './drawing.ts';
import { escaped, htmlPage } from './html.ts';
import { ERROR_KINDS } from './kinds.ts';
import type { ErrorKind, PageError } from './kinds.ts';

/** What a page's own file needs. `number` counts from 1. */
export interface PageView {
  readonly number: number;
  readonly name: string;
  /** One for each page of the document. */
  readonly drawings: readonly Drawings[];
  readonly errors: readonly PageError[];
}

/** The file of a page, relative to the report's folder. */
export function pageFile(number: number): string {
  return `pages/${String(number).padStart(4, '0')}.html`;
}

/** An error's texts: what is true, and what was read instead. */
export function errorText({ truth, predicted }: PageError): string {
  if (truth === predicted || predicted === '') return `<span>${escaped(truth)}</span>`;
  const read = `<span class="arrow">read as</span> <span>${escaped(predicted)}</span>`;
  return truth === '' ? read : `<span>${escaped(truth)}</span> ${read}`;
}

function errorList(errors: readonly PageError[]): string {
  const byKind = Map.groupBy(errors, (error) => error.kind);
  const sections = (Object.keys(ERROR_KINDS) as ErrorKind[]).flatMap((kind) => {
    const own = byKind.get(kind);
    if (own === undefined) return [];
    const items = own.map((error) =>
      `<li>${error.anchor === '' ? escaped(error.detail) : `<a href="#${escaped(error.anchor)}">${escaped(error.detail)}</a>`}<br>${errorText(error)}</li>`);
    return [`<h3>${ERROR_KINDS[kind].title} (${own.length})</h3><ul>${items.join('')}</ul>`];
  });
  return sections.length === 0 ? '<p>Nothing is wrong on this page.</p>' : sections.join('');
}

/** @param last number of the report's last page */
export function pageHtml(view: PageView, last: number): string {
  const beside = (number: number, text: string): string =>
    (number < 1 || number > last ? '' : `<a href="${pageFile(number).replace('pages/', '')}">${text}</a>`);
  return htmlPage(view.name, '../', `<nav><a href="../index.html">All pages</a>${beside(view.number - 1, 'Previous')}${beside(view.number + 1, 'Next')}</nav>
<h1>${escaped(view.name)}</h1>
<p class="quiet">${view.errors.length} errors. Red is wrong; a name in the list lights the place up. Dashed grey: text labelled other.</p>
<div class="page">
<div class="drawings">${view.drawings.map((drawings) => `<figure><figcaption>Truth</figcaption>${drawings.truth}</figure>
<figure><figcaption>Prediction</figcaption>${drawings.predicted}</figure>`).join('\n')}</div>
<section class="errors">${errorList(view.errors)}</section>
</div>`);
}
