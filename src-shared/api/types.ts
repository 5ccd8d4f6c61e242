/** What the API speaks of: projects, documents, pages, jobs, models, devices. */
import * as z from 'zod';
import { entityLabelSchema, pageRecordsSchema, pageStatusSchema } from '../document.ts';
import { pageDoubtsSchema, thresholdsSchema } from '../doubt.ts';
import { editSchema } from '../edits/history.ts';
import { problemSchema } from '../errors.ts';
import { batchIdSchema, documentIdSchema, entityIdSchema, jobIdSchema, pageIdSchema, predictionIdSchema, projectIdSchema, reviewIdSchema, wordIdSchema } from '../ids.ts';
import { reviewBriefSchema, reviewerSchema } from '../reviews.ts';
import { schemaSettings } from '../schema/schema.ts';

const count = z.number().int().min(0);

export const ocrModeSchema = z.enum(['auto', 'always', 'never']);
export type OcrMode = z.infer<typeof ocrModeSchema>;
export const deviceSchema = z.enum(['cuda', 'dml', 'coreml', 'webgpu', 'cpu']);
export type Device = z.infer<typeof deviceSchema>;
export const deviceChoiceSchema = z.enum(['auto', ...deviceSchema.options]);
export type DeviceChoice = z.infer<typeof deviceChoiceSchema>;
export const ocrEngineChoiceSchema = z.enum(['auto', 'tesseract', 'tesseract.js']);
export type OcrEngineChoice = z.infer<typeof ocrEngineChoiceSchema>;

/** Reasons for setting a page aside that a new project offers. */
export const DEFAULT_ASIDE_REASONS = ['Cannot be read', 'Damaged or cut off', 'Not part of the collection', 'Another language or script', 'Duplicate', 'To be asked'] as const;

/** A project's settings; they live in its own file and travel with it. */
export const projectSettingsSchema = z.object({
  /** Tesseract language codes joined by `+`, such as `eng` or `deu+fra`. */
  language: z.string().regex(/^[a-zA-Z0-9_/-]+(\+[a-zA-Z0-9_/-]+)*$/),
  ocr: ocrModeSchema,
  ocrEngine: ocrEngineChoiceSchema,
  model: z.string(),
  device: deviceChoiceSchema,
  /** Whether pages go to the model as soon as they are recognised. */
  predictOnImport: z.boolean(),
  grid: z.object({ rows: z.number().int().min(1).max(16), columns: z.number().int().min(1).max(16) }),
  labels: z.array(entityLabelSchema).min(1).readonly(),
  /** Who reviews in this project. */
  reviewers: z.array(reviewerSchema).max(500).default([]).readonly(),
  /** From which score on a thing counts as sure. */
  thresholds: thresholdsSchema.prefault({}),
  /** What may be chosen as the reason when a page is set aside; any other can be typed. */
  asideReasons: z.array(z.string().trim().min(1).max(200)).max(30).default([...DEFAULT_ASIDE_REASONS]).readonly(),
  /** Fields, types of links, checks. */
  ...schemaSettings,
}).readonly();
export type ProjectSettings = z.infer<typeof projectSettingsSchema>;

export const projectSchema = z.object({
  id: projectIdSchema,
  name: z.string(),
  directory: z.string(),
  documents: count,
  pages: count,
  reviewedPages: count,
  /** ISO 8601. */
  openedAt: z.string(),
}).readonly();
export type Project = z.infer<typeof projectSchema>;

export const documentSchema = z.object({
  id: documentIdSchema,
  name: z.string(),
  /** SHA-256 of the original file, hexadecimal. */
  sha256: z.string(),
  bytes: count,
  kind: z.enum(['pdf', 'tiff', 'image']),
  pages: count,
  /** Pages by status, in the order of `pageStatusSchema`'s names. */
  byStatus: z.record(pageStatusSchema, count),
  importedAt: z.string(),
  /** Why the document as a whole could not be read further, if it could not. */
  problem: problemSchema.nullable(),
}).readonly();
export type Document = z.infer<typeof documentSchema>;

export const pageSummarySchema = z.object({
  id: pageIdSchema,
  document: documentIdSchema,
  /** From 1. */
  number: z.number().int().min(1),
  status: pageStatusSchema,
  /** Pixels of the upright image; 0 until the page has been read. */
  width: z.number(),
  height: z.number(),
  /** SHA-256 of the upright page image, null until the page has been read. */
  image: z.string().nullable(),
  words: count,
  /** Records that no person has vouched for and whose maker was not sure. */
  doubtful: count,
  /** What does not fit the project's schema: missing fields, failed checks, links of no type. */
  checks: count,
  /** What is doubtful, by kind. */
  doubts: pageDoubtsSchema,
  /** How many entities the page has of each label. */
  labels: z.record(z.string(), count).readonly(),
  reviewer: z.string().nullable(),
  /** Why the page is set aside, and what is noted on it; empty where nothing is. */
  reason: z.string(),
  note: z.string(),
  /** Who reads the page once more, and how far that has come. */
  secondReview: reviewBriefSchema.nullable(),
  problem: problemSchema.nullable(),
}).readonly();
export type PageSummary = z.infer<typeof pageSummarySchema>;

