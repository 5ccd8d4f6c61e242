/** The API's procedures. Each hands over to the part that knows; nothing is decided here but who is told. */
import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../src-shared/api/index.ts';
import type { EditResult, Job, PageSummary } from '../../src-shared/api/index.ts';
import { LecternError, problemOf } from '../../src-shared/errors.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { PageId, ProjectId, ReviewId } from '../../src-shared/ids.ts';
import { linksBetween, pairOf } from '../../src-shared/link-proposal.ts';
import { formatInfo } from '../formats/index.ts';
import type { JobPayload } from '../store/types.ts';
import type { BatchService } from './batch-job.ts';
import type { EventBus } from './events.ts';
import { pagesToExport, previewExport } from './export-job.ts';
import type { JobRunner } from './job-runner.ts';
import { importTitle, pagesTitle } from './job-titles.ts';
import { choiceOf } from './model-service.ts';
import type { ModelService } from './model-service.ts';
import type { PageQueue } from './page-queue.ts';
import type { EngineParts } from './parts.ts';
import type { PredictionQueue } from './prediction-queue.ts';
import type { OpenProject, ProjectHub } from './projects.ts';
import type { PreferencesFile } from './preferences.ts';
import { batchHandlers } from './routes/batches.ts';
import { checkHandlers } from './routes/checks.ts';
import { searchHandlers } from './routes/search.ts';
import { datasetHandlers } from './dataset-job.ts';
import { progressHandlers } from './routes/progress.ts';
import { questionHandlers } from './routes/questions.ts';
import { preferencesHandlers } from './routes/preferences.ts';
import { reviewHandlers } from './routes/reviews.ts';
import type { Recounts } from './recounts.ts';
import { findUpload, layTogether } from './uploads.ts';

export interface RouterServices {
  readonly projects: ProjectHub;
  readonly runner: JobRunner;
  readonly pages: PageQueue;
  readonly predictions: PredictionQueue;
  readonly models: ModelService;
  readonly events: EventBus;
  readonly preferences: PreferencesFile;
  readonly recounts: Recounts;
  readonly batches: BatchService;
  readonly uploads: string | null;
  readonly describeOcr: EngineParts['describeOcr'];
  readonly formats: EngineParts['formats'];
  readonly info: { version: string; host: 'desktop' | 'browser'; defaultReviewer: string; projectsDirectory: string };
}

/** What went wrong in a call, in the form that people see; refused input is named without its inner workings. */
function problemOfCall(error: unknown): Problem {
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST') return { code: 'invalid-input', message: 'The request is not valid.', advice: 'Reload the page, so that program and screen are of the same version.' };
    return { code: 'internal', message: 'The answer could not be made.', advice: 'Try again. If it happens again, report it with the log of the program.' };
  }
  return problemOf(error);
}

