/** A database connection: statements prepared once, writes in transactions, errors for people. */
import type Database from 'better-sqlite3';
import { storeError } from './failures.ts';

/** What SQLite takes and gives. */
export type SqlValue = string | number | null;

export class Sql {
  readonly database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  readonly #listings = new Map<string, Database.Statement>();
  readonly #transaction: Database.Transaction<(work: () => unknown) => unknown>;

  constructor(database: Database.Database) {
    this.database = database;
    this.#transaction = database.transaction((work) => work());
  }

  /** The first row, or undefined. `Row` is what the query is known to give. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- a cast, named at the place that knows
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.#guarded(() => this.#statement(sql).get(...values) as Row | undefined);
  }

  /** All rows as objects. */
  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.#guarded(() => this.#statement(sql).all(...values) as Row[]);
  }

  /** All rows as arrays of columns, which is faster for many rows. */
  list<Row extends readonly SqlValue[]>(sql: string, ...values: SqlValue[]): Row[] {
    return this.#guarded(() => {
      let statement = this.#listings.get(sql);
      if (statement === undefined) {
        statement = this.database.prepare(sql).raw(true);
        this.#listings.set(sql, statement);
      }
      return statement.all(...values) as Row[];
    });
  }

  /** Runs a statement that gives no rows; returns how many rows it changed. */
  run(sql: string, ...values: SqlValue[]): number {
    return this.#guarded(() => this.#statement(sql).run(...values).changes);
  }

  /** Adds a row and returns its key. */
  insert(sql: string, ...values: SqlValue[]): number {
    return this.#guarded(() => Number(this.#statement(sql).run(...values).lastInsertRowid));
  }

  /**
   * Runs `work` in one transaction that holds the project's write lock from its beginning, so that nothing it reads
   * can change under it. On disk when this returns. Inside another `write` it is part of that one.
   */
  write<T>(work: () => T): T {
    if (this.database.inTransaction) return work();
    return this.#guarded(() => this.#transaction.immediate(work) as T);
  }

  /** Runs `work` on one unchanging view of the project. */
  read<T>(work: () => T): T {
    if (this.database.inTransaction) return work();
    return this.#guarded(() => this.#transaction.deferred(work) as T);
  }

  #statement(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storeError(error, this.database.name);
    }
  }
}
