/** What was acknowledged survives `kill -9`. LECTERN_KILL_ROUNDS asks for more rounds than the few of every day. */
import Database from 'better-sqlite3';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openProject } from '../../../src-main/store/index.ts';
import type { PageId } from '../../../src-shared/ids.ts';
import { newProject, readPageInto } from './support.ts';

const ROUNDS = Number(process.env['LECTERN_KILL_ROUNDS'] ?? '12');
const CHILD = path.join(import.meta.dirname, 'kill-child.ts');

/** Lets a process edit and kills it at some moment after its first edit; returns the last number it acknowledged. */
async function editUntilKilled(folder: string, page: PageId, first: number): Promise<number> {
  const child = fork(CHILD, [folder, page, String(first)], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  let said = '';
  child.stdout?.setEncoding('utf8');
  child.stdout?.on('data', (text: string) => { said += text; });
  const gone = once(child, 'close');
  await once(child.stdout!, 'data');
  await new Promise((resolve) => { setTimeout(resolve, Math.random() * 60); });
  child.kill('SIGKILL');
  await gone;
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
}

test(`no acknowledged edit is lost in ${ROUNDS} kills`, { timeout: 60_000 + ROUNDS * 5_000 }, async () => {
  const store = newProject();
  const page = await readPageInto(store);
  store.close();
  let number = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const acknowledged = await editUntilKilled(store.directory, page, number + 1);
    const survivor = openProject(store.directory);
    const snapshot = survivor.snapshot(page);
    // The kill may fall between the disk and the acknowledgement: one more than was said may stand, never one less.
    const stands = Number(snapshot.records.words[0]?.text.replace('number ', ''));
    expect([acknowledged, acknowledged + 1]).toContain(stands);
    expect(snapshot.revision).toBe(stands);
    expect(survivor.rebuild(page)).toEqual(snapshot.records);
    survivor.close();
    const file = new Database(survivor.databaseFile);
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(file.prepare('SELECT count(*) AS count FROM edit').get()).toEqual({ count: stands });
    file.close();
    number = stands;
  }
  expect(number).toBeGreaterThan(ROUNDS);
});
