/** Differences in words: what each side says. */
import type { ComparedRecord, Difference, SideName } from '../../src-shared/compare/index.ts';
import type { EntityLabel } from '../../src-shared/document.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import { boxOfQuad } from '../../src-shared/geometry.ts';
import type { WordId } from '../../src-shared/ids.ts';
import type { Reading } from '../state/comparison.ts';
import { en } from './en.ts';

const textOf = (state: PageState, words: readonly WordId[]): string => words.map((id) => state.word.get(id)?.text ?? '').join(' ').trim();

function titleOf(labels: readonly EntityLabel[], name: string): string {
  return labels.find((label) => label.name === name)?.title ?? name;
}

function describeRecord(state: PageState, compared: ComparedRecord, kind: Difference['kind'], labels: readonly EntityLabel[]): string {
  switch (compared.kind) {
    case 'word': {
      if (kind !== 'box') return compared.record.text;
      const { x0, y0, x1, y1 } = boxOfQuad(compared.record.quad);
      return en.compare.box(Math.round(x1 - x0), Math.round(y1 - y0));
    }
    case 'line': return textOf(state, compared.record.words);
    case 'region': return en.region.kind(compared.record.kind);
    case 'table': return en.compare.table(compared.record.rows, compared.record.columns);
    case 'cell': return en.compare.cell(compared.record.cell);
    case 'entity': return `${titleOf(labels, compared.record.label)}: ${textOf(state, compared.record.words)}`;
    case 'link': return en.compare.links(
      textOf(state, state.entity.get(compared.record.from)?.words ?? []), textOf(state, state.entity.get(compared.record.to)?.words ?? []),
    );
  }
}

/** What a side says there, one entry for each of its records; empty where it says nothing. */
export function describeSide(state: PageState, difference: Difference, side: SideName, labels: readonly EntityLabel[]): string[] {
  return difference[side].records.map((record) => describeRecord(state, record, difference.kind, labels));
}

const LONGEST = 300;

/** The same as one text of at most 300 characters, as the log keeps it. */
export function sideInShort(state: PageState, difference: Difference, side: SideName, labels: readonly EntityLabel[]): string {
  const text = describeSide(state, difference, side, labels).join(' | ');
  return text === '' ? en.compare.absent : text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/** The name of a reading. */
export function nameOfReading(reading: Reading): string {
  switch (reading.kind) {
    case 'person': return reading.name;
    case 'prediction': return `${reading.info.model} ${reading.info.modelVersion}`.trim();
    case 'page': return en.compare.page;
  }
}
