/** The line to the shell: `process.parentPort` in Electron's utility process, Node's IPC channel elsewhere. */
import type { EngineMessage, ShellMessage } from './protocol.ts';

/** An Electron `MessagePortMain`, as far as it is used. */
export interface FramesPort {
  postMessage(data: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

interface ParentPort {
  postMessage(message: EngineMessage): void;
  on(event: 'message', listener: (event: { readonly data: ShellMessage; readonly ports: readonly FramesPort[] }) => void): void;
}

export interface ShellChannel {
  send(message: EngineMessage): void;
  /** `port` came with the message, null where none did. */
  onMessage(listener: (message: ShellMessage, port: FramesPort | null) => void): void;
  /** The shell has gone. Electron ends its utility processes by itself. */
  onClose(listener: () => void): void;
}

const parentPort = Reflect.get(process, 'parentPort') as ParentPort | undefined;

/** Whether this process was started by Electron's `utilityProcess`. */
export const inElectron = parentPort !== undefined;

export function openShellChannel(): ShellChannel {
  if (parentPort !== undefined) {
    return {
      send: (message) => { parentPort.postMessage(message); },
      onMessage: (listener) => { parentPort.on('message', ({ data, ports }) => { listener(data, ports[0] ?? null); }); },
      onClose: () => undefined,
    };
  }
  return {
    send: (message) => {
      // The shell may end at any moment; `disconnect` tells of it.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => { process.on('message', (message) => { listener(message as ShellMessage, null); }); },
    onClose: (listener) => { process.on('disconnect', listener); },
  };
}
