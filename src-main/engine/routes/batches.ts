/** The procedures of batches. */
import type { Batch, BatchPlan, BatchPreview } from '../../../src-shared/api/index.ts';
import type { BatchId, ProjectId } from '../../../src-shared/ids.ts';
import type { BatchService } from '../batch-job.ts';

interface Call<Input> {
  readonly input: Input & { readonly project: ProjectId };
  readonly signal?: AbortSignal | undefined;
}

export interface BatchHandlers {
  readonly list: (call: Call<object>) => Promise<Batch[]>;
  readonly preview: (call: Call<{ readonly plan: BatchPlan }>) => AsyncGenerator<BatchPreview, void, void>;
  readonly apply: (call: Call<{ readonly plan: BatchPlan; readonly reviewer: string }>) => Promise<Batch>;
  readonly undo: (call: Call<{ readonly batch: BatchId; readonly reviewer: string }>) => Promise<Batch>;
}

export function batchHandlers(batches: BatchService): BatchHandlers {
  return {
    list: ({ input }) => batches.list(input.project),
    preview: ({ input, signal }) => batches.preview(input.project, input.plan, signal),
    apply: ({ input }) => batches.apply(input.project, input.plan, input.reviewer),
    undo: ({ input }) => batches.undo(input.project, input.batch, input.reviewer),
  };
}
