/** The planner of each kind of batch. A new kind: its shape in `src-shared/api/batches.ts`, its planner beside this file, a case here. */
import type { BatchPlan } from '../../../src-shared/api/index.ts';
import { planConfirm } from './confirm.ts';
import type { BatchPlanner } from './page-plan.ts';
import { planReplace } from './replace.ts';

/** What `plan` does to a page as it stands. */
export function plannerOf(plan: BatchPlan): BatchPlanner {
  switch (plan.kind) {
    case 'confirm': return (state) => planConfirm(state, plan);
    case 'replace': return (state) => planReplace(state, plan);
  }
}
