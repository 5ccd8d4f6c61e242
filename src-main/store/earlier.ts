/** What earlier versions of the program wrote, completed with what records have got since. Nothing is written back. */
import type { Line, PageRecords } from '../../src-shared/document.ts';
import { EMPTY_RECORDS, SHAPELESS } from '../../src-shared/document.ts';
import type { Delta } from '../../src-shared/edits/index.ts';

type EarlierLine = Omit<Line, keyof typeof SHAPELESS> & Partial<Line>;

const lineOf = (line: EarlierLine): Line => {
  const { by, confidence, accepted, ...rest } = line;
  return { ...SHAPELESS, ...rest, by, confidence, accepted };
};

/** Records as schema 6 and earlier kept them: without regions and tables, and with lines without a shape. */
export function completeRecords(records: Partial<PageRecords>): PageRecords {
  return { ...EMPTY_RECORDS, ...records, lines: (records.lines ?? []).map(lineOf) };
}

/** The deltas of an entry of the log, which an earlier version may have written. @param json as the log keeps them */
export function deltasOf(json: string): Delta[] {
  return (JSON.parse(json) as Delta[]).map((delta) => delta.kind !== 'line' ? delta : {
    ...delta, before: delta.before === null ? null : lineOf(delta.before), after: delta.after === null ? null : lineOf(delta.after),
  });
}
