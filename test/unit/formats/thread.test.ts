import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formats, inThread } from '../../../src-main/formats/index.ts';
import type { ExportPage, ExportRequest } from '../../../src-main/formats/index.ts';
import { storedPage } from './pages.ts';

let directory: string;
let pages: ExportPage[];
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'lectern-thread-'));
  pages = await Promise.all([1, 2, 3].map((number) => storedPage(directory, 'a', number)));
});
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

const request = (out: string, change: Partial<ExportRequest> = {}): ExportRequest => ({
  pages, documents: pages.map((page) => page.summary.document), out: path.join(directory, out), projectName: 'Test', language: 'eng',
  grid: { rows: 4, columns: 4 }, testShare: 0, seed: 1, images: true, ...change,
});

describe('an export in a thread', () => {
  it('writes what it would write without, and tells of each page', async () => {
    const direct = await formats.funsd.write(request('direct'));
    const counts: number[] = [];
    const threaded = await inThread(formats.funsd).write(request('threaded', { onPage: (count) => { counts.push(count); } }));
    expect({ ...threaded, out: '' }).toEqual({ ...direct, out: '' });
    expect(counts).toEqual([1, 2, 3]);
    for (const name of await readdir(path.join(directory, 'direct', 'annotations'))) {
      expect(await readFile(path.join(directory, 'threaded', 'annotations', name))).toEqual(await readFile(path.join(directory, 'direct', 'annotations', name)));
    }
  });

  it('takes pages as they are asked for, never all at once', async () => {
    let given = 0;
    let ahead = 0;
    let written = 0;
    function* source(): Generator<ExportPage> {
      for (const page of pages) {
        given += 1;
        ahead = Math.max(ahead, given - written);
        yield page;
      }
    }
    await inThread(formats.text).write(request('out', { pages: source(), onPage: (count) => { written = count; } }));
    expect(ahead).toBeLessThanOrEqual(2);
  });

  it('fails as it would without, with the same code and advice', async () => {
    await writeFile(path.join(directory, 'file'), '');
    await expect(inThread(formats.text).write(request('file'))).rejects.toMatchObject({ code: 'invalid-input', advice: 'Choose a new or an empty folder.' });
  });

  it('passes on what reading a page throws, and leaves nothing behind', async () => {
    const before = await readdir(directory);
    function* source(): Generator<ExportPage> {
      yield* pages.slice(0, 1);
      throw new Error('the page is gone');
    }
    await expect(inThread(formats.lectern).write(request('out', { pages: source() }))).rejects.toThrow('the page is gone');
    expect(await readdir(directory)).toEqual(before);
  });

  it('heeds a cancellation, and leaves nothing behind', async () => {
    const before = await readdir(directory);
    const abort = new AbortController();
    const reason = new Error('enough');
    const running = inThread(formats.lectern).write(request('out', { signal: abort.signal, onPage: () => { abort.abort(reason); } }));
    await expect(running).rejects.toBe(reason);
    expect(await readdir(directory)).toEqual(before);
  });
});
