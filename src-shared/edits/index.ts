/** Edits: commands are planned into deltas, deltas are applied, inverted and logged. */
export { commandSchema, targetSchema } from './command.ts';
export type { Command, CommandOf, CommandType, Target } from './command.ts';
export { applyDeltas, deltaSchema, invertDeltas } from './delta.ts';
export type { Delta } from './delta.ts';
export { EditRefused } from './draft.ts';
export type { EditRefusal } from './draft.ts';
export { editSchema, undoStacks } from './history.ts';
export type { Edit, EditOutline, UndoStacks } from './history.ts';
export { isDecision, planAll, planEdit } from './plan.ts';
export { markOf, recordsOf, stateOf } from './state.ts';
export type { PageState, RecordMap } from './state.ts';
export { commandToSay } from './value-edits.ts';
export { decisionSchema, takenRecordSchema, takeOriginSchema } from './taken.ts';
export type { Decision, TakenRecord, TakeOrigin } from './taken.ts';
