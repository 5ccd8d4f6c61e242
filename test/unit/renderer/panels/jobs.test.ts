import { expect, test } from 'vitest';
import type { Job } from '../../../../src-shared/api/index.ts';
import type { ErrorCode } from '../../../../src-shared/errors.ts';
import type { JobId, ProjectId } from '../../../../src-shared/ids.ts';
import { canResume, fileName, isUnderWay, lockedFiles, shareOf } from '../../../../src-renderer/panels/status/jobs.ts';

function job(id: string, change: Partial<Job> = {}): Job {
  return {
    id: id as JobId, project: 'p' as ProjectId, kind: 'import', state: 'done', title: '', done: 0, total: 0, failures: [],
    result: null, createdAt: '', ...change,
  };
}

function failure(subject: string, code: ErrorCode): Job['failures'][number] {
  return { subject, problem: { code, message: '', advice: '' } };
}

test('a file that wants a password is asked for once, by the newest job that met it', () => {
  const newest = job('j2', { failures: [failure('/a.pdf', 'password-wrong')] });
  const oldest = job('j1', { failures: [failure('/a.pdf', 'password-required'), failure('/b.pdf', 'password-required'), failure('/c.pdf', 'file-damaged')] });
  expect(lockedFiles([newest, oldest], []).map(({ job: { id }, subject }) => `${id} ${subject}`)).toEqual(['j2 /a.pdf', 'j1 /b.pdf']);
});

test('a file that failed for another reason later is no longer asked for', () => {
  const newest = job('j2', { failures: [failure('/a.pdf', 'file-damaged')] });
  const oldest = job('j1', { failures: [failure('/a.pdf', 'password-required')] });
  expect(lockedFiles([newest, oldest], [])).toEqual([]);
});

test('a file that was opened since is no longer asked for', () => {
  const wrong = job('j1', { createdAt: '2026-01-02', failures: [failure('/in/a.pdf', 'password-wrong')] });
  expect(lockedFiles([wrong], [{ name: 'a.pdf', importedAt: '2026-01-03' }])).toEqual([]);
  expect(lockedFiles([wrong], [{ name: 'a.pdf', importedAt: '2026-01-01' }, { name: 'b.pdf', importedAt: '2026-01-03' }])).toHaveLength(1);
});

test('only what stopped short can be resumed', () => {
  expect((['waiting', 'running', 'paused', 'done', 'failed', 'cancelled'] as const).filter((state) => canResume(job('j', { state }))))
    .toEqual(['paused', 'failed', 'cancelled']);
  expect((['waiting', 'running', 'paused', 'done'] as const).filter((state) => isUnderWay(job('j', { state })))).toEqual(['waiting', 'running']);
});

test('the share of a job is unknown until its total is', () => {
  expect(shareOf(job('j', { done: 0, total: 0 }))).toBeNull();
  expect(shareOf(job('j', { done: 1, total: 4 }))).toBe(0.25);
});

test('fileName takes the last part of either kind of path', () => {
  expect(fileName('/scans/1871/page 1.tif')).toBe('page 1.tif');
  expect(fileName('C:\\scans\\page.tif')).toBe('page.tif');
  expect(fileName('page.tif')).toBe('page.tif');
});
