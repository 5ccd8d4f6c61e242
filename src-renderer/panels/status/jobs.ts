/** What a job's state means on the screen. */
import type { Job } from '../../../src-shared/api/index.ts';
import type { ErrorCode } from '../../../src-shared/errors.ts';

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

/** Whether something in the job waits for a password. */
export function wantsPassword(job: Job): boolean {
  return job.failures.some((failure) => isPasswordFailure(failure.problem.code));
}

/** The last part of a path, for people; the whole where it has no parts. */
export function fileName(path: string): string {
  return path.split(/[\\/]/u).filter((part) => part !== '').at(-1) ?? path;
}
