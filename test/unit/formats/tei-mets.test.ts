import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { formats } from '../../../src-main/formats/index.ts';
import type { ExportPage, ExportRequest } from '../../../src-main/formats/index.ts';
import { parseXml } from '../../../src-main/formats/xml/parse.ts';
import { attributeOf, childrenOf, descend, descendantsOf, nameOf, textOf } from '../../../src-main/formats/xml/tree.ts';
import type { Element } from '@xmldom/xmldom';
import type { LineId, TableId, WordId } from '../../../src-shared/ids.ts';
import { SHAPELESS } from '../../../src-shared/document.ts';
import { storedPage } from './pages.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'lectern-tei-'));
  onTestFinished(async () => { await rm(made, { recursive: true, force: true }); });
  return made;
}

async function request(directory: string): Promise<ExportRequest> {
  const pages: ExportPage[] = [];
  for (const [document, number] of [['one', 1], ['one', 2], ['two', 1]] as const) {
    pages.push({ ...await storedPage(directory, document, number), grid: null, questions: [] });
  }
  return { pages, documents: [], out: path.join(directory, 'out'), projectName: 'Test', grid: { rows: 4, columns: 4 }, testShare: 0, seed: 0, images: true, language: 'eng' };
}

const named = (root: Element, name: string): Element[] => [...descendantsOf(root)].filter((element) => nameOf(element) === name);

test('TEI has a facsimile and a text that refer to each other, entities in parts, links and tables', async () => {
  const directory = await folder();
  const base = await request(directory);
  const [first, ...others] = base.pages as ExportPage[];
  const records = first!.records;
  const imported = { by: 'import', confidence: null, accepted: false } as const;
  const table = {
    id: 't1' as TableId, polygon: [[0, 40], [100, 40], [100, 79]] as const, rows: 1, columns: 2, rowSeparators: [], columnSeparators: [50], ...imported,
    cells: [{ row: 0, column: 0, rowSpan: 1, columnSpan: 2, header: true, words: ['w9' as WordId], confidence: null, accepted: false }],
  };
  const page: ExportPage = {
    ...first!, records: {
      ...records, tables: [table],
      words: [...records.words, { ...records.words[0]!, id: 'w9' as WordId, text: 'Sum & <total>' }],
      lines: [...records.lines, { id: 'l9' as LineId, order: 9, words: ['w9' as WordId], ...SHAPELESS, ...imported }],
    },
  };
  const summary = await formats.tei.write({ ...base, pages: [page, ...others] });
  expect(summary).toMatchObject({ documents: 2, pages: 3 });
  const files = (await readdir(base.out)).filter((name) => name.endsWith('.xml')).sort();
  expect(files).toHaveLength(2);
  const { root } = parseXml(await readFile(path.join(base.out, files[0]!), 'utf8'));
  const ids = [...descendantsOf(root)].flatMap((element) => attributeOf(element, 'xml:id') ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  const references = [...descendantsOf(root)].flatMap((element) => ['facs', 'prev', 'target'].flatMap((name) => (attributeOf(element, name) ?? '').split(' ')))
    .filter((reference) => reference.startsWith('#'));
  expect(references.length).toBeGreaterThan(10);
  for (const reference of references) expect(ids).toContain(reference.slice(1));
  expect(childrenOf(root).map(nameOf)).toEqual(['teiHeader', 'facsimile', 'standOff', 'text']);
  expect(named(root, 'surface')).toHaveLength(2);
  expect(named(root, 'pb').map((pb) => attributeOf(pb, 'n'))).toEqual(['1', '2']);
  const parts = named(root, 'rs').filter((rs) => attributeOf(rs, 'type') === 'answer').slice(0, 2);
  expect(parts.map((rs) => childrenOf(rs).map(textOf).join(' '))).toEqual(['4', 'May']);
  expect(attributeOf(parts[1]!, 'prev')).toBe(`#${attributeOf(parts[0]!, 'xml:id') ?? ''}`);
  expect(named(root, 'cell').map((cell) => [attributeOf(cell, 'role'), attributeOf(cell, 'cols'), textOf(cell).trim()])).toEqual([['label', '2', 'Sum & <total>']]);
  expect(named(root, 'w').filter((w) => textOf(w) === 'Sum & <total>')).toHaveLength(1);
});

test('METS names every file with its checksum, in the order of pages, and its ALTO files are read again', async () => {
  const directory = await folder();
  const base = await request(directory);
  await formats.mets.write(base);
  const folders = (await readdir(base.out, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  expect(folders).toHaveLength(2);
  const document = path.join(base.out, folders[0]!);
  const { root } = parseXml(await readFile(path.join(document, 'mets.xml'), 'utf8'));
  expect(descend(root, 'dmdSec', 'mdWrap', 'xmlData', 'title')?.textContent).toContain('one');
  expect(childrenOf(named(root, 'structMap')[0]!).map((div) => [attributeOf(div, 'TYPE'), attributeOf(div, 'LABEL'), childrenOf(div).map((page) => attributeOf(page, 'TYPE'))]))
    .toEqual([['physSequence', 'one "ünïcode".pdf', ['page', 'page']]]);
  const files = named(root, 'file');
  expect(files).toHaveLength(4);
  for (const file of files) {
    const href = childrenOf(file)[0]!.getAttribute('xlink:href') ?? '';
    const bytes = await readFile(path.join(document, decodeURIComponent(href)));
    expect(attributeOf(file, 'CHECKSUM')).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(attributeOf(file, 'SIZE')).toBe(String(bytes.length));
  }
  expect(named(root, 'fptr').map((pointer) => attributeOf(pointer, 'FILEID'))).toEqual(['image-1', 'text-1', 'image-2', 'text-2']);
  const problems: unknown[] = [];
  const read = [];
  const texts = (await readdir(path.join(document, 'alto'))).map((name) => path.join(document, 'alto', name));
  for await (const page of formats.alto.read!({ files: texts, onProblem: (problem) => { problems.push(problem); } })) read.push(page);
  expect(problems).toEqual([]);
  expect(read.map(({ number, pages, records, image }) => [number, pages, records.words.length, image !== null])).toEqual([[1, 2, 5, true], [2, 2, 5, true]]);
});
