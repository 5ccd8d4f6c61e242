/** What the reader and its worker threads say to each other (structured clones). */
import type { Problem } from '../../src-shared/errors.ts';
import type { FileInspection, PageReading, ReadOptions } from './types.ts';

/** How a page is to be read, without what cannot travel between threads. */
export type PlainReadOptions = Omit<ReadOptions, 'signal'>;

export type Request =
  | { readonly kind: 'inspect'; readonly id: number; readonly file: string; readonly password: string | undefined }
  | { readonly kind: 'read'; readonly id: number; readonly file: string; readonly number: number; readonly options: PlainReadOptions }
  | { readonly kind: 'cancel'; readonly id: number }
  /** Answered like the others once engines and files are closed. */
  | { readonly kind: 'close'; readonly id: number };

export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: FileInspection | PageReading | null }
  | { readonly id: number; readonly ok: false; readonly problem: Problem };
