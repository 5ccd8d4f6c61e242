/**
 * Deltas: what an edit changed, record by record, with what stood there before. They are what the log keeps and what
 * undo inverts; one function applies them in the renderer at once and in the engine durably.
 */
import * as z from 'zod';
import {
  entitySchema, gridCellSchema, lineSchema, linkSchema, pageMarkSchema, regionSchema, tableSchema, wordSchema,
} from '../document.ts';
import type { RecordKind, RecordOf } from '../document.ts';
import type { PageState } from './state.ts';

function deltaOf<K extends RecordKind, S extends z.ZodType>(kind: K, record: S) {
  return z.object({ kind: z.literal(kind), id: z.string(), before: record.nullable(), after: record.nullable() });
}

/** One record before and after: `before` null where it is new, `after` null where it goes. */
export const deltaSchema = z.discriminatedUnion('kind', [
  deltaOf('word', wordSchema),
  deltaOf('line', lineSchema),
  deltaOf('cell', gridCellSchema),
  deltaOf('entity', entitySchema),
  deltaOf('link', linkSchema),
  deltaOf('region', regionSchema),
  deltaOf('table', tableSchema),
  deltaOf('page', pageMarkSchema),
]);
export type Delta = z.infer<typeof deltaSchema>;

/** Puts one record into (or, with null, out of) a mutable map. */
function put<T extends { readonly id: string }>(map: Map<string, T>, id: string, record: T | null): void {
  if (record === null) map.delete(id);
  else map.set(id, record);
}

/** Applies deltas in order and returns the new state; the old one stays as it was, untouched maps are shared. */
export function applyDeltas(state: PageState, deltas: readonly Delta[]): PageState {
  const copies: { -readonly [K in RecordKind]?: Map<string, RecordOf[K]> } = {};
  for (const delta of deltas) {
    switch (delta.kind) {
      case 'word': put(copies.word ??= new Map(state.word), delta.id, delta.after); break;
      case 'line': put(copies.line ??= new Map(state.line), delta.id, delta.after); break;
      case 'cell': put(copies.cell ??= new Map(state.cell), delta.id, delta.after); break;
      case 'entity': put(copies.entity ??= new Map(state.entity), delta.id, delta.after); break;
      case 'link': put(copies.link ??= new Map(state.link), delta.id, delta.after); break;
      case 'region': put(copies.region ??= new Map(state.region), delta.id, delta.after); break;
      case 'table': put(copies.table ??= new Map(state.table), delta.id, delta.after); break;
      case 'page': put(copies.page ??= new Map(state.page), delta.id, delta.after); break;
    }
  }
  return { ...state, ...copies };
}

/** The deltas that take back `deltas`: before and after change places, last first. */
export function invertDeltas(deltas: readonly Delta[]): Delta[] {
  return deltas.toReversed().map((delta) => ({ ...delta, before: delta.after, after: delta.before }) as Delta);
}
