/** What a project knows of itself: its id, its name and its settings. */
import { createHash, randomUUID } from 'node:crypto';
import { DEFAULT_ASIDE_REASONS, projectSettingsSchema } from '../../src-shared/api/index.ts';
import type { ProjectSettings } from '../../src-shared/api/index.ts';
import { DEFAULT_LABELS } from '../../src-shared/document.ts';
import { DEFAULT_THRESHOLDS } from '../../src-shared/doubt.ts';
import type { Thresholds } from '../../src-shared/doubt.ts';
import { LecternError } from '../../src-shared/errors.ts';
import { DEFAULT_GRID } from '../../src-shared/geometry.ts';
import type { ProjectId } from '../../src-shared/ids.ts';
import { DEFAULT_SCHEMA } from '../../src-shared/schema/index.ts';
import type { Schema } from '../../src-shared/schema/index.ts';
import type { Sql } from './sql.ts';

export const DEFAULT_SETTINGS: ProjectSettings = {
  language: 'eng',
  ocr: 'auto',
  ocrEngine: 'auto',
  model: 'tiny',
  device: 'auto',
  predictOnImport: true,
  grid: { ...DEFAULT_GRID },
  labels: [...DEFAULT_LABELS],
  thresholds: DEFAULT_THRESHOLDS,
  asideReasons: [...DEFAULT_ASIDE_REASONS],
  reviewers: [],
  ...DEFAULT_SCHEMA,
};

function readMeta(sql: Sql, key: string): string | null {
  return sql.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value ?? null;
}

function writeMeta(sql: Sql, key: string, value: string): void {
  sql.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
}

/** Gives a new project its id and name; one that has them already keeps them. */
export function nameProject(sql: Sql, name: string): void {
  sql.write(() => {
    if (readMeta(sql, 'id') !== null) return;
    writeMeta(sql, 'id', randomUUID());
    writeMeta(sql, 'name', name);
    writeMeta(sql, 'created_at', new Date().toISOString());
  });
}

/** Id and name of a project. @throws LecternError `project-not-found` where creating it never came to its end */
export function readIdentity(sql: Sql): { id: ProjectId; name: string } {
  const id = readMeta(sql, 'id');
  if (id === null) {
    throw new LecternError('project-not-found', 'The folder holds a project that was never finished.', 'Create the project again in the same folder.');
  }
  return { id: id as ProjectId, name: readMeta(sql, 'name') ?? '' };
}

/** The project's settings; what an older version did not know yet has its default. */
export function readSettings(sql: Sql): ProjectSettings {
  const kept = readMeta(sql, 'settings');
  if (kept === null) return DEFAULT_SETTINGS;
  const parsed = projectSettingsSchema.safeParse({ ...DEFAULT_SETTINGS, ...JSON.parse(kept) as object });
  return parsed.success ? parsed.data : DEFAULT_SETTINGS;
}

/** @throws LecternError `invalid-input` */
export function writeSettings(sql: Sql, settings: ProjectSettings): void {
  const parsed = projectSettingsSchema.safeParse(settings);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new LecternError('invalid-input', `The settings are not valid: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(), 'Correct the value.');
  }
  writeMeta(sql, 'settings', JSON.stringify(parsed.data));
}

/** A text that differs for other thresholds and schemas; short, for every page keeps it. */
function keyOf(thresholds: Thresholds, schema: Schema): string {
  return createHash('sha256').update(JSON.stringify([thresholds, schema])).digest('base64url');
}

/** What pages are counted by: the project's thresholds and schema; read again only when the settings have changed, in this process or in another. */
export class CountedBy {
  readonly #sql: Sql;
  #kept: string | null = null;
  #thresholds: Thresholds = DEFAULT_THRESHOLDS;
  #schema: Schema = DEFAULT_SCHEMA;
  #key = keyOf(DEFAULT_THRESHOLDS, DEFAULT_SCHEMA);

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** The same object until they change. */
  get thresholds(): Thresholds {
    this.#refresh();
    return this.#thresholds;
  }

  get schema(): Schema {
    this.#refresh();
    return this.#schema;
  }

  /** What was counted is marked with it, so that it is counted anew once it differs. */
  get key(): string {
    this.#refresh();
    return this.#key;
  }

  #refresh(): void {
    const kept = readMeta(this.#sql, 'settings');
    if (kept === this.#kept) return;
    this.#kept = kept;
    const { thresholds, fields, linkTypes, checks } = readSettings(this.#sql);
    const schema = { fields, linkTypes, checks };
    const key = keyOf(thresholds, schema);
    if (key === this.#key) return;
    if (JSON.stringify(thresholds) !== JSON.stringify(this.#thresholds)) this.#thresholds = thresholds;
    this.#schema = schema;
    this.#key = key;
  }
}
