/** Errors that people see: a code for programs, a sentence that says what happened, and one that says what to do. */
import * as z from 'zod';

export const errorCodes = [
  'file-not-found', 'file-not-readable', 'file-empty', 'file-damaged', 'file-type-unknown', 'file-type-mismatch',
  'page-damaged', 'page-too-large', 'no-pages', 'password-required', 'password-wrong', 'already-imported',
  'disk-full', 'not-writable', 'ocr-unavailable', 'ocr-failed', 'language-unavailable',
  'model-not-found', 'model-refused', 'device-unavailable', 'inference-failed', 'answers-unavailable',
  'project-not-found', 'project-damaged', 'project-in-use', 'project-newer', 'not-found', 'stale', 'edit-refused',
  'invalid-input', 'format-invalid', 'mended', 'cancelled', 'not-allowed', 'internal',
] as const;
export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** What travels to the screen and into `failed[]` of the command line. */
export const problemSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  /** What to do about it, a sentence; empty where there is nothing. */
  advice: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

export class LecternError extends Error {
  override readonly name = 'LecternError';
  readonly code: ErrorCode;
  readonly advice: string;

  /** @param advice what the person can do, a full sentence. */
  constructor(code: ErrorCode, message: string, advice = '', options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.advice = advice;
  }
}

function systemCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Brings whatever was thrown into the form that people see. Never contains a stack trace. */
export function problemOf(error: unknown): Problem {
  if (error instanceof LecternError) return { code: error.code, message: error.message, advice: error.advice };
  if (error instanceof Error && error.name === 'AbortError') return { code: 'cancelled', message: 'Cancelled.', advice: '' };
  switch (systemCode(error)) {
    case 'ENOENT': return { code: 'file-not-found', message: 'The file does not exist.', advice: 'Check the path.' };
    case 'ENOTDIR':
    case 'ENAMETOOLONG': return { code: 'file-not-found', message: 'There can be no file at this path.', advice: 'Check the path.' };
    case 'ELOOP': return { code: 'file-not-found', message: 'The link leads round in a circle.', advice: 'Name the file itself instead of a link to it.' };
    case 'EIO': return { code: 'file-not-readable', message: 'The drive could not deliver the file.', advice: 'Check the drive or the network connection, and copy the file to another one.' };
    case 'EACCES':
    case 'EPERM': return { code: 'file-not-readable', message: 'The file may not be read or written.', advice: 'Change its permissions, or choose another folder.' };
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL': return { code: 'disk-full', message: 'The disk is full.', advice: 'Free some space and resume the job; nothing that was saved is lost.' };
    case 'EROFS': return { code: 'not-writable', message: 'The folder is read-only.', advice: 'Choose a folder that can be written to.' };
    default: return {
      code: 'internal',
      message: error instanceof Error && error.message !== '' ? error.message.split('\n')[0] ?? 'Unknown error.' : 'Unknown error.',
      advice: 'Try again. If it happens again, report it with the log of the program.',
    };
  }
}
