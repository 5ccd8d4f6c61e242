/**
 * The API: every procedure of the engine, typed and validated at both ends. The same contract runs over Electron's
 * message port, over WebSocket and inside the command line's own process.
 */
import { eventIterator, oc } from '@orpc/contract';
import type { ContractRouterClient } from '@orpc/contract';
import * as z from 'zod';
import { commandSchema } from '../edits/command.ts';
import { editSchema } from '../edits/history.ts';
import { problemSchema } from '../errors.ts';
import { documentIdSchema, entityIdSchema, jobIdSchema, pageIdSchema, predictionIdSchema, projectIdSchema, reviewIdSchema, wordIdSchema } from '../ids.ts';
import { appEventSchema } from './events.ts';
import { exportOptionsSchema, exportPreviewSchema, formatInfoSchema } from './formats.ts';
import { batchesContract } from './batches.ts';
import { checksContract } from './checks.ts';
import { progressContract } from './progress.ts';
import { questionsContract } from './questions.ts';
import { preferencesContract } from './preferences.ts';
import { reviewsContract } from './reviews.ts';
import { datasetsContract } from './datasets.ts';
import { searchContract } from './search.ts';
import {
  deviceChoiceSchema, deviceReportSchema, documentSchema, editResultSchema, jobSchema, modelInfoSchema,
  ocrEngineChoiceSchema, ocrModeSchema, pageAnswerSchema, pageSnapshotSchema, pageSummarySchema, projectSchema, projectSettingsSchema,
  proposedLinksSchema, runtimeStatusSchema,
} from './types.ts';

/** Every procedure may fail with a problem that people can read. */
const procedure = oc.errors({ PROBLEM: { data: problemSchema } });

const project = z.object({ project: projectIdSchema });
const page = project.extend({ page: pageIdSchema });
const reviewer = z.string().trim().min(1).max(200);
/** Of the page's own annotation, unless the copy of a second review is named. */
const layer = page.extend({ review: reviewIdSchema.optional() });

