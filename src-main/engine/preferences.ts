/** The person's preferences: a small JSON file in their own folder. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { LecternError, problemOf } from '../../src-shared/errors.ts';
import { preferencesSchema } from '../../src-shared/preferences.ts';
import type { Preferences, PreferencesChange } from '../../src-shared/preferences.ts';

const fileSchema = z.object({ version: z.literal(1), preferences: z.record(z.string(), z.unknown()) });

/**
 * Reads the file anew for every question and writes it whole under another name first: two programs may use it at once,
 * and a crash leaves the old file or the new one. What a newer version wrote and this one does not know is kept.
 */
export class PreferencesFile {
  readonly #file: string;

  /** @param home the person's own folder; made when something is first changed. */
  constructor(home: string) {
    this.#file = path.join(home, 'preferences.json');
  }

  /** All preferences; a file that is missing or cannot be read counts as empty. */
  read(): Preferences {
    return preferencesSchema.parse(this.#raw());
  }

  /** @throws LecternError `not-writable`, `disk-full` */
  change(change: PreferencesChange): Preferences {
    const next = { ...this.#raw(), ...change };
    const partial = `${this.#file}.${process.pid}`;
    try {
      mkdirSync(path.dirname(this.#file), { recursive: true });
      writeFileSync(partial, `${JSON.stringify({ version: 1, preferences: next }, null, 2)}\n`);
      renameSync(partial, this.#file);
    } catch (error) {
      const { code, advice } = problemOf(error);
      throw new LecternError(code === 'disk-full' ? code : 'not-writable', 'Your settings could not be saved.', advice, { cause: error });
    }
    return preferencesSchema.parse(next);
  }

  #raw(): Readonly<Record<string, unknown>> {
    try {
      const parsed = fileSchema.safeParse(JSON.parse(readFileSync(this.#file, 'utf8')));
      return parsed.success ? parsed.data.preferences : {};
    } catch {
      return {};
    }
  }
}
