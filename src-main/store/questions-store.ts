/** Questions about pages, kept with the answers that hold. */
import { LecternError } from '../../src-shared/errors.ts';
import { newQuestionId } from '../../src-shared/ids.ts';
import type { PageId, QuestionId } from '../../src-shared/ids.ts';
import type { KeptQuestion, NewQuestion } from '../../src-shared/questions.ts';
import { readPage } from './page-rows.ts';
import type { Sql } from './sql.ts';

interface QuestionRow {
  readonly id: QuestionId;
  readonly name: string | null;
  readonly question: string;
  readonly answers: string;
  readonly made_by: KeptQuestion['by'];
  readonly reviewer: string | null;
  readonly at: string;
}

const COLUMNS = 'id, name, question, answers, made_by, reviewer, at';

function questionOf({ made_by: by, answers, ...row }: QuestionRow): KeptQuestion {
  return { ...row, by, answers: JSON.parse(answers) as string[] };
}

/** The questions of a page, in the order in which they came. */
export function readQuestions(sql: Sql, page: number): KeptQuestion[] {
  return sql.all<QuestionRow>(`SELECT ${COLUMNS} FROM question WHERE page = ? ORDER BY key`, page).map(questionOf);
}

export class QuestionsStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** @throws LecternError `not-found` */
  list(page: PageId): KeptQuestion[] {
    return this.#sql.read(() => readQuestions(this.#sql, readPage(this.#sql, page).key));
  }

  /** Keeps what a person says is the answer; a question that the page has already gets it instead of what it had. */
  put(page: PageId, { question, answers }: NewQuestion, reviewer: string): KeptQuestion {
    return this.#sql.write(() => {
      const { key } = readPage(this.#sql, page);
      this.#sql.run(
        `INSERT INTO question (id, page, name, question, answers, made_by, reviewer, at) VALUES (?, ?, NULL, ?, ?, 'person', ?, ?)
         ON CONFLICT (page, question) DO UPDATE SET answers = excluded.answers, made_by = 'person', reviewer = excluded.reviewer, at = excluded.at`,
        newQuestionId(), key, question, JSON.stringify(answers), reviewer, new Date().toISOString(),
      );
      const row = this.#sql.get<QuestionRow>(`SELECT ${COLUMNS} FROM question WHERE page = ? AND question = ?`, key, question);
      if (row === undefined) throw new Error('A question that was kept is not there.');
      return questionOf(row);
    });
  }

  /** @throws LecternError `not-found` */
  remove(page: PageId, id: QuestionId): void {
    this.#sql.write(() => {
      const { key } = readPage(this.#sql, page);
      const gone = this.#sql.run('DELETE FROM question WHERE page = ? AND id = ?', key, id);
      if (gone === 0) throw new LecternError('not-found', 'This question is no longer kept with the page.');
    });
  }

  /**
   * Takes in what a file says; questions that the page has stay as they are, whoever answered them.
   * @returns how many were new
   */
  add(page: PageId, questions: readonly (NewQuestion & { readonly name: string | null })[]): number {
    if (questions.length === 0) return 0;
    return this.#sql.write(() => {
      const { key } = readPage(this.#sql, page);
      const at = new Date().toISOString();
      let added = 0;
      for (const { name, question, answers } of questions) {
        added += this.#sql.run(
          `INSERT INTO question (id, page, name, question, answers, made_by, reviewer, at) VALUES (?, ?, ?, ?, ?, 'import', NULL, ?)
           ON CONFLICT (page, question) DO NOTHING`,
          newQuestionId(), key, name, question, JSON.stringify(answers), at,
        );
      }
      return added;
    });
  }
}
