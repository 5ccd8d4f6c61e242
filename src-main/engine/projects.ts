/** The projects that are open, and the list of those that are known. */
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { jobKindSchema } from '../../src-shared/api/index.ts';
import type { Project } from '../../src-shared/api/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import type { ProjectId } from '../../src-shared/ids.ts';
import type { ProjectStore } from '../store/types.ts';
import type { EventBus } from './events.ts';
import type { EngineParts } from './parts.ts';
import type { ProjectRegistry } from './registry.ts';

/** A project as the engine holds it. */
export interface OpenProject {
  readonly id: ProjectId;
  readonly store: ProjectStore;
  /** When a person last opened it, ISO 8601. */
  openedAt: string;
}

type Parts = Pick<EngineParts, 'openProject' | 'createProject' | 'isProject'>;

/** Turns a project's name into a folder's: letters and digits of any script, spaces and `-_.` stay. */
function folderName(name: string): string {
  return name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N} ._-]+/gu, '-').replace(/^[. -]+|[. ]+$/gu, '').slice(0, 80) || 'project';
}

export class ProjectHub {
  readonly #parts: Parts;
  readonly #registry: ProjectRegistry;
  readonly #events: EventBus;
  readonly #projectsDirectory: string;
  readonly #open = new Map<ProjectId, OpenProject>();
  /** Folders being opened, so that two calls at once open a project once. */
  readonly #opening = new Map<string, Promise<OpenProject>>();
  readonly #onOpen: (project: OpenProject) => void;

  /** @param onOpen called once for each project when it has been opened: its unfinished jobs go on. */
  constructor(options: {
    parts: Parts; registry: ProjectRegistry; events: EventBus; projectsDirectory: string; onOpen: (project: OpenProject) => void;
  }) {
    this.#parts = options.parts;
    this.#registry = options.registry;
    this.#events = options.events;
    this.#projectsDirectory = options.projectsDirectory;
    this.#onOpen = options.onOpen;
  }

  /** Known projects whose folder is there, last opened first. */
  list(): Project[] {
    return this.#registry.entries()
      .filter(({ project }) => this.#open.has(project.id) || this.#parts.isProject(project.directory))
      .map(({ project }) => {
        const open = this.#open.get(project.id);
        return open === undefined ? project : this.describe(open);
      });
  }

  /** Whether the person has never worked with a project. */
  isEmpty(): boolean {
    return this.#registry.entries().length === 0;
  }

  /** Makes a project in `directory`, or in a new folder named after it. @throws as `EngineParts.createProject` */
  async create(name: string, directory?: string): Promise<OpenProject> {
    const folder = path.resolve(directory ?? this.#freeFolder(name));
    if (this.#parts.isProject(folder)) {
      throw new LecternError('invalid-input', `There is a project in ${folder} already.`, 'Open it, or choose another folder.');
    }
    return this.#once(folder, () => this.#parts.createProject(folder, name));
  }

  /** Opens the project in a folder; one that is open already is handed out again. */
  async open(directory: string): Promise<OpenProject> {
    const folder = path.resolve(directory);
    if (!existsSync(folder)) {
      throw new LecternError('project-not-found', `There is no folder ${folder}.`, 'Check the path, or create a project.');
    }
    return this.#once(folder, () => this.#parts.openProject(folder));
  }

  /** Opens the project in a folder, or makes one there that is called as the folder is. */
  openOrCreate(directory: string): Promise<OpenProject> {
    const folder = path.resolve(directory);
    return this.#parts.isProject(folder) ? this.open(folder) : this.create(path.basename(folder), folder);
  }

  /** The open project with this id; a known one is opened. @throws LecternError `project-not-found` and as `open` */
  async get(id: ProjectId): Promise<OpenProject> {
    const open = this.#open.get(id);
    if (open !== undefined) return open;
    const entry = this.#registry.find(id);
    if (entry === null) throw new LecternError('project-not-found', 'This project is not known here.', 'Open it from its folder.');
    const project = await this.open(entry.project.directory);
    if (project.id !== id) throw new LecternError('project-not-found', 'Another project lies in the folder now.', 'Open the project from its new folder.');
    return project;
  }

  /** The project if it is open, without opening it. */
  peek(id: ProjectId): OpenProject | null {
    return this.#open.get(id) ?? null;
  }

  describe(project: OpenProject): Project {
    const { store } = project;
    return { id: project.id, name: store.name, directory: store.directory, ...store.counts(), openedAt: project.openedAt };
  }

  /** Writes down what is known of a project now, for the list and for the next start. */
  remember(project: OpenProject): void {
    const unfinished = jobKindSchema.options
      .some((kind) => project.store.jobsIn(kind, ['waiting', 'running']).length > 0);
    this.#registry.put({ project: this.describe(project), unfinished });
  }

  /** Opens again the projects that had jobs under way when the last engine ended. Those that cannot be opened are left. */
  async reopenUnfinished(): Promise<void> {
    const unfinished = this.#registry.entries().filter((entry) => entry.unfinished && this.#parts.isProject(entry.project.directory));
    for (const { project } of unfinished) {
      // Work that goes on by itself is no reason to show the project before the one that the person has just opened.
      await this.#once(path.resolve(project.directory), () => this.#parts.openProject(project.directory), project.openedAt).catch(() => null);
    }
  }

  close(): void {
    for (const project of this.#open.values()) {
      this.remember(project);
      project.store.close();
    }
    this.#open.clear();
  }

  /** `since`: when a person opened it, where that is not now. */
  async #once(folder: string, make: () => ProjectStore | Promise<ProjectStore>, since?: string): Promise<OpenProject> {
    const key = existsSync(folder) ? realpathSync(folder) : folder;
    const already = [...this.#open.values()].find((project) => realpathSync(project.store.directory) === key);
    if (already !== undefined) {
      if (since === undefined) already.openedAt = new Date().toISOString();
      this.remember(already);
      return already;
    }
    const underWay = this.#opening.get(key);
    if (underWay !== undefined) return underWay;
    const opening = this.#take(make, since).finally(() => { this.#opening.delete(key); });
    this.#opening.set(key, opening);
    return opening;
  }

  async #take(make: () => ProjectStore | Promise<ProjectStore>, since = new Date().toISOString()): Promise<OpenProject> {
    const store = await make();
    const twin = this.#open.get(store.id);
    if (twin !== undefined) {
      // A copy of a project's folder carries the same id, and edits must not go astray between the two.
      store.close();
      throw new LecternError('project-in-use', `The project is open already, from ${twin.store.directory}.`, 'Close that one first; this folder is a copy of it.');
    }
    const project = { id: store.id, store, openedAt: since };
    this.#open.set(project.id, project);
    this.remember(project);
    this.#events.publish({ type: 'projects' });
    this.#onOpen(project);
    return project;
  }

  #freeFolder(name: string): string {
    const base = path.join(this.#projectsDirectory, folderName(name));
    let folder = base;
    for (let twin = 2; existsSync(folder); twin += 1) folder = `${base} ${twin}`;
    return folder;
  }
}
