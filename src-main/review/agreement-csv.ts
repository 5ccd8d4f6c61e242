/** Agreement as one table of comma-separated values: a row for all, each pair, each person and each label. */
import { stringify } from 'csv-stringify/sync';
import type { Agreement, AgreementFigures, LabelAgreement } from '../../src-shared/agreement.ts';

const COLUMNS = [
  'scope', 'first', 'second', 'label', 'pages', 'words', 'text_alike', 'kappa', 'labels_alike',
  'entities_first', 'entities_second', 'entities_both', 'entities_f1', 'links_first', 'links_second', 'links_both', 'links_f1',
  'lines_first', 'lines_second', 'lines_both', 'lines_f1', 'upheld', 'overruled', 'neither',
] as const;
type Row = Partial<Record<typeof COLUMNS[number], string | number | null>>;

/** Figures with four digits behind the point: enough for whoever reckons on with them. */
const figure = (value: number | null): number | null => (value === null ? null : Math.round(value * 10_000) / 10_000);

function figures(of: AgreementFigures): Row {
  return {
    pages: of.pages, words: of.words, text_alike: figure(of.text), kappa: figure(of.kappa), labels_alike: figure(of.observed),
    entities_first: of.entities.one, entities_second: of.entities.other, entities_both: of.entities.both, entities_f1: figure(of.entities.f1),
    links_first: of.links.one, links_second: of.links.other, links_both: of.links.both, links_f1: figure(of.links.f1),
    lines_first: of.lines.one, lines_second: of.lines.other, lines_both: of.lines.both, lines_f1: figure(of.lines.f1),
  };
}

function labelRow({ label, entities, words, kappa }: LabelAgreement): Row {
  return {
    scope: 'label', label, words: words.both, kappa: figure(kappa),
    entities_first: entities.one, entities_second: entities.other, entities_both: entities.both, entities_f1: figure(entities.f1),
  };
}

/**
 * The table with a heading, RFC 4180. A field that a spreadsheet would take for a formula is written with an apostrophe
 * before it. Of a label, `words` are those that both give it.
 */
export function agreementCsv(agreement: Agreement): string {
  const rows: Row[] = [
    { scope: 'all', ...figures(agreement.overall) },
    ...agreement.pairs.map((pair) => ({ scope: 'pair', first: pair.first, second: pair.second, ...figures(pair) })),
    ...agreement.people.map((person) => ({
      scope: 'person', first: person.reviewer, ...figures(person), upheld: person.upheld, overruled: person.overruled, neither: person.neither,
    })),
    ...agreement.labels.map(labelRow),
  ];
  return stringify(rows, { header: true, columns: [...COLUMNS], record_delimiter: 'windows', escape_formulas: true });
}
