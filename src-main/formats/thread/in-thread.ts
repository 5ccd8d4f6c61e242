/** Runs exports in threads of their own, so that whoever asks for one can go on answering. */
import { Worker } from 'node:worker_threads';
import { LecternError } from '../../../src-shared/errors.ts';
import { entryFile } from '../../platform/paths.ts';
import type { ExportPage, ExportRequest, ExportSummary, Format } from '../types.ts';
import type { Order, Report, Start } from './messages.ts';

/**
 * JavaScript heap of the thread. What a format keeps does not grow with the pages, and the less room there is, the earlier
 * what is thrown away is collected. Only a PDF that gets its words is kept whole.
 */
const heapOf = (format: Start['format']): number => (format === 'pdf' ? 2048 : 768);
const YOUNG_MEGABYTES = 16;

/** The same format, written in a thread. */
export function inThread(format: Format): Format {
  return { ...format, write: (request) => writeInThread(format.name, request) };
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

async function writeInThread(format: Start['format'], { pages, signal, onPage, ...request }: ExportRequest): Promise<ExportSummary> {
  signal?.throwIfAborted();
  const source: Iterator<ExportPage> | AsyncIterator<ExportPage> = Symbol.asyncIterator in pages ? pages[Symbol.asyncIterator]() : pages[Symbol.iterator]();
  const worker = new Worker(entryFile('export-worker'), {
    workerData: { format, request } satisfies Start,
    resourceLimits: { maxOldGenerationSizeMb: heapOf(format), maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  const order = (message: Order): void => { worker.postMessage(message); };
  const cancel = (): void => { order({ kind: 'cancel' }); };
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await new Promise<ExportSummary>((resolve, reject) => {
      // A page that cannot be read ends the export; the thread takes back what it has written.
      let unread: { readonly error: unknown } | null = null;
      const next = async (): Promise<void> => {
        try {
          const { value, done } = await source.next() as IteratorResult<ExportPage, undefined>;
          order({ kind: 'page', page: done === true ? null : value });
        } catch (error) {
          unread = { error };
          cancel();
        }
      };
      worker.on('message', (report: Report) => {
        if (report.kind === 'next') void next();
        else if (report.kind === 'written') onPage?.(report.pages);
        else if (report.kind === 'done') resolve(report.summary);
        else if (unread !== null) reject(asError(unread.error));
        else if (signal?.aborted === true) reject(asError(signal.reason));
        else reject(new LecternError(report.problem.code, report.problem.message, report.problem.advice));
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        reject(new LecternError('internal', 'The export ended before it was complete.', 'Export fewer pages at once; if it happens again, report it with the log of the program.'));
      });
    });
  } finally {
    signal?.removeEventListener('abort', cancel);
    await source.return?.();
    await worker.terminate();
  }
}
