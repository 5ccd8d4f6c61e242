/** What of a page does not fit its project's schema. */
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { problemSchema } from '../errors.ts';
import { pageIdSchema, projectIdSchema } from '../ids.ts';
import { findingSchema } from '../schema/index.ts';

const procedure = oc.errors({ PROBLEM: { data: problemSchema } });

export const checksContract = {
  /** The findings of a page that has been read, by field in the schema's order, then those of links. */
  page: procedure.input(z.object({ project: projectIdSchema, page: pageIdSchema })).output(z.array(findingSchema)),
};
