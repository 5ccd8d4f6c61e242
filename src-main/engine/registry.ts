/** The list of projects that a person has worked with; a small JSON file in their own folder. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { projectSchema } from '../../src-shared/api/index.ts';
import type { ProjectId } from '../../src-shared/ids.ts';

const entrySchema = z.object({
  project: projectSchema,
  /** Whether jobs were under way when it was last seen: such a project is opened again by itself. */
  unfinished: z.boolean(),
});
const fileSchema = z.object({ version: z.literal(1), projects: z.array(entrySchema) });

export type RegistryEntry = z.infer<typeof entrySchema>;

/**
 * Reads the file anew for every question and writes it whole under another name first: two programs may use it at once,
 * and a crash leaves the old list or the new one.
 */
export class ProjectRegistry {
  readonly #file: string;

  /** @param home the person's own folder; made when the first project is added. */
  constructor(home: string) {
    this.#file = path.join(home, 'projects.json');
  }

  /** Last opened first. A list that cannot be read counts as empty; the projects themselves do not depend on it. */
  entries(): RegistryEntry[] {
    try {
      const parsed = fileSchema.safeParse(JSON.parse(readFileSync(this.#file, 'utf8')));
      if (!parsed.success) return [];
      return parsed.data.projects.sort((a, b) => b.project.openedAt.localeCompare(a.project.openedAt));
    } catch {
      return [];
    }
  }

  find(id: ProjectId): RegistryEntry | null {
    return this.entries().find((entry) => entry.project.id === id) ?? null;
  }

  /** Adds a project, or replaces what was known of it: a project is known by its id, and a folder holds one project. */
  put(entry: RegistryEntry): void {
    const others = this.entries().filter((known) =>
      known.project.id !== entry.project.id && known.project.directory !== entry.project.directory);
    mkdirSync(path.dirname(this.#file), { recursive: true });
    const partial = `${this.#file}.${process.pid}`;
    writeFileSync(partial, `${JSON.stringify({ version: 1, projects: [entry, ...others] }, null, 2)}\n`);
    renameSync(partial, this.#file);
  }
}
