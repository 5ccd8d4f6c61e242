import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegionId, TableId, WordId } from '../../../src-shared/ids.ts';
import { hfDataset } from '../../../src-main/formats/hf-dataset/index.ts';
import { featuresYaml, FLOAT, huggingFaceMetadata, IMAGE, INT, listOf, parquetSchema, STRING, structOf } from '../../../src-main/formats/hub/columns.ts';
import { ParquetShards } from '../../../src-main/formats/hub/shards.ts';
import type { ExportPage } from '../../../src-main/formats/types.ts';
import { RECORDS, storedPage } from './pages.ts';

let directory: string;
beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-dataset-')); });
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

const read = async (file: string): Promise<Record<string, unknown>[]> => parquetReadObjects({ file: await asyncBufferFromFile(file), utf8: false });

async function exported(pages: readonly ExportPage[], change: { images?: boolean; testShare?: number } = {}): Promise<string> {
  const out = path.join(directory, 'out');
  await hfDataset.write({
    pages, documents: [...new Set(pages.map((page) => page.summary.document))], out, projectName: 'My "own" pages', language: 'eng', grid: { rows: 4, columns: 4 },
    testShare: 0, seed: 1, images: true, ...change,
  });
  return out;
}

describe('columns', () => {
  const columns = { name: STRING, boxes: listOf(listOf(FLOAT)), cells: listOf(structOf({ row: INT, words: listOf(INT) })), image: IMAGE };

  it('are told to Parquet as optional fields and three-level lists', () => {
    expect(parquetSchema(columns).map((element) => [element.name, element.repetition_type, element.num_children])).toEqual([
      ['schema', undefined, 4], ['name', 'OPTIONAL', undefined],
      ['boxes', 'OPTIONAL', 1], ['list', 'REPEATED', 1], ['element', 'OPTIONAL', 1], ['list', 'REPEATED', 1], ['element', 'OPTIONAL', undefined],
      ['cells', 'OPTIONAL', 1], ['list', 'REPEATED', 1], ['element', 'OPTIONAL', 2], ['row', 'OPTIONAL', undefined],
      ['words', 'OPTIONAL', 1], ['list', 'REPEATED', 1], ['element', 'OPTIONAL', undefined],
      ['image', 'OPTIONAL', 2], ['bytes', 'OPTIONAL', undefined], ['path', 'OPTIONAL', undefined],
    ]);
  });

  it('are told to datasets in JSON and in YAML alike', () => {
    expect(JSON.parse(huggingFaceMetadata(columns))).toEqual({ info: { features: {
      name: { dtype: 'string', _type: 'Value' },
      boxes: { _type: 'Sequence', feature: { _type: 'Sequence', feature: { dtype: 'float32', _type: 'Value' } } },
      cells: [{ row: { dtype: 'int32', _type: 'Value' }, words: { _type: 'Sequence', feature: { dtype: 'int32', _type: 'Value' } } }],
      image: { _type: 'Image' },
    } } });
    expect(featuresYaml(columns, '')).toEqual([
      '- name: name', '  dtype: string', '- name: boxes', '  list:', '    list: float32',
      '- name: cells', '  list:', '  - name: row', '    dtype: int32', '  - name: words', '    list: int32', '- name: image', '  dtype: image',
    ]);
  });
});

