/** The open page held against the project's schema; made once for each state of the page. */
import type { ProjectSettings } from '../../src-shared/api/index.ts';
import { recordsOf } from '../../src-shared/edits/index.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import { checkPage, DEFAULT_SCHEMA } from '../../src-shared/schema/index.ts';
import type { CheckedPage, Schema } from '../../src-shared/schema/index.ts';

const made = new WeakMap<PageState, WeakMap<Schema, CheckedPage>>();

/** The project's schema; that of a new project until the settings have come. */
export function schemaOf(settings: ProjectSettings | null | undefined): Schema {
  return settings ?? DEFAULT_SCHEMA;
}

export function checkedOf(state: PageState, schema: Schema): CheckedPage {
  const bySchema = made.get(state) ?? new WeakMap<Schema, CheckedPage>();
  made.set(state, bySchema);
  const checked = bySchema.get(schema) ?? checkPage(recordsOf(state), schema);
  bySchema.set(schema, checked);
  return checked;
}
