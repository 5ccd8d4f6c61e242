/** How far the review has come and how it goes: what the dashboard draws and `lectern stats` prints. */
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { pageStatusSchema } from '../document.ts';
import { doubtKindSchema } from '../doubt.ts';
import { problemSchema } from '../errors.ts';
import { projectIdSchema } from '../ids.ts';

const procedure = oc.errors({ PROBLEM: { data: problemSchema } });
const count = z.number().int().min(0);
/** `2026-03-09`. */
const day = z.iso.date();

/**
 * What people change. `word`: a word drawn, deleted, moved, split or merged. `line`: words or lines moved, made, split,
 * joined. `grouping`: which words make an entity.
 */
export const changeKindSchema = z.enum(['text', 'word', 'line', 'cell', 'label', 'grouping', 'link-added', 'link-removed', 'link-turned', 'other']);
export type ChangeKind = z.infer<typeof changeKindSchema>;

/** What one reviewer did on one day. */
export const reviewDaySchema = z.object({
  day,
  reviewer: z.string(),
  /** Seconds of active review; pauses are not in them. */
  seconds: z.number().min(0),
  corrections: count,
  /** Things accepted one by one or by page; batches are counted apart. */
  accepted: count,
  confirmed: count,
  reviewed: count,
  /** Active seconds, of all people and days, that the pages reviewed on this day took. */
  reviewedSeconds: z.number().min(0),
}).readonly();
export type ReviewDay = z.infer<typeof reviewDaySchema>;

/** Corrections of one kind to what one maker (a recogniser or a model package) said. */
export const makerErrorsSchema = z.object({
  maker: z.string(),
  change: changeKindSchema,
  corrections: count,
  /** Things of that kind that this maker said of the pages on which people have worked since, right or wrong. */
  things: count,
}).readonly();
export type MakerErrors = z.infer<typeof makerErrorsSchema>;

export const progressSchema = z.object({
  pages: z.record(pageStatusSchema, count).readonly(),
  /** What is doubtful on pages that are neither reviewed nor set aside, and the seconds that it is expected to take. */
  left: z.object({ doubtful: z.partialRecord(doubtKindSchema, count).readonly(), seconds: z.number().min(0) }).readonly(),
  /** Days on which somebody worked, the first one first. */
  days: z.array(reviewDaySchema).readonly(),
  errors: z.array(makerErrorsSchema).readonly(),
  /** Of the pages reviewed in the time asked for: active seconds of the middle one and of the slowest tenth. */
  secondsAPage: z.object({ pages: count, median: z.number(), p90: z.number() }).readonly(),
}).readonly();
export type Progress = z.infer<typeof progressSchema>;

export const progressTableSchema = z.enum(['days', 'errors', 'pages']);
export type ProgressTable = z.infer<typeof progressTableSchema>;

/** Which days, inclusive, and in which time zone (IANA) days begin. */
export const progressQuerySchema = z.object({ from: day.optional(), to: day.optional(), timeZone: z.string().max(64).optional() });
export type ProgressQuery = z.infer<typeof progressQuerySchema>;

const query = progressQuerySchema.extend({ project: projectIdSchema });
export const progressContract = {
  report: procedure.input(query).output(progressSchema),
  /** One table of the report as CSV (RFC 4180); what a spreadsheet would take for a formula is escaped. */
  csv: procedure.input(query.extend({ table: progressTableSchema })).output(z.string()),
};
