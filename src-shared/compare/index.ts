/** Comparing two readings of a page, and taking over what one of them says. */
export { compare, countByKind, SAME_BOX } from './compare.ts';
export { boxOfRecord, wordsOfRecord } from './sides.ts';
export { planTake } from './take.ts';
export type { Taking } from './place.ts';
export { boxOfDifference, DIFFERENCE_KINDS, otherSide } from './types.ts';
export type { ComparedKind, ComparedRecord, Difference, DifferenceKind, DifferenceSide, SideName } from './types.ts';
export { matchWords } from './words.ts';
export type { WordMatch } from './words.ts';
