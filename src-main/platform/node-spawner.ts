/** Starting our own processes under Node: `child_process.fork`, from sources and from a bundle alike. */
import { fork } from 'node:child_process';
import { entryFile } from './paths.ts';
import type { Spawner } from './spawner.ts';

/**
 * The spawner for everything but Electron. What a child prints on its standard output is dropped, so that it cannot
 * get between the lines of a command's JSON; what it prints as errors goes to ours where `LECTERN_DEBUG` is set.
 */
export const nodeSpawner: Spawner = (entry) => {
  const debug = process.env['LECTERN_DEBUG'] !== undefined && process.env['LECTERN_DEBUG'] !== '';
  const child = fork(entryFile(entry), [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', debug ? 'inherit' : 'ignore', 'ipc'],
  });
  let ended = false;
  const listeners: ((code: number | null) => void)[] = [];
  const end = (code: number | null): void => {
    if (ended) return;
    ended = true;
    for (const listener of listeners) listener(code);
  };
  child.on('exit', end);
  child.on('error', () => { if (child.pid === undefined) end(null); });
  return {
    // A message to a child that has just ended fails; that it has ended is told by `onExit`.
    send: (message) => { if (child.connected) child.send(message as object, () => undefined); },
    onMessage: (listener) => { child.on('message', listener); },
    onExit: (listener) => { listeners.push(listener); },
    kill: () => { child.kill('SIGKILL'); },
  };
};
