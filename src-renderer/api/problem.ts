/** What a failed call to the engine means to the person at the screen. */
import { ORPCError } from '@orpc/client';
import type { Problem } from '../../src-shared/errors.ts';
import { problemOf, problemSchema } from '../../src-shared/errors.ts';
import { EditRefused } from '../../src-shared/edits/index.ts';
import { en } from '../text/en.ts';

/** The problem that a call's error carries, in the form that people see. */
export function problemOfCall(error: unknown): Problem {
  if (error instanceof ORPCError) {
    const carried = problemSchema.safeParse(error.data);
    if (carried.success) return carried.data;
    if (error.code === 'BAD_REQUEST') {
      return { code: 'invalid-input', ...en.problems.notAccepted };
    }
  }
  if (error instanceof EditRefused) return { code: 'edit-refused', message: error.message, advice: '' };
  return problemOf(error);
}
