/** The engine: projects, jobs and the model behind one API. It runs in a process of its own, or inside a command. */
import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { jobKindSchema } from '../../src-shared/api/index.ts';
import type { Api, JobKind, PageSummary } from '../../src-shared/api/index.ts';
import type { JobId } from '../../src-shared/ids.ts';
import { shippedDirectory } from '../platform/paths.ts';
import type { ExportSummary } from '../formats/types.ts';
import type { PagePrediction } from '../model/types.ts';
import { accountName, defaultProjectsDirectory, programVersion } from './context.ts';
import { EventBus } from './events.ts';
import { BatchService, createBatchWorker } from './batch-job.ts';
import type { BuiltDataset } from '../dataset/index.ts';
import { createDatasetWorker } from './dataset-job.ts';
import { createExportWorker } from './export-job.ts';
import { createImportWorker } from './import-job.ts';
import { JobRunner } from './job-runner.ts';
import { ModelService } from './model-service.ts';
import { createPredictWorker, createRecogniseWorker } from './page-jobs.ts';
import { PageQueue } from './page-queue.ts';
import type { EngineParts } from './parts.ts';
import { FramePort, isCallFrame } from './port.ts';
import { PreferencesFile } from './preferences.ts';
import { PredictionQueue } from './prediction-queue.ts';
import { ProjectHub } from './projects.ts';
import type { OpenProject } from './projects.ts';
import type { FoundImage, Frame } from './protocol.ts';
import { ProjectRegistry } from './registry.ts';
import { Recounts } from './recounts.ts';
import { createRouter } from './router.ts';
import { SAMPLE_PROJECT, sampleFiles } from './samples.ts';
import { TileCache } from './tile-cache.ts';

export interface EngineOptions {
  readonly parts: EngineParts;
  readonly host: 'desktop' | 'browser';
  /** The person's own folder: the list of projects lies there. */
  readonly home: string;
  /** Where new projects are made; the usual place unless given. */
  readonly projectsDirectory?: string;
  /** Folder of uploads, null where there are none. */
  readonly uploads: string | null;
  /** Whether imported pages go to the model; null to follow each project's settings. */
  readonly predict?: boolean | null;
  /** Which kinds of jobs that an earlier engine left unfinished go on; all unless given. */
  readonly goOn?: readonly JobKind[];
  readonly onRead?: (page: PageSummary, milliseconds: { decode: number; ocr: number }) => void;
  readonly onPrediction?: (page: PageSummary, prediction: PagePrediction) => void;
  readonly onExport?: (summary: ExportSummary) => void;
  /** Called when a dataset has been built. */
  readonly onDataset?: (built: BuiltDataset) => void;
}

/** A connection of one screen. */
export interface EngineConnection {
  /** Takes a frame that has arrived; what is no call is refused by closing the connection. */
  receive(frame: unknown): void;
  close(): void;
}

