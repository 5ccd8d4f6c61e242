/** `lectern stats` as a process of its own, on a project whose log is known. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newProject, readPageInto, REVIEWER, word } from '../store/support.ts';

const MAIN = path.resolve(import.meta.dirname, '../../../src-main/cli/main.ts');

test('prints one JSON object, and writes a table as CSV', { timeout: 60_000 }, async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'lectern-stats-'));
  onTestFinished(() => { rmSync(home, { recursive: true, force: true }); });
  const store = newProject();
  const page = await readPageInto(store);
  store.applyEdit(page, 0, { type: 'word.setText', word: word('w1'), text: 'right' }, REVIEWER);
  store.close();
  const lectern = (...args: string[]): Promise<string> => new Promise((resolve, reject) => {
    execFile(process.execPath, [MAIN, 'stats', '--project', store.directory, ...args], { env: { ...process.env, LECTERN_HOME: home } }, (error, out, err) => {
      if (error === null) resolve(out);
      else reject(new Error(err));
    });
  });
  expect(JSON.parse(await lectern('--json'))).toMatchObject({
    pages: { 'in-review': 1 }, days: [{ reviewer: REVIEWER, corrections: 1 }], errors: [{ maker: 'tesseract 5.3.0', change: 'text', corrections: 1, things: 12 }],
  });
  const file = path.join(home, 'errors.csv');
  await lectern('--csv', file, '--table', 'errors');
  expect(readFileSync(file, 'utf8')).toBe('maker,change,corrections,things,per_100\r\ntesseract 5.3.0,text,1,12,8.3\r\n');
  await expect(lectern('--from', 'yesterday')).rejects.toThrow('2026-03-09');
});