export const contract = {
  app: {
    info: procedure.output(z.object({
      version: z.string(),
      host: z.enum(['desktop', 'browser']),
      /** Name that edits carry unless the person chose another: the account's. */
      defaultReviewer: z.string(),
      /** Folder in which new projects are made. */
      projectsDirectory: z.string(),
      /** Recognition that can be chosen: engines and the languages of each. */
      ocr: z.array(z.object({ engine: ocrEngineChoiceSchema, version: z.string(), languages: z.array(z.string()), reason: z.string() })),
    })),
    /** A stream of events, from now on. */
    events: procedure.output(eventIterator(appEventSchema)),
  },
  preferences: preferencesContract,
  batches: batchesContract,
  progress: progressContract,
  questions: questionsContract,
  projects: {
    list: procedure.output(z.array(projectSchema)),
    /** Makes a project; the folder is named after it where none is given. */
    create: procedure.input(z.object({ name: z.string().trim().min(1).max(120), directory: z.string().optional() })).output(projectSchema),
    open: procedure.input(z.object({ directory: z.string() })).output(projectSchema),
    settings: procedure.input(project).output(projectSettingsSchema),
    setSettings: procedure.input(project.extend({ settings: projectSettingsSchema })).output(projectSettingsSchema),
  },
  documents: {
    list: procedure.input(project).output(z.array(documentSchema)),
    /** Imports files and folders of the machine that the engine runs on. */
    import: procedure.input(project.extend({
      paths: z.array(z.string()).min(1),
      ocr: ocrModeSchema.optional(),
      language: z.string().optional(),
      password: z.string().optional(),
    })).output(jobSchema),
    /** Imports files that the browser has uploaded; `upload` is the name that the upload answered with. */
    importUploads: procedure.input(project.extend({ uploads: z.array(z.string()).min(1) })).output(jobSchema),
    /** Tries an import again with a password, for a file whose import failed with `password-required`. */
    retryWithPassword: procedure.input(project.extend({ job: jobIdSchema, subject: z.string(), password: z.string() })).output(jobSchema),
    remove: procedure.input(project.extend({ document: documentIdSchema })).output(z.void()),
  },
  pages: {
    list: procedure.input(project.extend({ document: documentIdSchema.optional() })).output(z.array(pageSummarySchema)),
    /**
     * Opens a page; one that has not been read yet moves to the front of the queue. A second reviewer gets the copy that
     * is theirs until both reviewers are done.
     */
    get: procedure.input(page.extend({ reviewer: reviewer.optional() })).output(pageSnapshotSchema),
    /** The page's log, newest first; of one record where `record` is given. */
    history: procedure.input(layer.extend({ record: z.string().optional(), limit: z.number().int().min(1).max(500) })).output(z.array(editSchema)),
    /** Reads a page again from its original (after a change of language or of OCR). Refused once somebody has edited it. */
    recogniseAgain: procedure.input(page).output(jobSchema),
    /** Asks the project's model, or the one that is named, about a page that has been read; goes before waiting predictions. */
    ask: procedure.input(page.extend({
      question: z.string().trim().min(1).max(500), model: z.string().optional(), device: deviceChoiceSchema.optional(),
    })).output(pageAnswerSchema),
    /**
     * Has the project's model link entities as they are given, corrected ones say; goes before waiting predictions. Links
     * that people have deleted or turned round are left out. Nothing is kept: `link.propose` takes it over.
     */
    link: procedure.input(layer.extend({
      entities: z.array(z.object({ id: entityIdSchema, label: z.string().min(1).max(64), words: z.array(wordIdSchema).min(1).readonly() })).max(20_000).readonly(),
    })).output(proposedLinksSchema),
  },
  edits: {
    /** Applies a command. `revision` is the one that the sender planned it on; `stale` means reload. */
    apply: procedure.input(layer.extend({ revision: z.number().int().min(0), command: commandSchema, reviewer })).output(editResultSchema),
    undo: procedure.input(layer.extend({ reviewer })).output(editResultSchema),
    redo: procedure.input(layer.extend({ reviewer })).output(editResultSchema),
    /** Takes over from a later prediction what does not touch anything that a person has vouched for. */
    merge: procedure.input(page.extend({ prediction: predictionIdSchema, reviewer })).output(editResultSchema),
    /** What `merge` would change, without doing it. */
    previewMerge: procedure.input(page.extend({ prediction: predictionIdSchema })).output(z.object({
      added: z.number().int(), changed: z.number().int(), removed: z.number().int(), kept: z.number().int(),
      /** What people have deleted on the page and what would come back otherwise. */
      heldBack: z.number().int(),
    })),
  },
  reviews: reviewsContract,
  jobs: {
    list: procedure.input(project).output(z.array(jobSchema)),
    cancel: procedure.input(project.extend({ job: jobIdSchema })).output(jobSchema),
    resume: procedure.input(project.extend({ job: jobIdSchema })).output(jobSchema),
    /** Takes finished jobs out of the list. */
    clear: procedure.input(project).output(z.void()),
  },
  models: {
    list: procedure.output(z.array(modelInfoSchema)),
    status: procedure.output(runtimeStatusSchema),
    devices: procedure.output(z.array(deviceReportSchema)),
    /** Predicts pages (all that are recognised, unless named). */
    predict: procedure.input(project.extend({
      pages: z.array(pageIdSchema).optional(), model: z.string().optional(), device: deviceChoiceSchema.optional(),
    })).output(jobSchema),
  },
  checks: checksContract,
  search: searchContract,
  datasets: datasetsContract,
  exports: {
    /** All formats, with what each carries. */
    formats: procedure.output(z.array(formatInfoSchema)),
    /** What the pages of an export hold; counted page by page, so that it may take a while. */
    preview: procedure.input(project.extend({ all: z.boolean() })).output(exportPreviewSchema),
    start: procedure.input(project.extend({ options: exportOptionsSchema })).output(jobSchema),
  },
};

/** The API as callers see it. */
export type Api = ContractRouterClient<typeof contract>;
