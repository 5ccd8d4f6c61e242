/** The planner of each kind of batch. A new kind: its shape in `src-shared/api/batches.ts`, its planner beside this file, an entry here. */
import type { BatchPlan } from '../../../src-shared/api/index.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { planConfirm } from './confirm.ts';
import type { BatchPlanner, PagePlan } from './page-plan.ts';

type PlannersByKind = { readonly [Kind in BatchPlan['kind']]: (state: PageState, plan: Extract<BatchPlan, { kind: Kind }>) => PagePlan };
const PLANNERS: PlannersByKind = { confirm: planConfirm };

/** What `plan` does to a page as it stands. */
export function plannerOf(plan: BatchPlan): BatchPlanner {
  return (state) => PLANNERS[plan.kind](state, plan);
}
