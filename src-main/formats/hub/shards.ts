/**
 * Rows into Parquet files, a row group at a time, so that memory does not grow with their number. Files are named as on
 * the Hugging Face hub: `train-00000-of-00003.parquet`.
 */
import { rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { huggingFaceMetadata, parquetSchema } from './columns.ts';
import type { Columns, ColumnType } from './columns.ts';

/** One value for each column. */
export type Row = Readonly<Record<string, unknown>>;

/** What was written of a split. */
export interface ShardSummary {
  readonly rows: number;
  /** Of all files together. */
  readonly bytes: number;
}

/** The hub's viewer wants row groups that can be fetched one by one, and all of one is in memory while it is written. */
const ROWS_IN_GROUP = 50;
const GROUP_BYTES = 32_000_000;
/** What `datasets` itself takes for the size of a file. */
const SHARD_BYTES = 500_000_000;
const NUMBER_LENGTH = 5;

/** Pictures are compressed already, and no two are alike. */
function writingOf(column: ColumnType): object {
  if (column.kind === 'image') return { codec: 'UNCOMPRESSED', encoding: 'PLAIN', statistics: false };
  return { statistics: column.kind === 'value' };
}

const numbered = (number: number): string => String(number).padStart(NUMBER_LENGTH, '0');

/** The files of one split. */
export class ParquetShards {
  readonly #directory: string;
  readonly #split: string;
  readonly #columns: Columns;
  #group: Row[] = [];
  #groupBytes = 0;
  #open: ParquetWriter | null = null;
  #files = 0;
  #rows = 0;

  /** @param split its name, which the names of its files begin with */
  constructor(directory: string, split: string, columns: Columns) {
    this.#directory = directory;
    this.#split = split;
    this.#columns = columns;
  }

  /** Adds a row. @param bytes size of its pictures, so that a row group of large ones is written early */
  add(row: Row, bytes = 0): void {
    this.#group.push(row);
    this.#groupBytes += bytes;
    if (this.#group.length >= ROWS_IN_GROUP || this.#groupBytes >= GROUP_BYTES) this.#writeGroup();
  }

  /** Writes what is left and gives the files their final names. */
  async finish(): Promise<ShardSummary> {
    this.#writeGroup();
    this.#closeFile();
    let bytes = 0;
    for (let number = 0; number < this.#files; number += 1) {
      const name = path.join(this.#directory, `${this.#split}-${numbered(number)}-of-${numbered(this.#files)}.parquet`);
      await rename(this.#fileNumber(number), name);
      bytes += (await stat(name)).size;
    }
    return { rows: this.#rows, bytes };
  }

  #fileNumber(number: number): string {
    return path.join(this.#directory, `${this.#split}-${numbered(number)}.part`);
  }

  #writeGroup(): void {
    const rows = this.#group;
    if (rows.length === 0) return;
    const file = this.#open ?? this.#openFile();
    const written = file.write({
      columnData: Object.entries(this.#columns).map(([name, column]) => ({ name, data: rows.map((row) => row[name]), ...writingOf(column) })),
      rowGroupSize: rows.length,
    });
    if (written !== undefined) throw new Error('The writer of a local Parquet file is expected to write at once.');
    this.#rows += rows.length;
    this.#group = [];
    this.#groupBytes = 0;
    if (file.writer.offset >= SHARD_BYTES) this.#closeFile();
  }

  #openFile(): ParquetWriter {
    const file = new ParquetWriter({
      writer: fileWriter(this.#fileNumber(this.#files)),
      schema: parquetSchema(this.#columns),
      kvMetadata: [{ key: 'huggingface', value: huggingFaceMetadata(this.#columns) }],
      createdBy: 'Lectern',
    });
    this.#open = file;
    this.#files += 1;
    return file;
  }

  #closeFile(): void {
    void this.#open?.finish();
    this.#open = null;
  }
}
