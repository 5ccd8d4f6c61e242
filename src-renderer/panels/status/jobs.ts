/** What a job's state means on the screen. */
import type { Document, Job } from '../../../src-shared/api/index.ts';
import type { ErrorCode, Problem } from '../../../src-shared/errors.ts';

const PASSWORD_CODES: ReadonlySet<ErrorCode> = new Set(['password-required', 'password-wrong']);

/** Whether the engine works on it, or will. */
export function isUnderWay(job: Job): boolean {
  return job.state === 'waiting' || job.state === 'running';
}

/** Whether it stopped short of its end in a way that can be taken up again. */
export function canResume(job: Job): boolean {
  return job.state === 'paused' || job.state === 'failed' || job.state === 'cancelled';
}

/** How far it has come, 0-1; null where nobody knows how much there is to do. */
export function shareOf(job: Job): number | null {
  return job.total === 0 ? null : job.done / job.total;
}

/** Whether a failure can be helped with a password. */
export function isPasswordFailure(code: ErrorCode): boolean {
  return PASSWORD_CODES.has(code);
}

/** A file that wants a password, and the job that met it. */
export interface LockedFile {
  readonly job: Job;
  readonly subject: string;
  readonly problem: Problem;
}

/**
 * Files that wait for a password, each once, by the newest job that met it; `jobs` newest first. A file of which a
 * document came in since is no longer asked for.
 */
export function lockedFiles(jobs: readonly Job[], documents: readonly Pick<Document, 'name' | 'importedAt'>[]): LockedFile[] {
  const seen = new Set<string>();
  return jobs.flatMap((job) => job.failures.flatMap(({ subject, problem }) => {
    if (seen.has(subject)) return [];
    seen.add(subject);
    const opened = documents.some((document) => document.name === fileName(subject) && document.importedAt >= job.createdAt);
    return isPasswordFailure(problem.code) && !opened ? [{ job, subject, problem }] : [];
  }));
}

/** The last part of a path, for people; the whole where it has no parts. */
export function fileName(path: string): string {
  return path.split(/[\\/]/u).filter((part) => part !== '').at(-1) ?? path;
}
