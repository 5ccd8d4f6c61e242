/** Tables of labels and links that were taken for others. */
import { escaped, labelMark, table } from './html.ts';
import type { Confusion, LabelTally } from './label-tally.ts';

/** Rows are true labels, columns predicted ones. */
function confusionTable(title: string, about: string, confusion: Confusion): string {
  const { truth, found } = confusion.names;
  const rows = truth.map((name) => [labelMark(name), ...found.map((other) => String(confusion.count(name, other)))]);
  return `<section><h3>${title}</h3><p class="quiet">${about}</p>${table(['true \\ predicted', ...found.map(labelMark)], rows, found.map((_, index) => index + 1))}</section>`;
}

function linkTable(tally: LabelTally): string {
  const pairs = [...tally.links].sort((a, b) => b[1].true - a[1].true || b[1].spurious - a[1].spurious);
  const rows = pairs.map(([name, pair]) => [escaped(name), String(pair.true), String(pair.found), String(pair.true - pair.found), String(pair.spurious)]);
  return `<section><h3>Links between known entities</h3><p class="quiet">by true labels, which the model was not told</p>${table(['from → to', 'true', 'found', 'missed', 'spurious'], rows, [1, 2, 3, 4])}</section>`;
}

export function labelTables(tally: LabelTally): string {
  return `<h2>Labels and links</h2>
<div class="side-by-side">
${confusionTable('Entities', 'whose exact set of words was found', tally.entities)}
${confusionTable('Words', 'none: in no group', tally.words)}
${linkTable(tally)}
</div>`;
}
