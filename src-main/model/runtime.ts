/** The model runtime as the engine sees it: starts the inference process, and starts it again when it dies. */
import type { Device, DeviceChoice, DeviceReport, RuntimeStatus } from '../../src-shared/api/index.ts';
import { LecternError, problemOf } from '../../src-shared/errors.ts';
import type { Spawner } from '../platform/spawner.ts';
import { probeAllDevices } from './device-probe.ts';
import { deviceName } from './device-order.ts';
import type { Tasks } from './messages.ts';
import type { PrecisionChoice } from './opening.ts';
import { findPackage, listPackages, packageDirectories } from './package.ts';
import { ProcessDied, startInference } from './process-client.ts';
import type { InferenceProcess } from './process-client.ts';
import type { ModelRuntime } from './types.ts';

export interface RuntimeOptions {
  readonly spawner: Spawner;
  /** Folders with packages; by default those that ship with the program and the person's own. */
  readonly directories?: readonly string[];
  /** Which variant of the graphs runs; `auto` takes int8 on the CPU where the package has it. */
  readonly precision?: PrecisionChoice;
}

/** A package that is, or was last, open. */
interface Loaded {
  readonly name: string;
  readonly directory: string;
  readonly choice: DeviceChoice;
  readonly device: Device;
}

/** How often the process may die at the same thing before that is given up. */
const ATTEMPTS = 2;

const IDLE: RuntimeStatus = { state: 'idle', model: null, device: null, tried: [], problem: null };

function cancelled(): LecternError {
  return new LecternError('cancelled', 'Cancelled.');
}

/** Why a device that killed the process is not tried again. */
function killed(device: Device, during: string): DeviceReport {
  return { device, available: false, reason: `${deviceName(device)} made the model process stop ${during}.` };
}

/** Hands work to one process, a piece at a time; work that was cancelled while waiting is never begun. */
function createQueue(): <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>, signal?: AbortSignal) => new Promise<T>((resolve, reject) => {
    const abort = (): void => { reject(cancelled()); };
    if (signal?.aborted === true) {
      abort();
      return;
    }
    signal?.addEventListener('abort', abort, { once: true });
    last = last.then(async () => {
      if (signal?.aborted === true) return;
      try {
        resolve(await work());
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      } finally {
        signal?.removeEventListener('abort', abort);
      }
    });
  });
}

/** Makes a runtime. Nothing is started before it is needed; `close` ends what was. */
export function createModelRuntime(options: RuntimeOptions): ModelRuntime {
  const directories = options.directories ?? packageDirectories();
  const listeners = new Set<(status: RuntimeStatus) => void>();
  const enqueue = createQueue();
  let status = IDLE;
  let child: InferenceProcess | null = null;
  let loaded: Loaded | null = null;
  /** Devices that have killed a process, remembered as long as this runtime lives. */
  const deadly = new Map<Device, DeviceReport>();
  let closed = false;

  const setStatus = (next: RuntimeStatus): void => {
    status = next;
    for (const listener of listeners) listener(next);
  };
  const stopped = (): void => {
    setStatus({
      ...status, state: 'failed', device: null,
      problem: { code: 'inference-failed', message: 'The model process has stopped.', advice: 'It is started again with the next page.' },
    });
  };
  const running = (): InferenceProcess => {
    if (closed) throw new LecternError('inference-failed', 'The model runtime has been closed.');
    if (child?.alive !== true) child = startInference(options.spawner, stopped);
    return child;
  };

  /** Opens a package; every device that kills the process is left out of the next attempt. */
  const open = async (directory: string, choice: DeviceChoice): Promise<Tasks['load']['answer']> => {
    // A person who names a device wants it tried, whatever happened before.
    const skip = new Map(choice === 'auto' ? deadly : []);
    for (let deaths = 0; ;) {
      try {
        return await running().run('load', { directory, device: choice, precision: options.precision ?? 'auto', skip: [...skip.values()] });
      } catch (error) {
        if (!(error instanceof ProcessDied)) throw error;
        if (error.trying === null) {
          deaths += 1;
          if (deaths < ATTEMPTS) continue;
          throw new LecternError('inference-failed', 'The model process could not be started.', 'Install the program again; if that does not help, report it.', { cause: error });
        }
        const report = killed(error.trying, 'when it was opened');
        skip.set(error.trying, report);
        deadly.set(error.trying, report);
      }
    }
  };

  const loadNow = async (name: string, directory: string, choice: DeviceChoice): Promise<RuntimeStatus> => {
    setStatus({ state: 'loading', model: name, device: null, tried: [], problem: null });
    loaded = null;
    try {
      const { device, tried } = await open(directory, choice);
      loaded = { name, directory, choice, device };
      setStatus({ state: 'ready', model: name, device, tried, problem: null });
      return status;
    } catch (error) {
      setStatus({ state: 'failed', model: name, device: null, tried: [...deadly.values()], problem: problemOf(error) });
      throw error;
    }
  };

  /** Runs a task on the open package; a process that dies is started again, with the same package, and asked once more. */
  const onPage = async <Name extends 'predict' | 'link' | 'ask'>(task: Name, request: Tasks[Name]['request']): Promise<Tasks[Name]['answer']> => {
    for (let attempt = 1; ; attempt += 1) {
      const wanted = loaded;
      if (wanted === null) throw new LecternError('inference-failed', 'No model has been loaded.', 'Load a model first.');
      if (child?.alive !== true) await loadNow(wanted.name, wanted.directory, wanted.choice);
      try {
        return await running().run(task, request);
      } catch (error) {
        if (!(error instanceof ProcessDied)) throw error;
        stopped();
        if (wanted.choice === 'auto' && wanted.device !== 'cpu') deadly.set(wanted.device, killed(wanted.device, 'while it was reading a page'));
        if (attempt < ATTEMPTS) continue;
        throw new LecternError(
          'inference-failed', 'The model process stopped while it was reading this page, and again when it tried once more.',
          'Choose another device, or set the page aside.', { cause: error },
        );
      }
    }
  };

  let probed: Promise<DeviceReport[]> | null = null;
  return {
    models: () => listPackages(directories),
    devices: () => {
      probed ??= probeAllDevices(options.spawner).catch((error: unknown) => {
        probed = null;
        throw error;
      });
      return probed;
    },
    status: () => status,
    onStatus: (listener) => {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    load: (model, choice) => enqueue(async () => {
      const isOpen = loaded?.name === model && loaded.choice === choice && child?.alive === true;
      if (isOpen && status.state === 'ready') return status;
      return loadNow(model, await findPackage(model, directories), choice);
    }),
    predict: (page, signal) => enqueue(() => onPage('predict', { page }), signal),
    link: (page, entities, signal) => enqueue(async () => [...await onPage('link', { page, entities })], signal),
    ask: (page, question, signal) => enqueue(() => onPage('ask', { page, question }), signal),
    close: () => {
      closed = true;
      child?.stop();
      setStatus(IDLE);
      return Promise.resolve();
    },
  };
}
