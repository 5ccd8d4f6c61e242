/** Which features pages have, counted, so that people see what a format would lose before and after they export. */
import { FEATURES, lossesOf } from '../../src-shared/api/index.ts';
import type { Feature, PresentFeature } from '../../src-shared/api/index.ts';
import type { PageStatus, Word } from '../../src-shared/document.ts';
import { boxOfQuad, quadOfBox } from '../../src-shared/geometry.ts';
import type { Quad } from '../../src-shared/geometry.ts';
import type { ExportPage, ExportSummary, Format } from './types.ts';

const LONGEST_EXAMPLE = 60;

/** States that a person has brought a page to. */
const REVIEWED: ReadonlySet<PageStatus> = new Set(['in-review', 'reviewed', 'set-aside']);

/** What a feature's losses are called. */
const NAMES: Readonly<Record<Feature, string>> = {
  images: 'Page images',
  words: 'Words',
  'word-boxes': 'Boxes of words',
  'turned-boxes': 'Turned boxes',
  'word-baselines': 'Baselines of words',
  confidence: 'Confidences',
  provenance: 'Marks of what a person accepted',
  'reading-order': 'Reading orders of pages',
  lines: 'Lines',
  'line-shapes': 'Outlines and baselines of lines',
  regions: 'Regions',
  cells: 'Grid cells',
  entities: 'Entities',
  labels: 'Labels of entities',
  links: 'Links',
  tables: 'Tables',
  status: 'Review states of pages',
  notes: 'Notes on pages',
  questions: 'Questions with their answers',
};

/** Whether a box is more than an upright rectangle. */
export function isTurned(quad: Quad): boolean {
  const upright = quadOfBox(boxOfQuad(quad));
  return upright.some((coordinate, index) => coordinate !== quad[index]);
}

interface Found {
  readonly count: number;
  /** What stands on the page where the first of them is. */
  readonly text: string;
}

function found<T>(items: readonly T[], text: (item: T) => string): Found | null {
  const [first] = items;
  return first === undefined ? null : { count: items.length, text: text(first) };
}

/** What one page has of each feature. Pages as a whole count as 1. */
function featuresOf(page: ExportPage): Readonly<Record<Feature, Found | null>> {
  const { records } = page;
  const words = new Map<string, Word>(records.words.map((word) => [word.id, word]));
  const texts = (ids: readonly string[]): string => ids.map((id) => words.get(id)?.text ?? '').join(' ');
  const entities = new Map<string, string>(records.entities.map((entity) => [entity.id, texts(entity.words)]));
  const textOf = (word: Word): string => word.text;
  const all = [
    ...records.words.map((word) => ({ record: word, text: word.text })),
    ...records.lines.map((line) => ({ record: line, text: texts(line.words) })),
    ...records.cells.map((cell) => ({ record: cell, text: texts([cell.id]) })),
    ...records.entities.map((entity) => ({ record: entity, text: texts(entity.words) })),
    ...records.regions.map((region) => ({ record: region, text: region.kind })),
    ...records.tables.flatMap((table) => [table, ...table.cells]).map((record) => ({ record, text: 'words' in record ? texts(record.words) : '' })),
    ...records.links.map((link) => ({ record: link, text: `${entities.get(link.from) ?? ''} → ${entities.get(link.to) ?? ''}` })),
  ];
  const whole = (is: boolean, text: string): Found | null => (is ? { count: 1, text } : null);
  return {
    images: whole(page.imagePath !== null, ''),
    words: found(records.words, textOf),
    'word-boxes': found(records.words, textOf),
    'turned-boxes': found(records.words.filter((word) => isTurned(word.quad)), textOf),
    'word-baselines': found(records.words.filter((word) => word.baseline !== null), textOf),
    confidence: found(all.filter(({ record }) => record.confidence !== null), ({ text }) => text),
    provenance: found(all.filter(({ record }) => record.accepted), ({ text }) => text),
    'reading-order': whole(records.lines.length > 1, ''),
    lines: found(records.lines, (line) => texts(line.words)),
    'line-shapes': found(records.lines.filter((line) => line.baseline !== null || line.polygon !== null), (line) => texts(line.words)),
    regions: found(records.regions, (region) => region.kind),
    cells: found(records.cells, (cell) => texts([cell.id])),
    entities: found(records.entities, (entity) => texts(entity.words)),
    labels: found(records.entities, (entity) => entity.label),
    links: found(records.links, (link) => `${entities.get(link.from) ?? ''} → ${entities.get(link.to) ?? ''}`),
    tables: found(records.tables, (table) => texts(table.cells.flatMap((cell) => cell.words))),
    status: whole(REVIEWED.has(page.summary.status), page.summary.status),
    notes: whole(page.summary.note !== '' || page.summary.reason !== '', page.summary.note || page.summary.reason),
    questions: found(page.questions, ({ question }) => question),
  };
}

/** Counts features over pages; memory does not grow with them. */
export class FeatureCount {
  readonly #documents = new Set<string>();
  readonly #present = new Map<Feature, PresentFeature>();
  pages = 0;

  get documents(): number { return this.#documents.size; }

  add(page: ExportPage): void {
    this.pages += 1;
    this.#documents.add(page.summary.document);
    const features = featuresOf(page);
    for (const feature of FEATURES) {
      const here = features[feature];
      if (here === null) continue;
      const before = this.#present.get(feature);
      const example = before?.example
        ?? { document: page.documentName, page: page.summary.number, text: here.text.slice(0, LONGEST_EXAMPLE) };
      this.#present.set(feature, { feature, count: (before?.count ?? 0) + here.count, example });
    }
  }

  /** The features that pages have, in the order of `FEATURES`. */
  present(): PresentFeature[] {
    return FEATURES.flatMap((feature) => this.#present.get(feature) ?? []);
  }
}

/** A feature that a format does not carry, in a sentence. */
export function lossSentence(feature: Feature, title: string): string {
  return `${NAMES[feature]} are not part of ${title}.`;
}

/** What a format loses of the features that are present, one sentence each. */
export function featureLosses(present: readonly PresentFeature[], format: Pick<Format, 'title' | 'carries'>): ExportSummary['losses'] {
  return lossesOf(present, [...format.carries]).map(({ feature, count }) => ({ what: lossSentence(feature, format.title), count }));
}