export function createRouter(services: RouterServices) {
  const { projects, runner, models, events } = services;
  const os = implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      const problem = problemOfCall(error);
      throw new ORPCError('PROBLEM', { message: problem.message, data: problem });
    }
  });

  const preferences = preferencesHandlers(services.preferences, events);
  const batches = batchHandlers(services.batches);
  const progress = progressHandlers(projects);
  const questions = questionHandlers(projects, events);
  const reviews = reviewHandlers(projects, events);
  const search = searchHandlers(projects);
  const datasets = datasetHandlers(projects, runner);
  const store = async (id: ProjectId) => (await projects.get(id)).store;

  /** Tells the other screens of an edit, and the sender its result. */
  const tell = (project: ProjectId, result: EditResult): EditResult => {
    events.publish({ type: 'page', project, page: result.page, edit: result.edit });
    return result;
  };
  const tellReview = (project: ProjectId, review: ReviewId, result: EditResult): EditResult => {
    events.publish({ type: 'review', project, page: result.page, review, edit: result.edit });
    return result;
  };
  const tellPage = (project: ProjectId, page: PageSummary): void => {
    events.publish({ type: 'page', project, page, edit: null });
  };
  const startImport = (project: OpenProject, payload: Omit<Extract<JobPayload, { kind: 'import' }>, 'kind'>): Job =>
    runner.start(project, { kind: 'import', ...payload }, importTitle(payload.paths), 0);

  return os.router({
    app: {
      info: os.app.info.handler(async () => ({
        ...services.info,
        ocr: (await services.describeOcr()).map((offer) => ({ ...offer, languages: [...offer.languages] })),
      })),
      events: os.app.events.handler(({ signal }) => events.listen(signal)),
    },
    datasets: { preview: os.datasets.preview.handler(datasets.preview), build: os.datasets.build.handler(datasets.build) },
    checks: { page: os.checks.page.handler(checkHandlers(projects).page) },
    search: { find: os.search.find.handler(search.find) },
    progress: {
      report: os.progress.report.handler(progress.report),
      csv: os.progress.csv.handler(progress.csv),
    },
    batches: {
      list: os.batches.list.handler(batches.list),
      preview: os.batches.preview.handler(batches.preview),
      apply: os.batches.apply.handler(batches.apply),
      undo: os.batches.undo.handler(batches.undo),
    },
    questions: {
      list: os.questions.list.handler(questions.list),
      put: os.questions.put.handler(questions.put),
      remove: os.questions.remove.handler(questions.remove),
    },
    preferences: {
      get: os.preferences.get.handler(preferences.get),
      change: os.preferences.change.handler(preferences.change),
    },
    projects: {
      list: os.projects.list.handler(() => projects.list()),
      create: os.projects.create.handler(async ({ input }) => projects.describe(await projects.create(input.name, input.directory))),
      open: os.projects.open.handler(async ({ input }) => projects.describe(await projects.open(input.directory))),
      settings: os.projects.settings.handler(async ({ input }) => (await store(input.project)).settings()),
      setSettings: os.projects.setSettings.handler(async ({ input }) => {
        const project = await projects.get(input.project);
        project.store.setSettings(input.settings);
        models.retry();
        services.recounts.start(project);
        events.publish({ type: 'projects' });
        return project.store.settings();
      }),
    },
    documents: {
      list: os.documents.list.handler(async ({ input }) => (await store(input.project)).documents()),
      import: os.documents.import.handler(async ({ input }) => startImport(await projects.get(input.project), {
        paths: input.paths, ocr: input.ocr ?? null, language: input.language ?? null, password: input.password ?? null,
      })),
      importUploads: os.documents.importUploads.handler(async ({ input }) => {
        const project = await projects.get(input.project);
        const paths = await layTogether(await Promise.all(input.uploads.map((name) => findUpload(services.uploads, name))));
        return startImport(project, { paths, ocr: null, language: null, password: null });
      }),
      retryWithPassword: os.documents.retryWithPassword.handler(async ({ input }) => {
        const project = await projects.get(input.project);
        const job = project.store.job(input.job);
        const payload = project.store.jobPayload(input.job);
        if (payload.kind !== 'import' || !job.failures.some((failure) => failure.subject === input.subject)) {
          throw new LecternError('not-found', 'This import has no such file.', 'Import the file again.');
        }
        return startImport(project, { paths: [input.subject], ocr: payload.ocr, language: payload.language, password: input.password });
      }),
      remove: os.documents.remove.handler(async ({ input }) => {
        const project = await projects.get(input.project);
        const pages = project.store.pages(input.document).map((page) => page.id);
        await services.pages.dropDocument(input.document, pages);
        project.store.removeDocument(input.document);
        events.publish({ type: 'document-removed', project: project.id, document: input.document });
      }),
    },
    pages: {
      list: os.pages.list.handler(async ({ input }) => (await store(input.project)).pages(input.document)),
      get: os.pages.get.handler(async ({ input }) => {
        const { store: opened } = await projects.get(input.project);
        const { status } = opened.page(input.page);
        if (status === 'pending') opened.prioritise(input.page);
        if (status === 'pending' || status === 'recognised') services.predictions.promote(input.page);
        const own = input.reviewer === undefined ? null : opened.reviews.snapshot(input.page, input.reviewer);
        return own ?? opened.snapshot(input.page);
      }),
      history: os.pages.history.handler(async ({ input }) =>
        input.review === undefined
          ? (await store(input.project)).history(input.page, { record: input.record, limit: input.limit })
          : (await store(input.project)).reviews.history(input.review, { record: input.record, limit: input.limit })),
      recogniseAgain: os.pages.recogniseAgain.handler(async ({ input }) => {
        const project = await projects.get(input.project);
        const page = project.store.resetPage(input.page);
        project.store.prioritise(page.id);
        tellPage(project.id, page);
        return runner.start(project, { kind: 'recognise', pages: [page.id] }, `Read page ${page.number} of ${project.store.document(page.document).name} again`, 1);
      }),
      ask: os.pages.ask.handler(async ({ input, signal }) => {
        const project = await projects.get(input.project);
        const choice = choiceOf(project.store.settings(), input.model ?? '', input.device ?? null);
        const { text, words, by, key, confidence, milliseconds } = await services.predictions.ask(project, input.page, input.question, choice, signal);
        return { text, words: [...words], by, key: [...key], confidence, milliseconds };
      }),
      link: os.pages.link.handler(async ({ input: { project, page, review, entities }, signal }) => {
        const opened = await projects.get(project);
        const { maker, links } = await services.predictions.link(opened, page, entities, choiceOf(opened.store.settings(), '', null), signal);
        const refused = new Set(opened.store.refusedLinks(page, review ?? null).map(pairOf));
        return { maker, links: linksBetween(entities, links).filter((link) => !refused.has(pairOf(link))) };
      }),
    },
    edits: {
      apply: os.edits.apply.handler(async ({ input: { project, page, review, revision, command, reviewer } }) => {
        const opened = await store(project);
        return review === undefined
          ? tell(project, opened.applyEdit(page, revision, command, reviewer))
          : tellReview(project, review, opened.reviews.apply(review, revision, command, reviewer));
      }),
      undo: os.edits.undo.handler(async ({ input: { project, page, review, reviewer } }) => {
        const opened = await store(project);
        return review === undefined ? tell(project, opened.undo(page, reviewer)) : tellReview(project, review, opened.reviews.undo(review, reviewer));
      }),
      redo: os.edits.redo.handler(async ({ input: { project, page, review, reviewer } }) => {
        const opened = await store(project);
        return review === undefined ? tell(project, opened.redo(page, reviewer)) : tellReview(project, review, opened.reviews.redo(review, reviewer));
      }),
      merge: os.edits.merge.handler(async ({ input }) =>
        tell(input.project, (await store(input.project)).mergePrediction(input.page, input.prediction, input.reviewer))),
      previewMerge: os.edits.previewMerge.handler(async ({ input }) => (await store(input.project)).previewMerge(input.page, input.prediction)),
    },
    reviews: {
      putReviewer: os.reviews.putReviewer.handler(reviews.putReviewer),
      removeReviewer: os.reviews.removeReviewer.handler(reviews.removeReviewer),
      list: os.reviews.list.handler(reviews.list),
      assign: os.reviews.assign.handler(reviews.assign),
      draw: os.reviews.draw.handler(reviews.draw),
      withdraw: os.reviews.withdraw.handler(reviews.withdraw),
      readings: os.reviews.readings.handler(reviews.readings),
      prediction: os.reviews.prediction.handler(reviews.prediction),
      origin: os.reviews.origin.handler(reviews.origin),
      agreement: os.reviews.agreement.handler(reviews.agreement),
      agreementCsv: os.reviews.agreementCsv.handler(reviews.agreementCsv),
    },
    jobs: {
      list: os.jobs.list.handler(async ({ input }) => {
        runner.flush();
        return (await store(input.project)).jobs();
      }),
      cancel: os.jobs.cancel.handler(async ({ input }) => runner.cancel(await projects.get(input.project), input.job)),
      resume: os.jobs.resume.handler(async ({ input }) => runner.resume(await projects.get(input.project), input.job)),
      clear: os.jobs.clear.handler(async ({ input }) => { (await store(input.project)).clearJobs(); }),
    },
    models: {
      list: os.models.list.handler(() => models.models()),
      status: os.models.status.handler(() => models.status()),
      devices: os.models.devices.handler(() => models.devices()),
      predict: os.models.predict.handler(async ({ input }) => {
        const project = await projects.get(input.project);
        const pages = input.pages ?? pagesToExport(project.store, true).map((page): PageId => page.id);
        return runner.start(project, { kind: 'predict', pages, model: input.model ?? '', device: input.device ?? '' }, pagesTitle('Predict', pages.length), pages.length);
      }),
    },
    exports: {
      formats: os.exports.formats.handler(() => Object.values(services.formats).map(formatInfo)),
      preview: os.exports.preview.handler(async ({ input, signal }) => previewExport(await store(input.project), input.all, signal)),
      start: os.exports.start.handler(async ({ input }) => {
        const project = await projects.get(input.project);
        const total = pagesToExport(project.store, input.options.all).length;
        return runner.start(project, { kind: 'export', options: input.options }, pagesTitle('Export', total), total);
      }),
    },
  });
}
