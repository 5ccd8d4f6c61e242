/** The procedures of questions that are kept with pages. */
import type { PageId, ProjectId, QuestionId } from '../../../src-shared/ids.ts';
import type { KeptQuestion, NewQuestion } from '../../../src-shared/questions.ts';
import type { EventBus } from '../events.ts';
import type { ProjectHub } from '../projects.ts';

interface Call<Input> {
  readonly input: Input & { readonly project: ProjectId; readonly page: PageId };
}

export interface QuestionHandlers {
  readonly list: (call: Call<object>) => Promise<KeptQuestion[]>;
  readonly put: (call: Call<NewQuestion & { readonly reviewer: string }>) => Promise<KeptQuestion>;
  readonly remove: (call: Call<{ readonly question: QuestionId }>) => Promise<void>;
}

export function questionHandlers(projects: ProjectHub, events: EventBus): QuestionHandlers {
  return {
    list: async ({ input }) => (await projects.get(input.project)).store.questions(input.page),
    put: async ({ input: { project, page, reviewer, ...said } }) => {
      const kept = (await projects.get(project)).store.putQuestion(page, said, reviewer);
      events.publish({ type: 'questions', project, page });
      return kept;
    },
    remove: async ({ input: { project, page, question } }) => {
      (await projects.get(project)).store.removeQuestion(page, question);
      events.publish({ type: 'questions', project, page });
    },
  };
}
