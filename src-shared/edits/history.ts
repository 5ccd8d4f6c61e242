/** The edit log: what an entry holds, and what undo and redo mean on it. */
import * as z from 'zod';
import { batchIdSchema, editIdSchema, pageIdSchema } from '../ids.ts';
import { commandSchema } from './command.ts';
import { deltaSchema } from './delta.ts';

/**
 * One entry of the append-only log of a page. `revision` counts from 1 without gaps on each page. `action` says what
 * happened: a command, what a batch over many pages did here, the merging of another prediction, or the undoing or redoing of an earlier entry.
 */
export const editSchema = z.object({
  id: editIdSchema,
  page: pageIdSchema,
  revision: z.number().int().min(1),
  reviewer: z.string().min(1).max(200),
  /** When, ISO 8601 in UTC. */
  at: z.string(),
  action: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('command'), command: commandSchema }),
    z.object({ kind: z.literal('batch'), batch: batchIdSchema, commands: z.array(commandSchema).min(1).readonly() }),
    z.object({ kind: z.literal('merge'), prediction: z.string() }),
    z.object({ kind: z.literal('undo'), of: editIdSchema }),
    z.object({ kind: z.literal('redo'), of: editIdSchema }),
  ]),
  deltas: z.array(deltaSchema).readonly(),
}).readonly();
export type Edit = z.infer<typeof editSchema>;

/** What undo and redo depend on; a page's log read from the first entry to the last. */
export type EditOutline = Pick<Edit, 'id' | 'action'>;

export interface UndoStacks {
  /** Entries that can be undone, the next one last. */
  readonly undo: readonly Edit['id'][];
  /** Entries that can be redone, the next one last. */
  readonly redo: readonly Edit['id'][];
}

/** Takes the last entry equal to `id` out of a stack, if it is there. */
function takeOut(stack: Edit['id'][], id: Edit['id']): void {
  const index = stack.lastIndexOf(id);
  if (index !== -1) stack.splice(index, 1);
}

/**
 * Replays a page's log into what can be undone and redone; a new edit clears what could be redone. With `from`, `log`
 * holds only the entries after those that `from` came from.
 */
export function undoStacks(log: Iterable<EditOutline>, from: UndoStacks = { undo: [], redo: [] }): UndoStacks {
  const undo = [...from.undo];
  let redo = [...from.redo];
  for (const { id, action } of log) {
    switch (action.kind) {
      case 'command':
      case 'batch':
      case 'merge':
        undo.push(id);
        redo = [];
        break;
      case 'undo':
        takeOut(undo, action.of);
        redo.push(action.of);
        break;
      case 'redo':
        takeOut(redo, action.of);
        undo.push(action.of);
        break;
    }
  }
  return { undo, redo };
}
