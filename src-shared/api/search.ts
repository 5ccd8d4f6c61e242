/** Searching the text and the fields of all pages of a project. */
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { problemSchema } from '../errors.ts';
import { documentIdSchema, pageIdSchema, projectIdSchema, wordIdSchema } from '../ids.ts';
import { LONGEST_QUERY } from '../search/query.ts';

const procedure = oc.errors({ PROBLEM: { data: problemSchema } });
const count = z.number().int().min(0);

/** What is looked for: see `src-shared/search/query.ts` for how queries are written. */
export const searchInputSchema = z.object({
  query: z.string().trim().min(1).max(LONGEST_QUERY),
  /** Whether letters may be wrong as scans get them wrong. */
  fuzzy: z.boolean(),
  /** Only pages of this document; null for all. */
  document: documentIdSchema.nullable(),
  /** Pages that are answered at most, the best first. */
  limit: z.number().int().min(1).max(1000),
});
export type SearchInput = z.infer<typeof searchInputSchema>;

/** One place on a page: its words, and the line that they stand in with what the place covers of it. */
export const searchPlaceSchema = z.object({
  words: z.array(wordIdSchema).min(1).readonly(),
  /** 1 where every letter is right. */
  score: z.number().min(0).max(1),
  before: z.string(),
  text: z.string(),
  after: z.string(),
  /** The label of the entity that the first word belongs to, null for none. */
  label: z.string().nullable(),
}).readonly();
export type SearchPlace = z.infer<typeof searchPlaceSchema>;

export const searchPageSchema = z.object({
  page: pageIdSchema,
  document: documentIdSchema,
  documentName: z.string(),
  number: z.number().int().min(1),
  /** In reading order; the first hundred. */
  places: z.array(searchPlaceSchema).min(1).readonly(),
}).readonly();
export type SearchPage = z.infer<typeof searchPageSchema>;

export const searchResultSchema = z.object({
  /** The best first: pages whose places have fewer wrong letters, then those that have more of what was looked for. */
  pages: z.array(searchPageSchema).readonly(),
  /** Places on these pages. */
  places: count,
  /** Whether there may be more pages than `limit`. */
  more: z.boolean(),
  milliseconds: z.number(),
}).readonly();
export type SearchResult = z.infer<typeof searchResultSchema>;

export const searchContract = {
  /** An empty result where the query has no letter and no digit. */
  find: procedure.input(searchInputSchema.extend({ project: projectIdSchema })).output(searchResultSchema),
};
