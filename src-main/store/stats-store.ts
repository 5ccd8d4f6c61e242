/** What the figures of the review are made from, handed out in slices so that nobody waits for all of it. */
import type { PageId } from '../../src-shared/ids.ts';
import type { Sql } from './sql.ts';

/** An entry of the log, in short. */
export interface EditFact {
  /** Rises with every entry of the project. */
  readonly key: number;
  readonly id: string;
  readonly page: PageId;
  readonly reviewer: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly kind: 'command' | 'batch' | 'merge' | 'undo' | 'redo';
  /** Type of the command, of the first of several; null where it was none. */
  readonly command: string | null;
  /** The entry that was undone or redone. */
  readonly of: string | null;
  /** The status that the command gave the page. */
  readonly status: string | null;
  /** How many things the commands name as their targets, entities or links; 1 where they name none. */
  readonly things: number;
}

/** A page on which somebody has worked: who read it, and how much of each kind that was, whatever has become of it since. */
export interface WorkedPage {
  readonly key: number;
  readonly id: PageId;
  readonly recognisedBy: string;
  /** `tiny 0.3.0`; empty where no model or rule has spoken. */
  readonly model: string;
  /** Words that were recognised. */
  readonly words: number;
  /** Lines, entities and links that the page's prediction has; lines as recognised where there is none. */
  readonly lines: number;
  readonly entities: number;
  readonly links: number;
}

const NAMED = (command: string): string =>
  `coalesce(json_array_length(${command}, '$.targets'), json_array_length(${command}, '$.entities'), json_array_length(${command}, '$.links'), 1)`;

export class StatsStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  edits(after: number, limit: number): EditFact[] {
    return this.#sql.all<EditFact>(
      `SELECT edit.key, edit.id, page.id AS page, edit.reviewer, edit.at, action ->> 'kind' AS kind,
         coalesce(action ->> '$.command.type', action ->> '$.commands[0].type') AS command, action ->> 'of' AS "of",
         action ->> '$.command.status' AS status,
         iif(action ->> 'kind' = 'batch',
           (SELECT sum(${NAMED('one.value')}) FROM json_each(action, '$.commands') AS one), ${NAMED("action -> 'command'")}) AS things
       FROM edit JOIN page ON page.key = edit.page WHERE edit.key > ? ORDER BY edit.key LIMIT ?`, after, limit,
    );
  }

  workedPages(after: number, limit: number): WorkedPage[] {
    return this.#sql.all<WorkedPage>(
      `SELECT page.key, page.id, page.recognised_by AS recognisedBy, coalesce(prediction.model || ' ' || prediction.model_version, '') AS model,
         coalesce(json_array_length(recognition.records, '$.words'), page.words) AS words,
         coalesce(json_array_length(prediction.said, '$.lines'), json_array_length(recognition.records, '$.lines'), 0) AS lines,
         coalesce(json_array_length(prediction.said, '$.entities'), 0) AS entities,
         coalesce(json_array_length(prediction.said, '$.links'), 0) AS links
       FROM page LEFT JOIN prediction ON prediction.id = page.base_prediction LEFT JOIN recognition ON recognition.page = page.key
       WHERE page.revision > 0 AND page.key > ? ORDER BY page.key LIMIT ?`, after, limit,
    );
  }
}
