/** A page of a project as writers get it. */
import type { StoredPage } from '../store/types.ts';
import type { ExportPage } from './types.ts';

export function exportPage({ questions, ...page }: StoredPage): ExportPage {
  return { ...page, grid: null, questions: questions.map(({ name, question, answers }) => ({ id: name, question, answers })) };
}