/** A prediction as it is listed: which package said it, on what, when. */
export const predictionInfoSchema = z.object({
  id: predictionIdSchema,
  model: z.string(),
  modelVersion: z.string(),
  /** `rule` where the geometric heuristics stood in for a model, `import` for a transcription that a file brought. */
  by: z.enum(['model', 'rule', 'import']),
  device: z.string(),
  at: z.string(),
  milliseconds: z.number(),
  /** Whether the page's annotation is built on it. */
  isBase: z.boolean(),
}).readonly();
export type PredictionInfo = z.infer<typeof predictionInfoSchema>;

/** Everything that the screen needs of one page. */
export const pageSnapshotSchema = z.object({
  page: pageSummarySchema,
  documentName: z.string(),
  records: pageRecordsSchema,
  note: z.string(),
  grid: z.object({ rows: z.number().int(), columns: z.number().int() }),
  /** The second review whose copy of the page this is; null for the page's own annotation. */
  review: reviewIdSchema.nullable(),
  /** Number of the page's last edit, 0 where there is none. */
  revision: count,
  predictions: z.array(predictionInfoSchema).readonly(),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
  /** The batch over many pages that the next entry to be undone is part of; it is taken back as one. */
  undoBatch: batchIdSchema.nullable(),
  /** Who recognised the words: `text layer`, `tesseract 5.3.0`, ... ; empty until read. */
  recognisedBy: z.string(),
  /** What was done to make the page upright: turned clockwise by so many degrees, then deskewed by so many. */
  turned: z.number(),
  deskewed: z.number(),
}).readonly();
export type PageSnapshot = z.infer<typeof pageSnapshotSchema>;

/** The answer to an edit: the log's new entry. The sender has applied it already; other screens hear of it by event. */
export const editResultSchema = z.object({
  edit: editSchema,
  page: pageSummarySchema,
  canUndo: z.boolean(),
  canRedo: z.boolean(),
  /** As in a snapshot. */
  undoBatch: batchIdSchema.nullable(),
}).readonly();
export type EditResult = z.infer<typeof editResultSchema>;

export const jobKindSchema = z.enum(['import', 'recognise', 'predict', 'export', 'batch', 'dataset']);
export const jobStateSchema = z.enum(['waiting', 'running', 'paused', 'done', 'failed', 'cancelled']);
export const jobSchema = z.object({
  id: jobIdSchema,
  project: projectIdSchema,
  kind: jobKindSchema,
  state: jobStateSchema,
  title: z.string(),
  done: count,
  total: count,
  /** What could not be done; the rest of the job went on. */
  failures: z.array(z.object({ subject: z.string(), problem: problemSchema })).readonly(),
  /** For exports: where the result lies. */
  result: z.string().nullable(),
  createdAt: z.string(),
}).readonly();
export type Job = z.infer<typeof jobSchema>;
export type JobKind = z.infer<typeof jobKindSchema>;
export type JobState = z.infer<typeof jobStateSchema>;

/** A model package as found on disk; `problem` says why it was refused. */
export const modelInfoSchema = z.object({
  name: z.string(),
  version: z.string(),
  architecture: z.string(),
  parameters: count,
  problem: problemSchema.nullable(),
}).readonly();
export type ModelInfo = z.infer<typeof modelInfoSchema>;

/** One device that was tried, and why it does not serve if it does not. */
export const deviceReportSchema = z.object({
  device: deviceSchema,
  available: z.boolean(),
  reason: z.string(),
}).readonly();
export type DeviceReport = z.infer<typeof deviceReportSchema>;

/** How an answer was found: by the links of a key that the question names, as a field that it names, or written by the decoder. */
export const answerSourceSchema = z.enum(['link', 'field', 'decoder']);
export type AnswerSource = z.infer<typeof answerSourceSchema>;

/** What a model answered to a question about a page. */
export const pageAnswerSchema = z.object({
  /** Empty where the model found no answer on the page. */
  text: z.string(),
  /** The words that the answer was copied from, in its order. */
  words: z.array(wordIdSchema).readonly(),
  by: answerSourceSchema,
  /** The words of the key that the question names where `by` is 'link' (without a text: nothing is filled in there), else none. */
  key: z.array(wordIdSchema).readonly(),
  /** Probability that it is right, 0 to 1. */
  confidence: z.number(),
  milliseconds: z.number(),
}).readonly();
export type PageAnswer = z.infer<typeof pageAnswerSchema>;

/** How a model links entities; `maker` is its package with its version. Confidences are calibrated probabilities. */
export const proposedLinksSchema = z.object({
  maker: z.string(),
  links: z.array(z.object({ from: entityIdSchema, to: entityIdSchema, confidence: z.number().min(0).max(1) })).readonly(),
}).readonly();
export type ProposedLinks = z.infer<typeof proposedLinksSchema>;

/** What the model process is doing. */
export const runtimeStatusSchema = z.object({
  state: z.enum(['idle', 'loading', 'ready', 'failed']),
  model: z.string().nullable(),
  device: deviceSchema.nullable(),
  tried: z.array(deviceReportSchema).readonly(),
  problem: problemSchema.nullable(),
}).readonly();
export type RuntimeStatus = z.infer<typeof runtimeStatusSchema>;
