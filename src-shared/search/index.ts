export { confusable, nearness, tokensOf } from './fold.ts';
export { matchPage, near } from './match.ts';
export type { Match, Searched } from './match.ts';
export { asksForSomething, LONGEST_QUERY, parseQuery } from './query.ts';
export type { Query, Term } from './query.ts';
export { problemOfReplacement, replacedTexts } from './replace.ts';
export type { Replacement, TextChange } from './replace.ts';
