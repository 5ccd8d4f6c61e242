import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportFormatSchema } from '../../../src-shared/api/index.ts';
import { convert, formats } from '../../../src-main/formats/index.ts';
import type { ReadProblem } from '../../../src-main/formats/index.ts';
import { funsdFormOf } from '../../../src-main/formats/funsd.ts';
import { recogniseFormat } from '../../../src-main/formats/sources.ts';
import { RECORDS } from './pages.ts';

let directory: string;
beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-convert-')); });
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

async function put(name: string, content: string): Promise<string> {
  const file = path.join(directory, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

async function converted(paths: readonly string[], to: 'lectern' | 'funsd' | 'pdf', out = 'out', images = false) {
  const problems: ReadProblem[] = [];
  const summary = await convert({
    paths, to: formats[to], out: path.join(directory, out), images, from: null, formats: Object.values(formats),
    onProblem: (problem) => { problems.push(problem); },
  });
  return { summary, problems };
}

describe('the registry of formats', () => {
  it('has an entry for every name, under its own name, and reads what it recognises', () => {
    expect(Object.keys(formats).sort()).toEqual(exportFormatSchema.options.toSorted());
    for (const [name, format] of Object.entries(formats)) {
      expect(format.name).toBe(name);
      expect(format.about).toMatch(/\.$/);
      expect(format.recognises === null).toBe(format.read === null);
    }
  });
});

describe('conversion', () => {
  it('recognises files by what they hold, and goes on past those that are damaged', async () => {
    await put('in/annotations/a.json', JSON.stringify(funsdFormOf(RECORDS)));
    await put('in/annotations/b.json', '{ "form": [\n  { "id": 0,\n  oops');
    await put('in/notes.txt', 'nothing to read here');
    const { summary, problems } = await converted([path.join(directory, 'in')], 'lectern');
    expect(summary).toMatchObject({ pages: 1, words: 5 });
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([{ file: path.join(directory, 'in/annotations/b.json'), line: 3 }]);
    expect(await readdir(path.join(directory, 'out'))).toContain('pages.jsonl');
  });

  it('says of a file that was named itself when no format knows it', async () => {
    const { summary, problems } = await converted([await put('notes.txt', 'nothing'), path.join(directory, 'gone.json')], 'funsd');
    expect(summary.pages).toBe(0);
    expect(problems).toMatchObject([
      { severity: 'error', message: 'This file is of no format that Lectern knows.' }, { severity: 'error', message: 'The file does not exist.' },
    ]);
  });

  it('keeps all that both formats carry, there and back', async () => {
    await put('in/a.json', JSON.stringify(funsdFormOf(RECORDS)));
    await converted([path.join(directory, 'in')], 'lectern');
    const { summary } = await converted([path.join(directory, 'out')], 'funsd', 'back');
    expect(summary.words).toBe(5);
    expect(JSON.parse(await readFile(path.join(directory, 'back', 'annotations', 'a.json'), 'utf8'))).toEqual(funsdFormOf(RECORDS));
  });

  it('keeps documents apart that are called alike, and those together that have a name and no id', async () => {
    const page = (id: string, document: object): string => JSON.stringify({ format: 'lectern-page', version: 1, id, document, image: { path: '', width: 9, height: 9 }, words: [] });
    const file = await put('in/pages.jsonl', [
      page('a', { id: 'd1', name: 'deed' }), page('b', { id: 'd1', name: 'deed', page: 2 }), page('c', { id: 'd2', name: 'deed' }),
      page('d', { name: 'letter' }), page('e', { name: 'letter', page: 2 }),
    ].join('\n'));
    const { summary, problems } = await converted([file], 'lectern');
    expect(problems).toEqual([]);
    expect(summary).toMatchObject({ documents: 3, pages: 5 });
  });

  it('leaves a page without an image out of a PDF, which shows images, and says so', async () => {
    const file = await put('in/a.json', JSON.stringify(funsdFormOf(RECORDS)));
    const { summary, problems } = await converted([file], 'pdf', 'out', true);
    expect(summary.pages).toBe(0);
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([{ file, message: expect.stringContaining('left out') as string }]);
    expect((await converted([file], 'pdf', 'text-only')).summary.pages).toBe(1);
  });

  it('recognises every readable format by what it writes itself', async () => {
    await put('in/a.json', JSON.stringify(funsdFormOf(RECORDS)));
    for (const format of Object.values(formats).filter(({ read }) => read !== null)) {
      const out = path.join(directory, format.name);
      await convert({ paths: [path.join(directory, 'in')], to: format, out, images: false, from: null, formats: Object.values(formats), onProblem: () => undefined });
      const files = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
      const known = await Promise.all(files.map((entry) => recogniseFormat(path.join(entry.parentPath, entry.name), Object.values(formats))));
      expect(known.filter((one) => one !== null).map(({ name }) => name), format.name).toEqual([format.name]);
    }
  });
});
