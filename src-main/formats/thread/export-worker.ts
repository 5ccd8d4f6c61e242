/** The thread that writes one export: it asks for page after page, and tells how it went. */
import { parentPort, workerData } from 'node:worker_threads';
import { problemOf } from '../../../src-shared/errors.ts';
import { formats } from '../index.ts';
import type { ExportPage } from '../types.ts';
import type { Order, Report, Start } from './messages.ts';

const port = parentPort;
if (port === null) throw new Error('export-worker.ts runs as a worker thread only.');
const { format, request } = workerData as Start;
const report = (message: Report): void => { port.postMessage(message); };
const abort = new AbortController();
let deliver: (page: ExportPage | null) => void = () => undefined;

port.on('message', (order: Order) => {
  if (order.kind === 'page') deliver(order.page);
  else {
    abort.abort();
    deliver(null);
  }
});

async function* pages(): AsyncGenerator<ExportPage> {
  for (;;) {
    const asked = new Promise<ExportPage | null>((resolve) => { deliver = resolve; });
    report({ kind: 'next' });
    const page = await asked;
    abort.signal.throwIfAborted();
    if (page === null) return;
    yield page;
  }
}

formats[format].write({ ...request, pages: pages(), signal: abort.signal, onPage: (count) => { report({ kind: 'written', pages: count }); } }).then(
  (summary) => { report({ kind: 'done', summary }); },
  (error: unknown) => { report({ kind: 'failed', problem: problemOf(error) }); },
).finally(() => { port.close(); });
