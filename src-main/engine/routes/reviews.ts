/** The procedures for reviewing by several people. */
import { setImmediate } from 'node:timers/promises';
import type { Agreement } from '../../../src-shared/agreement.ts';
import type { AssignResult } from '../../../src-shared/api/index.ts';
import { problemOf } from '../../../src-shared/errors.ts';
import type { PageId, PredictionId, ProjectId, ReviewId } from '../../../src-shared/ids.ts';
import type { RecordOrigin } from '../../../src-shared/record-origin.ts';
import type { BothReadings, Reviewer, SecondReview } from '../../../src-shared/reviews.ts';
import type { PageRecords } from '../../../src-shared/document.ts';
import { AgreementBook } from '../../review/agreement.ts';
import { agreementCsv } from '../../review/agreement-csv.ts';
import { drawPages } from '../../review/draw.ts';
import type { ComparedKind } from '../../../src-shared/compare/index.ts';
import type { ProjectStore } from '../../store/types.ts';
import type { EventBus } from '../events.ts';
import type { OpenProject, ProjectHub } from '../projects.ts';

interface Call<T> {
  readonly input: T & { readonly project: ProjectId };
}

interface Assignment {
  readonly page: PageId;
  readonly reviewer: string;
}

/** Puts the agreement of a project together, one page at a time with everything else in between. */
export async function agreementOf(store: ProjectStore): Promise<Agreement> {
  const book = new AgreementBook();
  for (const page of store.reviews.comparable()) {
    const { review, first, second, decisions } = store.reviews.compared(page);
    book.add({
      first: { reviewer: review.first ?? '', page: first }, second: { reviewer: review.reviewer, page: second }, decisions,
    });
    await setImmediate();
  }
  return book.report();
}

export function reviewHandlers(projects: ProjectHub, events: EventBus) {
  const tell = (project: OpenProject, page: PageId, review: ReviewId | null): void => {
    events.publish({ type: 'review', project: project.id, page: project.store.page(page), review, edit: null });
  };
  const assignAll = (project: OpenProject, assignments: readonly Assignment[], by: string, drawn: SecondReview['drawn']): AssignResult => {
    const assigned: SecondReview[] = [];
    const refused: AssignResult['refused'][number][] = [];
    for (const { page, reviewer } of assignments) {
      try {
        const review = project.store.reviews.assign(page, reviewer, by, drawn);
        assigned.push(review);
        tell(project, page, review.id);
      } catch (error) {
        refused.push({ page, problem: problemOf(error) });
      }
    }
    return { assigned, refused };
  };
  const setReviewers = (project: OpenProject, change: (reviewers: readonly Reviewer[]) => readonly Reviewer[]): Reviewer[] => {
    const settings = project.store.settings();
    project.store.setSettings({ ...settings, reviewers: change(settings.reviewers) });
    events.publish({ type: 'projects' });
    return [...project.store.settings().reviewers];
  };
  return {
    putReviewer: async ({ input }: Call<{ reviewer: Reviewer }>): Promise<Reviewer[]> =>
      setReviewers(await projects.get(input.project), (reviewers) => {
        const at = reviewers.findIndex((one) => one.name === input.reviewer.name);
        return at === -1 ? [...reviewers, input.reviewer] : reviewers.with(at, input.reviewer);
      }),
    removeReviewer: async ({ input }: Call<{ name: string }>): Promise<Reviewer[]> =>
      setReviewers(await projects.get(input.project), (reviewers) => reviewers.filter((one) => one.name !== input.name)),
    list: async ({ input }: Call<object>): Promise<SecondReview[]> => (await projects.get(input.project)).store.reviews.list(),
    assign: async ({ input }: Call<{ pages: PageId[]; reviewer: string; by: string }>): Promise<AssignResult> =>
      assignAll(await projects.get(input.project), input.pages.map((page) => ({ page, reviewer: input.reviewer })), input.by, null),
    draw: async ({ input }: Call<{ share: number; seed: number; reviewers: string[]; by: string }>): Promise<AssignResult> => {
      const project = await projects.get(input.project);
      const { share, seed } = input;
      return assignAll(project, drawPages(project.store.reviews.candidates(), share, seed, input.reviewers), input.by, { share, seed });
    },
    withdraw: async ({ input }: Call<{ page: PageId }>): Promise<void> => {
      const project = await projects.get(input.project);
      project.store.reviews.withdraw(input.page);
      tell(project, input.page, null);
    },
    readings: async ({ input }: Call<{ page: PageId }>): Promise<BothReadings> => (await projects.get(input.project)).store.reviews.readings(input.page),
    prediction: async ({ input }: Call<{ page: PageId; prediction: PredictionId }>): Promise<PageRecords> =>
      (await projects.get(input.project)).store.predictionOnPage(input.page, input.prediction),
    origin: async ({ input }: Call<{ page: PageId; review?: ReviewId | undefined; kind: ComparedKind; record: string }>): Promise<RecordOrigin | null> =>
      (await projects.get(input.project)).store.recordOrigin(input.page, input.review ?? null, input.kind, input.record),
    agreement: async ({ input }: Call<object>): Promise<Agreement> => agreementOf((await projects.get(input.project)).store),
    agreementCsv: async ({ input }: Call<object>): Promise<string> => agreementCsv(await agreementOf((await projects.get(input.project)).store)),
  };
}
