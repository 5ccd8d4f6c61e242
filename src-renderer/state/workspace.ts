/** The project: its documents, pages and jobs, kept up to date by what the engine tells. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type {
  Api, AppEvent, DatasetSpec, DeviceReport, Document, ExportOptions, Job, ModelInfo, PageSummary, Project, ProjectSettings, RuntimeStatus,
} from '../../src-shared/api/index.ts';
import type { DocumentId, JobId, PageId, ProjectId } from '../../src-shared/ids.ts';
import type { Reviewer } from '../../src-shared/reviews.ts';
import { LecternError } from '../../src-shared/errors.ts';
import { isTiled, tileAddress } from '../../src-shared/tiles.ts';
import { problemOfCall } from '../api/problem.ts';
import type { GivenFile, Host } from '../api/host.ts';
import { en } from '../text/en.ts';
import type { Connection } from './connection.ts';
import type { Ui } from './ui.ts';

export type AppInfo = Awaited<ReturnType<Api['app']['info']>>;

export interface WorkspaceState {
  readonly info: AppInfo | null;
  readonly projects: readonly Project[];
  /** The project that is open. */
  readonly project: ProjectId | null;
  readonly settings: ProjectSettings | null;
  /** In order of import. */
  readonly documents: readonly Document[];
  readonly pages: ReadonlyMap<PageId, PageSummary>;
  /** All pages in the order in which they are worked through: by document, then by number. */
  readonly pageOrder: readonly PageId[];
  /** Newest first. */
  readonly jobs: readonly Job[];
  readonly runtime: RuntimeStatus | null;
  readonly models: readonly ModelInfo[];
  readonly devices: readonly DeviceReport[];
  /** Whether lists are being fetched for the first time. */
  readonly loading: boolean;
  /** Share of an upload under way, 0-1, or null. */
  readonly upload: number | null;
}

/** How an import is to go, where it differs from the project's settings. */
export interface ImportChoice {
  readonly language?: string;
  readonly password?: string;
}

/** Pages that are told of within so many milliseconds are taken in together. */
const HEARD_TOGETHER = 60;

const NO_PROJECT = { project: null, settings: null, documents: [], pages: new Map<PageId, PageSummary>(), pageOrder: [], jobs: [] } as const;

/** Pages by document (in the documents' order), then by number. */
export function orderPages(documents: readonly Document[], pages: Iterable<PageSummary>): PageId[] {
  const rank = new Map(documents.map((document, index) => [document.id, index]));
  const at = (page: PageSummary): number => rank.get(page.document) ?? documents.length;
  return [...pages].sort((a, b) => at(a) - at(b) || a.number - b.number || (a.id < b.id ? -1 : 1)).map((page) => page.id);
}

