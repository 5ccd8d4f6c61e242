import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openProject } from '../../../src-main/store/index.ts';
import type { JobPayload } from '../../../src-main/store/index.ts';
import { jobSchema } from '../../../src-shared/api/index.ts';
import type { Problem } from '../../../src-shared/errors.ts';
import { code, newProject, reopened } from './support.ts';

const IMPORT: JobPayload = { kind: 'import', paths: ['a.pdf'], ocr: null, language: null, password: 'secret' };
const PREDICT: JobPayload = { kind: 'predict', pages: [], model: 'tiny', device: 'auto' };
const PROBLEM: Problem = { code: 'file-empty', message: 'The file is empty.', advice: '' };

describe('jobs', () => {
  test('wait, run, and keep what they have done and what failed', () => {
    const store = newProject();
    const job = store.addJob(IMPORT, 'Import a.pdf', 3);
    expect(jobSchema.parse(job)).toEqual(job);
    expect(job).toMatchObject({ project: store.id, kind: 'import', state: 'waiting', done: 0, total: 3, failures: [], result: null });
    store.updateJob(job.id, { state: 'running', done: 1 });
    store.addJobFailure(job.id, 'b.pdf', PROBLEM);
    expect(store.updateJob(job.id, { total: 4, result: 'somewhere' })).toMatchObject({
      state: 'running', done: 1, total: 4, result: 'somewhere', failures: [{ subject: 'b.pdf', problem: PROBLEM }],
    });
    expect(store.updateJob(job.id, { result: null }).result).toBeNull();
    expect(store.removeJobFailure(job.id, 'b.pdf').failures).toEqual([]);
    expect(reopened(store).jobPayload(job.id)).toEqual(IMPORT);
  });
  test('are found by kind and state, oldest first, and cleared when over', () => {
    const store = newProject();
    const [first, second, third] = [IMPORT, PREDICT, IMPORT].map((payload, index) => store.addJob(payload, String(index), 1).id);
    store.updateJob(third!, { state: 'paused' });
    expect(store.jobsIn('import', ['waiting', 'paused']).map((job) => job.id)).toEqual([first, third]);
    expect(store.jobsIn('predict', ['done'])).toEqual([]);
    store.updateJob(second!, { state: 'done' });
    store.clearJobs();
    expect(store.jobs().map((job) => job.id)).toEqual([first, third]);
    expect(() => store.job(second!)).toThrow(code('not-found'));
    expect(() => store.updateJob(second!, { done: 1 })).toThrow(code('not-found'));
  });
  test('forget a password when they are over', () => {
    const store = newProject();
    const { id } = store.addJob(IMPORT, 'x', 1);
    store.updateJob(id, { state: 'failed' });
    expect(store.jobPayload(id)).toMatchObject({ password: 'secret' });
    store.updateJob(id, { state: 'done' });
    expect(store.jobPayload(id)).toEqual({ ...IMPORT, password: null });
    const other = store.addJob(PREDICT, 'x', 1).id;
    store.updateJob(other, { state: 'done' });
    expect(store.jobPayload(other)).toEqual(PREDICT);
  });
  test('are taken by one process only', () => {
    const one = newProject();
    const two = openProject(one.directory);
    const { id } = one.addJob(PREDICT, 'x', 1);
    expect(two.claimJob(id)).toMatchObject({ state: 'running' });
    expect(one.claimJob(id)).toBeNull();
    two.close();
    expect(one.claimJob(id)).toMatchObject({ state: 'running' });
  });
  test('that a dead process was running wait again; paused ones stay paused', () => {
    const store = newProject();
    const running = store.addJob(PREDICT, 'x', 1).id;
    const paused = store.addJob(PREDICT, 'x', 1).id;
    store.updateJob(running, { state: 'running' });
    store.updateJob(paused, { state: 'paused' });
    const still = openProject(store.directory);
    expect(still.job(running).state).toBe('running');
    still.close();
    const database = new Database(store.databaseFile);
    database.prepare('UPDATE process SET pid = 999999999').run();
    database.close();
    const again = openProject(store.directory);
    expect([again.job(running).state, again.job(paused).state]).toEqual(['waiting', 'paused']);
    again.close();
  });
});
