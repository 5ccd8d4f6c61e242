/** The program's end of the inference process: one task at a time, and a plain error when the process dies under it. */
import type { Device } from '../../src-shared/api/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import type { ChildChannel, Spawner } from '../platform/spawner.ts';
import type { Reply, Tasks, TaskName } from './messages.ts';

/** The process has ended while a task was under way, or before it could take one. */
export class ProcessDied extends Error {
  override readonly name = 'ProcessDied';
  readonly code: number | null;
  /** The device that was being tried, null where none was. */
  readonly trying: Device | null;

  constructor(code: number | null, trying: Device | null) {
    super(`The model process ended${code === null ? '' : ` with code ${code}`}.`);
    this.code = code;
    this.trying = trying;
  }
}

export interface InferenceProcess {
  readonly alive: boolean;
  /** @throws ProcessDied, and the LecternErrors that the process answers with */
  run<Name extends TaskName>(task: Name, request: Tasks[Name]['request']): Promise<Tasks[Name]['answer']>;
  stop(): void;
}

interface Pending {
  readonly id: number;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts the process. Tasks must not overlap: the caller waits for one before it asks for the next.
 * @param onExit called when the process ends while nothing is asked of it and nobody stopped it
 */
export function startInference(spawner: Spawner, onExit: () => void): InferenceProcess {
  const channel: ChildChannel = spawner('inference');
  let alive = true;
  let stopped = false;
  let trying: Device | null = null;
  let pending: Pending | null = null;
  let lastId = 0;
  let exitCode: number | null = null;
  const waiting: (() => void)[] = [];
  let isReady = false;
  const settle = (id: number): Pending | null => {
    if (pending?.id !== id) return null;
    const settled = pending;
    pending = null;
    trying = null;
    return settled;
  };
  channel.onMessage((message) => {
    const reply = message as Reply;
    switch (reply.type) {
      case 'ready':
        isReady = true;
        for (const go of waiting.splice(0)) go();
        break;
      case 'trying':
        if (pending?.id === reply.id) trying = reply.device;
        break;
      case 'answer':
        settle(reply.id)?.resolve(reply.answer as never);
        break;
      case 'problem':
        settle(reply.id)?.reject(new LecternError(reply.problem.code, reply.problem.message, reply.problem.advice));
        break;
    }
  });
  channel.onExit((code) => {
    alive = false;
    exitCode = code;
    const failed = pending;
    const device = trying;
    pending = null;
    trying = null;
    if (failed !== null) failed.reject(new ProcessDied(code, device));
    else if (!stopped) onExit();
  });
  return {
    get alive() { return alive; },
    run: (task, request) => new Promise((resolve, reject) => {
      if (!alive) {
        reject(new ProcessDied(exitCode, null));
        return;
      }
      lastId += 1;
      const id = lastId;
      pending = { id, resolve, reject };
      // Messages to a process that is still starting could be lost, depending on who starts it.
      const go = (): void => { channel.send({ ...request, task, id }); };
      if (isReady) go();
      else waiting.push(go);
    }),
    stop: () => {
      stopped = true;
      channel.kill();
    },
  };
}
