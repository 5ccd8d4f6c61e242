/** Procedures for what one person set for themselves; they belong to no project. */
import { oc } from '@orpc/contract';
import { problemSchema } from '../errors.ts';
import { preferencesChangeSchema, preferencesSchema } from '../preferences.ts';

const procedure = oc.errors({ PROBLEM: { data: problemSchema } });

export const preferencesContract = {
  get: procedure.output(preferencesSchema),
  /** Changes some preferences and answers with all; other windows hear of it by event. */
  change: procedure.input(preferencesChangeSchema).output(preferencesSchema),
};
