/** Making differences: the records of each side with the box around them. */
import type { PageState } from '../edits/state.ts';
import type { Box } from '../geometry.ts';
import { boxAround, boxOfQuad } from '../geometry.ts';
import { boxOfPoints } from '../polygon.ts';
import type { WordId } from '../ids.ts';
import type { ComparedRecord, Difference, DifferenceKind, DifferenceSide } from './types.ts';

/** The words that a record is made of, on the page that it comes from. */
export function wordsOfRecord(state: PageState, { kind, record }: ComparedRecord): readonly WordId[] {
  switch (kind) {
    case 'word':
    case 'cell': return [record.id];
    case 'line':
    case 'entity': return record.words;
    case 'region': return [];
    case 'table': return record.cells.flatMap((cell) => cell.words);
    case 'link': return [record.from, record.to].flatMap((id) => state.entity.get(id)?.words ?? []);
  }
}

/** The box around a record, in page pixels. */
export function boxOfRecord(state: PageState, record: ComparedRecord): Box | null {
  if (record.kind === 'region' || record.kind === 'table') return boxOfPoints(record.record.polygon);
  return boxAround(wordsOfRecord(state, record).flatMap((id) => {
    const word = state.word.get(id);
    return word === undefined ? [] : [boxOfQuad(word.quad)];
  }));
}

/** Records of one side, and the page that they come from. */
export interface SideRecords {
  readonly state: PageState;
  readonly records: readonly ComparedRecord[];
}

function sideOf({ state, records }: SideRecords): DifferenceSide {
  return { records, box: boxAround(records.flatMap((record) => boxOfRecord(state, record) ?? [])) };
}

/** A difference of a kind; `name` tells it from others of its kind. */
export function differ(kind: DifferenceKind, name: string, a: SideRecords, b: SideRecords): Difference {
  const only = b.records.length === 0 ? 'a' : a.records.length === 0 ? 'b' : null;
  return { kind, key: `${kind}:${name}`, only, a: sideOf(a), b: sideOf(b) };
}