describe('a dataset folder', () => {
  it('has a row for each page with its picture, and what belongs together by number', async () => {
    const table: ExportPage['records']['tables'][number] = {
      id: 't1' as TableId, polygon: [[0, 0], [9, 0], [9, 9]], rows: 1, columns: 2, rowSeparators: [], columnSeparators: [5], by: 'person', confidence: null, accepted: true,
      cells: [{ row: 0, column: 0, rowSpan: 1, columnSpan: 2, header: true, words: ['w4', 'w5'] as WordId[], confidence: null, accepted: true }],
    };
    const region = { id: 'g1' as RegionId, kind: 'heading', polygon: [[0, 0], [9, 0], [9, 9]] as const, order: 1, by: 'person', confidence: null, accepted: true } as const;
    const lines = RECORDS.lines.map((line, index) => (index === 0 ? { ...line, region: region.id, baseline: [[10, 18], [100, 19]] as const } : line));
    const page = { ...await storedPage(directory, 'a', 1), records: { ...RECORDS, tables: [table], regions: [region], lines }, questions: [{ id: null, question: 'When?', answers: ['4 May', '4.5.'] }] };
    const out = await exported([page]);
    const [row] = await read(path.join(out, 'data', 'train', 'train-00000-of-00001.parquet'));
    expect(row).toMatchObject({
      id: 'a-1', document: page.documentName, page: 1, pages: 2, width: 120, height: 80,
      words: ['Date:', '4', 'May', 'page', 'one'], word_labels: ['B-question', 'B-answer', 'I-answer', 'O', 'O'],
      boxes: [[10, 10, 50, 20], [60, 10, 100, 20], [60, 30, 100, 40], [10, 60, 50, 70], [60, 60, 100, 70]],
      grid_rows: 4, grid_columns: 4, grid_cells: [1, null, null, null, null], lines: [[0, 1], [2], [3, 4]], line_baselines: [[[10, 18], [100, 19]], null, null], line_polygons: [null, null, null],
      regions: [{ kind: 'heading', polygon: [[0, 0], [9, 0], [9, 9]], lines: [0] }], confidences: [null, null, null, null, null],
      entities: [{ label: 'answer', words: [1, 2], confidence: null }, { label: 'question', words: [0], confidence: null }],
      links: [{ from: 1, to: 0, confidence: null }],
      tables: [{ rows: 1, columns: 2, cells: [{ row: 0, column: 0, row_span: 1, column_span: 2, header: true, words: [3, 4] }] }],
      questions: [{ question: 'When?', answers: ['4 May', '4.5.'] }], status: 'reviewed', reviewers: ['Ada'],
    });
    expect(row?.['normalized_boxes']).toMatchObject([[83, 125, 417, 250], {}, {}, {}, {}]);
    const image = row?.['image'] as { bytes: Uint8Array; path: string };
    expect(Buffer.from(image.bytes).equals(await readFile(page.imagePath ?? ''))).toBe(true);
    expect(image.path).toBe('a_unicode-p1.png');
  });

  it('has no pictures where none are wanted', async () => {
    const out = await exported([await storedPage(directory, 'a', 1)], { images: false });
    const [row] = await read(path.join(out, 'data', 'train', 'train-00000-of-00001.parquet'));
    expect(Object.keys(row ?? {})).not.toContain('image');
    expect(await readFile(path.join(out, 'README.md'), 'utf8')).not.toContain('- name: image');
  });

  it('splits by document, and says in its card where each part lies', async () => {
    const pages = await Promise.all(['a', 'b', 'c', 'd'].flatMap((document) => [storedPage(directory, document, 1), storedPage(directory, document, 2)]));
    const out = await exported(pages, { testShare: 0.25 });
    const [test, train] = await Promise.all(['test', 'train'].map((part) => read(path.join(out, 'data', part, `${part}-00000-of-00001.parquet`))));
    expect([test?.length, train?.length]).toEqual([2, 6]);
    expect(new Set(test?.map((row) => row['document_id'])).size).toBe(1);
    const card = await readFile(path.join(out, 'README.md'), 'utf8');
    expect(card).toMatch(/^---\npretty_name: "My \\"own\\" pages"\n/u);
    expect(card).toContain('  - split: train\n    path: data/train/*.parquet\n  - split: test\n    path: data/test/*.parquet\n');
    expect(card).toContain('  - name: train\n    num_bytes: ');
  });
});

describe('Parquet files', () => {
  it('are written in row groups that can be read one by one, whatever the number of rows', async () => {
    const shards = new ParquetShards(directory, 'train', { id: INT, words: listOf(STRING) });
    for (let id = 0; id < 250; id += 1) shards.add({ id, words: id % 7 === 0 ? [] : Array.from({ length: id % 5 }, (_, index) => `w${id}-${index}`) });
    expect(await shards.finish()).toMatchObject({ rows: 250 });
    const file = path.join(directory, 'train-00000-of-00001.parquet');
    const rows = await read(file);
    expect(rows[7]).toEqual({ id: 7, words: [] });
    expect(rows[249]).toEqual({ id: 249, words: ['w249-0', 'w249-1', 'w249-2', 'w249-3'] });
    const metadata = await parquetMetadataAsync(await asyncBufferFromFile(file));
    expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([50, 50, 50, 50, 50]);
    expect(metadata.key_value_metadata?.map(({ key }) => key)).toEqual(['huggingface']);
  });

  it('write a row group early where its pictures are large', async () => {
    const shards = new ParquetShards(directory, 'train', { image: IMAGE });
    for (let id = 0; id < 4; id += 1) shards.add({ image: { bytes: new Uint8Array(10).fill(id), path: `${id}` } }, 20_000_000);
    await shards.finish();
    const metadata = await parquetMetadataAsync(await asyncBufferFromFile(path.join(directory, 'train-00000-of-00001.parquet')));
    expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([2, 2]);
  });

  it('are none where there are no rows', async () => {
    expect(await new ParquetShards(directory, 'train', { id: INT }).finish()).toEqual({ rows: 0, bytes: 0 });
    expect(await readdir(directory)).toEqual([]);
  });
});