export interface Engine {
  /** The API without a transport; calls throw what a transport would send. */
  readonly api: Api;
  readonly projects: ProjectHub;
  readonly events: EventBus;
  /** @param send takes frames to the screen; @param onClose called when the engine ends the connection */
  connect(send: (frame: Frame) => void, onClose: () => void): EngineConnection;
  /** Where a page image lies, or a tile of it (`level/column_row`), null where there is none or a name is not one. */
  findImage(project: string, sha256: string, tile: string | null): Promise<FoundImage | null>;
  /** Settles when the job is not running any more. */
  jobFinished(job: JobId): Promise<void>;
  /** Settles when no job is running. */
  idle(): Promise<void>;
  /** Opens the projects with unfinished jobs, so that these go on. */
  goOn(): Promise<void>;
  /** Makes the project with the shipped documents for a person who has no project yet. */
  ensureSampleProject(directory?: string): Promise<void>;
  /** Stops what is under way so that it can go on later, and closes everything. */
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  const { parts } = options;
  const events = new EventBus();
  const reader = parts.createReader();
  const tiles = new TileCache(parts.cutTiles);
  const models = new ModelService(parts.createRuntime(), parts.predictByRule);
  const pages = new PageQueue(reader, events);
  const predictions = new PredictionQueue(models, events);
  const predict = options.predict ?? null;
  const pageServices = { pages, predictions, onRead: options.onRead };
  const runner = new JobRunner({
    import: createImportWorker({ ...pageServices, reader, events, formats: parts.formats, uploads: options.uploads, predict }),
    recognise: createRecogniseWorker(pageServices, predict),
    predict: createPredictWorker({ models, predictions, onPrediction: options.onPrediction }),
    export: createExportWorker({ formats: parts.formats, onExport: options.onExport }),
    dataset: createDatasetWorker({ formats: parts.formats, onDataset: options.onDataset }),
    batch: createBatchWorker(events),
  }, events, (project) => { projects.remember(project); });
  const projectsDirectory = options.projectsDirectory ?? defaultProjectsDirectory(options.home);
  const recounts = new Recounts(events);
  const projects = new ProjectHub({
    parts, registry: new ProjectRegistry(options.home), events, projectsDirectory,
    onOpen: (project: OpenProject) => {
      void tiles.sweep(project.store).catch(() => undefined);
      runner.goOn(project, options.goOn ?? jobKindSchema.options);
      recounts.start(project);
    },
  });
  // Files are freed in the background; what cannot be deleted now is found again the next time.
  events.tap((event) => {
    if (event.type !== 'document-removed') return;
    void projects.get(event.project).then(async ({ store }) => {
      await store.collectGarbage();
      await tiles.sweep(store);
    }).catch(() => undefined);
  });
  models.onStatus((status) => { events.publish({ type: 'runtime', status }); });

  const preferences = new PreferencesFile(options.home);
  const router = createRouter({
    projects, runner, pages, predictions, models, events, preferences, recounts, batches: new BatchService(projects, runner, events),
    uploads: options.uploads, describeOcr: parts.describeOcr, formats: parts.formats,
    info: { version: programVersion(), host: options.host, defaultReviewer: accountName(), projectsDirectory },
  });
  const handler = new RPCHandler(router);
  const connections = new Set<FramePort>();
  const api: Api = createRouterClient(router);

  return {
    api, projects, events,
    connect: (send, onClose) => {
      const port = new FramePort(send);
      connections.add(port);
      port.on('close', () => { connections.delete(port); });
      handler.upgrade(port);
      return {
        receive: (frame) => {
          if (isCallFrame(frame)) {
            port.receive(frame);
            return;
          }
          port.close();
          onClose();
        },
        close: () => { port.close(); },
      };
    },
    findImage: (project, sha256, tile) => findImage(projects, tiles, project, sha256, tile),
    jobFinished: (job) => runner.finished(job),
    idle: () => runner.idle(),
    goOn: () => projects.reopenUnfinished(),
    ensureSampleProject: async (directory = shippedDirectory('samples')) => {
      const files = sampleFiles(directory);
      if (files.length === 0 || !projects.isEmpty()) return;
      const project = await projects.create(SAMPLE_PROJECT);
      await api.documents.import({ project: project.id, paths: files });
      // Who has no project yet is new here.
      preferences.change({ tour: { open: true, done: [] } });
    },
    close: async () => {
      for (const port of connections) port.close();
      await recounts.close();
      const jobs = runner.close();
      await pages.close();
      await Promise.all([jobs, reader.close(), models.close()]);
      await predictions.idle();
      projects.close();
    },
  };
}

async function findImage(projects: ProjectHub, tiles: TileCache, project: string, sha256: string, tile: string | null): Promise<FoundImage | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256) || !/^[\w-]{1,64}$/.test(project)) return null;
  try {
    const { store } = await projects.get(project as OpenProject['id']);
    const file = tile === null ? store.imagePath(sha256) : await tiles.find(store, sha256, tile);
    return file === null ? null : { root: store.directory, file };
  } catch {
    return null;
  }
}