export class Workspace {
  readonly store: StoreApi<WorkspaceState> = createStore<WorkspaceState>(() => ({
    info: null, projects: [], ...NO_PROJECT, runtime: null, models: [], devices: [], loading: true, upload: null,
  }));
  readonly #host: Host;
  readonly #connection: Connection;
  readonly #ui: Ui;
  #documentsWanted: ReturnType<typeof setTimeout> | null = null;
  readonly #pagesWanted = new Set<DocumentId>();
  /** Pages that the engine told of and that are not in the state yet. */
  #pagesHeard = new Map<PageId, PageSummary>();
  #pagesTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(host: Host, connection: Connection, ui: Ui) {
    this.#host = host;
    this.#connection = connection;
    this.#ui = ui;
    connection.onOpen(() => { void this.refresh(); });
    connection.onEvent((event) => { this.apply(event); });
  }

  /** Name that edits carry. */
  get reviewer(): string {
    const kept = this.#ui.store.getState().reviewer?.trim() ?? '';
    return kept !== '' ? kept : this.store.getState().info?.defaultReviewer ?? 'reviewer';
  }

  /** Address of a page's image, or null until it has been read. */
  imageUrl(page: PageSummary): string | null {
    const { project } = this.store.getState();
    return project === null || page.image === null ? null : this.#host.imageUrl(project, page.image);
  }

  /** Address of the image from which a page's thumbnail is made: of a large scan, its smallest tile. */
  thumbnailUrl(page: PageSummary): string | null {
    const url = this.imageUrl(page);
    return url === null || !isTiled(page) ? url : tileAddress(url, { level: 0, column: 0, row: 0 });
  }

  /** Fetches everything afresh, as after a lost connection. */
  async refresh(): Promise<void> {
    await this.#guard(async (api) => {
      const [info, projects, runtime, models] = await Promise.all([
        api.app.info(), api.projects.list(), api.models.status(), api.models.list(),
      ]);
      this.store.setState({ info, projects, runtime, models });
      // The engine lists first what was opened last: by a person, or by the command that started it.
      const project = projects.find((one) => one.id === this.store.getState().project) ?? projects[0];
      if (project === undefined) this.store.setState({ ...NO_PROJECT, loading: false });
      else await this.openProject(project.id);
    });
    this.store.setState({ loading: false });
    void this.#guard(async (api) => { this.store.setState({ devices: await api.models.devices() }); });
  }

  /** Opens a project that the engine knows. */
  async openProject(project: ProjectId): Promise<void> {
    await this.#guard(async (api) => {
      if (this.store.getState().project !== project) this.store.setState({ ...NO_PROJECT, project, loading: true });
      const [settings, documents, pages, jobs] = await Promise.all([
        api.projects.settings({ project }), api.documents.list({ project }), api.pages.list({ project }), api.jobs.list({ project }),
      ]);
      if (this.store.getState().project !== project) return;
      this.store.setState({
        settings, documents, jobs: jobs.filter(isListed).toSorted(newestFirst), loading: false,
        pages: new Map(pages.map((page) => [page.id, page])), pageOrder: orderPages(documents, pages),
      });
    });
  }

  /** Opens the project in a folder of the engine's machine. */
  async openDirectory(directory: string): Promise<void> {
    await this.#guard(async (api) => { await this.#show(api, await api.projects.open({ directory })); });
  }

  async createProject(name: string, directory?: string): Promise<void> {
    await this.#guard(async (api) => {
      await this.#show(api, await api.projects.create({ name, ...(directory === undefined ? {} : { directory }) }));
    });
  }

  async #show(api: Api, project: Project): Promise<void> {
    this.store.setState({ projects: await api.projects.list() });
    await this.openProject(project.id);
  }

  /** Takes over the project's list of reviewers. */
  setReviewers(reviewers: readonly Reviewer[]): void {
    this.store.setState(({ settings }) => ({ settings: settings === null ? null : { ...settings, reviewers } }));
  }

  async setSettings(settings: ProjectSettings): Promise<void> {
    await this.#inProject(async (api, project) => {
      this.store.setState({ settings: await api.projects.setSettings({ project, settings }) });
    });
  }

  /** Imports files that were dropped or chosen in the window. */
  async importFiles(files: readonly GivenFile[], choice: ImportChoice = {}): Promise<void> {
    if (files.length === 0) return;
    await this.#inProject(async (api, project) => {
      this.store.setState({ upload: 0 });
      try {
        const offered = await this.#host.offerFiles(files, (share) => { this.store.setState({ upload: share }); });
        const job = offered.kind === 'paths'
          ? await api.documents.import({ project, paths: [...offered.paths], ...choice })
          : await api.documents.importUploads({ project, uploads: [...offered.uploads] });
        this.#putJob(job);
      } finally {
        this.store.setState({ upload: null });
      }
    });
  }

  /** Adds what was dropped on the window; called while the event is handled. */
  async importDrop(transfer: DataTransfer): Promise<void> {
    const found = this.#host.filesOf(transfer);
    await this.#guard(async () => { await this.importFiles(await found); });
  }

  /** Imports files and folders of the machine that the engine runs on. */
  async importPaths(paths: readonly string[], choice: ImportChoice = {}): Promise<void> {
    await this.#inProject(async (api, project) => {
      this.#putJob(await api.documents.import({ project, paths: [...paths], ...choice }));
    });
  }

  async retryWithPassword(job: JobId, subject: string, password: string): Promise<void> {
    await this.#inProject(async (api, project) => {
      this.#putJob(await api.documents.retryWithPassword({ project, job, subject, password }));
    });
  }

  async removeDocument(document: DocumentId): Promise<void> {
    await this.#inProject(async (api, project) => {
      await api.documents.remove({ project, document });
      this.apply({ type: 'document-removed', project, document });
    });
  }

  async cancelJob(job: JobId): Promise<void> {
    await this.#inProject(async (api, project) => { this.#putJob(await api.jobs.cancel({ project, job })); });
  }

  async resumeJob(job: JobId): Promise<void> {
    await this.#inProject(async (api, project) => { this.#putJob(await api.jobs.resume({ project, job })); });
  }

  /** Takes finished jobs out of the list. */
  async clearJobs(): Promise<void> {
    await this.#inProject(async (api, project) => {
      await api.jobs.clear({ project });
      this.store.setState({ jobs: (await api.jobs.list({ project })).toSorted(newestFirst) });
    });
  }

  /** Sends pages to the model: these, or all that have been recognised. */
  async predict(pages?: readonly PageId[]): Promise<void> {
    await this.#inProject(async (api, project) => {
      this.#putJob(await api.models.predict({ project, ...(pages === undefined ? {} : { pages: [...pages] }) }));
    });
  }

  async recogniseAgain(page: PageId): Promise<void> {
    await this.#inProject(async (api, project) => { this.#putJob(await api.pages.recogniseAgain({ project, page })); });
  }

  async startExport(options: ExportOptions): Promise<void> {
    await this.#inProject(async (api, project) => { this.#putJob(await api.exports.start({ project, options })); });
  }

  /** Begins to write a dataset; how far it is comes as the job's news. */
  async buildDataset(spec: DatasetSpec): Promise<void> {
    await this.#inProject(async (api, project) => { this.#putJob(await api.datasets.build({ project, spec })); });
  }

  /** Takes in what an edit's answer says of its page. */
  putPage(page: PageSummary): void {
    this.#pagesHeard.delete(page.id);
    this.#putPages([page]);
  }

  #putPages(changed: Iterable<PageSummary>): void {
    this.store.setState(({ pages, pageOrder, documents }) => {
      const next = new Map(pages);
      for (const page of changed) next.set(page.id, page);
      return { pages: next, pageOrder: next.size === pages.size ? pageOrder : orderPages(documents, next.values()) };
    });
  }

  /** Takes in what the engine tells. */
  apply(event: AppEvent): void {
    const { project } = this.store.getState();
    switch (event.type) {
      case 'job':
        if (event.job.project === project) this.#putJob(event.job);
        return;
      case 'document':
        if (event.project === project) this.#refreshDocuments(event.document);
        return;
      case 'document-removed':
        if (event.project === project) this.#dropDocument(event.document);
        return;
      case 'page':
        if (event.project !== project) return;
        this.#hearOf(event.page);
        return this.#refreshDocuments();
      case 'review':
        if (event.project === project) this.putPage(event.page);
        return;
      case 'runtime':
        return this.store.setState({ runtime: event.status });
      case 'projects':
        // Also what the engine sends in place of events that it could not deliver: nothing held here is sure any more.
        void this.refresh();
        return;
      case 'batch':
      case 'prediction':
      case 'preferences':
      case 'questions':
        return;
    }
  }

  /** Takes in a page that the engine told of: the first at once, others that follow closely together, however many. */
  #hearOf(page: PageSummary): void {
    if (this.#pagesTimer === null) {
      this.putPage(page);
      this.#pagesTimer = setTimeout(() => { this.#takeHeard(); }, HEARD_TOGETHER);
    } else this.#pagesHeard.set(page.id, page);
  }

  #takeHeard(): void {
    this.#pagesTimer = null;
    const heard = this.#pagesHeard;
    this.#pagesHeard = new Map();
    if (heard.size > 0) this.#putPages(heard.values());
  }

  #dropDocument(document: DocumentId): void {
    this.store.setState(({ documents, pages }) => {
      const left = documents.filter((one) => one.id !== document);
      const leftPages = new Map([...pages].filter(([, page]) => page.document !== document));
      return { documents: left, pages: leftPages, pageOrder: orderPages(left, leftPages.values()) };
    });
  }

  /**
   * Fetches the documents' counts, at most a few times a second however many pages change, and the pages of documents
   * that came in, so that a long one shows all its pages before they are read.
   */
  #refreshDocuments(added?: DocumentId): void {
    if (added !== undefined) this.#pagesWanted.add(added);
    if (this.#documentsWanted !== null) return;
    this.#documentsWanted = setTimeout(() => {
      this.#documentsWanted = null;
      const wanted = [...this.#pagesWanted];
      this.#pagesWanted.clear();
      void this.#inProject(async (api, project) => {
        const [documents, projects, ...added] = await Promise.all([
          api.documents.list({ project }), api.projects.list(), ...wanted.map((document) => api.pages.list({ project, document })),
        ]);
        if (this.store.getState().project !== project) return;
        this.store.setState(({ pages }) => {
          const known = new Map(pages);
          for (const page of added.flat()) known.set(page.id, page);
          return { documents, projects, pages: known, pageOrder: orderPages(documents, known.values()) };
        });
      });
    }, 300);
  }

  #putJob(job: Job): void {
    this.store.setState(({ jobs }) => ({ jobs: [job, ...jobs.filter((other) => other.id !== job.id)].filter(isListed).sort(newestFirst) }));
  }

  async #inProject(work: (api: Api, project: ProjectId) => Promise<void>): Promise<void> {
    await this.#guard(async (api) => {
      const { project } = this.store.getState();
      if (project === null) throw new LecternError('project-not-found', en.problems.noProject.message, en.problems.noProject.advice);
      await work(api, project);
    });
  }

  /** Runs work against the API and shows what goes wrong. A lost connection is shown by the connection itself. */
  async #guard(work: (api: Api) => Promise<void>): Promise<void> {
    if (!this.#connection.isOpen) return;
    try {
      await work(this.#connection.api);
    } catch (error) {
      if (this.#connection.store.getState().status === 'open') this.#ui.toastProblem(problemOfCall(error));
    }
  }
}

/** Batches that are done say so themselves, and are taken back elsewhere. */
function isListed(job: Job): boolean {
  return job.kind !== 'batch' || job.state !== 'done';
}

function newestFirst(a: Job, b: Job): number {
  return a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0;
}
