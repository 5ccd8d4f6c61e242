import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../../tools/build.ts';

let root: string;
const build = vi.fn(() => {
  mkdirSync(path.join(root, 'out', 'renderer'), { recursive: true });
  writeFileSync(path.join(root, 'out', 'renderer', 'index.html'), '');
});

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'lectern-build-'));
  build.mockClear();
  for (const folder of ['src-shared', 'src-renderer/deep']) mkdirSync(path.join(root, folder), { recursive: true });
  for (const file of ['src-shared/a.ts', 'src-renderer/deep/b.ts', 'vite.config.ts', 'package-lock.json']) writeFileSync(path.join(root, file), file);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('builds once, and again when a source changes, appears or goes', () => {
  expect(ensureBuilt('screen', root, build)).toBe(true);
  expect(ensureBuilt('screen', root, build)).toBe(false);
  const source = path.join(root, 'src-renderer', 'deep', 'b.ts');
  utimesSync(source, new Date(), new Date());
  expect(ensureBuilt('screen', root, build)).toBe(false);
  writeFileSync(source, 'changed');
  expect(ensureBuilt('screen', root, build)).toBe(true);
  writeFileSync(path.join(root, 'src-shared', 'new.ts'), '');
  expect(ensureBuilt('screen', root, build)).toBe(true);
  rmSync(source);
  expect(ensureBuilt('screen', root, build)).toBe(true);
  expect(build).toHaveBeenCalledTimes(4);
});

it('builds again when the result is gone', () => {
  ensureBuilt('screen', root, build);
  rmSync(path.join(root, 'out', 'renderer'), { recursive: true });
  expect(ensureBuilt('screen', root, build)).toBe(true);
});

it('does not take a failed build for a good one', () => {
  const fail = (): void => { throw new Error('The build failed.'); };
  expect(() => ensureBuilt('screen', root, fail)).toThrow('The build failed.');
  expect(ensureBuilt('screen', root, build)).toBe(true);
});
