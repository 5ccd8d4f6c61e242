/**
 * The process that runs models: opening a device can kill a process, and a run blocks its thread. Started by a
 * `Spawner`, as a child of Node (`fork`) or of Electron (`utilityProcess`).
 */
import { LecternError, problemOf } from '../../src-shared/errors.ts';
import { deviceName, deviceOrder } from './device-order.ts';
import { probeDevice } from './devices.ts';
import type { Reply, Request, Tasks, TaskName } from './messages.ts';
import { openModel } from './opening.ts';
import { createPageReader } from './reader.ts';
import type { OpenModel, PageReader } from './reader.ts';

/** The part of Electron's `process.parentPort` that is used here. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/** There under Electron only. */
const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };

function send(reply: Reply): void {
  if (parentPort === undefined) process.send?.(reply);
  else parentPort.postMessage(reply);
}

let current: { readonly model: OpenModel; readonly reader: PageReader } | null = null;

async function load(id: number, request: Tasks['load']['request']): Promise<Tasks['load']['answer']> {
  await current?.model.graphs.release();
  current = null;
  const { model, tried } = await openModel({ ...request, onTrying: (device) => { send({ type: 'trying', id, device }); } });
  current = { model, reader: createPageReader(model) };
  return { device: model.graphs.device, precision: model.graphs.precision, tried };
}

async function probe(id: number, request: Tasks['probe']['request']): Promise<Tasks['probe']['answer']> {
  const reports = [];
  for (const device of deviceOrder(process.platform)) {
    const known = request.skip.find((report) => report.device === device);
    if (known === undefined) send({ type: 'trying', id, device });
    reports.push(known ?? await probeDevice(device));
  }
  return reports;
}

/** Runs a task of the reader; what onnxruntime or the image decoder throws becomes a problem that names the page. */
async function read<T>(task: (reader: PageReader) => Promise<T>): Promise<T> {
  if (current === null) throw new LecternError('inference-failed', 'No model has been loaded.', 'Load a model first.');
  try {
    return await task(current.reader);
  } catch (error) {
    if (error instanceof LecternError) throw error;
    const on = deviceName(current.model.graphs.device);
    throw new LecternError(
      'inference-failed', `The page could not be read by the model on ${on}: ${problemOf(error).message}`,
      'Try the page again, or on another device.', { cause: error },
    );
  }
}

function run(request: Request): Promise<Tasks[TaskName]['answer']> {
  switch (request.task) {
    case 'load': return load(request.id, request);
    case 'probe': return probe(request.id, request);
    case 'predict': return read((reader) => reader.predict(request.page));
    case 'link': return read((reader) => reader.link(request.page, request.entities));
    case 'ask': return read((reader) => reader.ask(request.page, request.question));
  }
}

let queue = Promise.resolve();

function receive(request: Request): void {
  queue = queue.then(async () => {
    try {
      send({ type: 'answer', id: request.id, answer: await run(request) });
    } catch (error) {
      send({ type: 'problem', id: request.id, problem: problemOf(error) });
    }
  });
}

if (parentPort === undefined) {
  process.on('message', (message) => { receive(message as Request); });
  // Without this a child would outlive a parent that was killed.
  process.on('disconnect', () => { process.exit(0); });
} else {
  parentPort.on('message', (event) => { receive(event.data as Request); });
}
send({ type: 'ready' });
