/** The kinds of errors that a report tells apart. */

/** Kinds of errors in the order of the report, with what they mean. */
export const ERROR_KINDS = {
  label: { title: 'Wrong label', about: 'the words of an entity are right, its label is not' },
  split: { title: 'Split', about: 'the words of one entity lie in several' },
  merged: { title: 'Merged', about: 'the words of several entities lie in one' },
  tangled: { title: 'Split and merged', about: 'words of several entities are mixed in several' },
  extent: { title: 'Words missing or too many', about: 'one entity was found for one, but not with exactly its words' },
  missed: { title: 'Missed', about: 'no word of the entity lies in an entity' },
  spurious: { title: 'Spurious', about: 'an entity of words that belong to none' },
  linkEnds: { title: 'Link without its ends', about: 'an end of a true link was not found as an entity' },
  linkElsewhere: { title: 'Linked to another', about: 'both ends were found, but the value hangs on another key' },
  linkReversed: { title: 'Link turned round', about: 'both ends were found, the direction is wrong' },
  linkMissed: { title: 'Link missed', about: 'both ends were found, but nothing leads to the value' },
  linkSpurious: { title: 'Spurious link', about: 'between true entities that do not belong together' },
  linkNowhere: { title: 'Link at a wrong entity', about: 'a predicted link of which an end is no true entity' },
  lineSplit: { title: 'Line split', about: 'the words of one line lie in several' },
  lineMerged: { title: 'Line with foreign words', about: 'the words of a line lie in one, with others' },
  cell: { title: 'Wrong grid cell', about: 'a word was put into another cell than the one it stands in' },
  fieldMissed: { title: 'Field missed', about: 'the value stands on the page, and none was found' },
  fieldWrong: { title: 'Wrong value', about: 'the value stands on the page, and another was found' },
  fieldUnreadable: { title: 'Value not among the words', about: 'the true value stands nowhere in the words as they were read' },
} as const;
export type ErrorKind = keyof typeof ERROR_KINDS;

export interface PageError {
  readonly kind: ErrorKind;
  /** What exactly: `header → question`, `2 missing`. Errors of a kind are grouped by it. */
  readonly detail: string;
  /** The text that is true, and the one that was predicted; empty where there is none. */
  readonly truth: string;
  readonly predicted: string;
  /** What to highlight on the page's drawing: see `drawing.ts`; empty where there is nothing. */
  readonly anchor: string;
}
