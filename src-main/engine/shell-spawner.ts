/** Starting processes where only the shell can: every message to and from them goes through it. */
import type { ChildChannel, Spawner } from '../platform/spawner.ts';
import type { EngineMessage } from './protocol.ts';

type SpawnMessage = Extract<EngineMessage, { type: 'spawn' | 'child-send' | 'child-kill' }>;

interface Child {
  readonly messages: ((message: unknown) => void)[];
  readonly exits: ((code: number | null) => void)[];
}

export interface ShellSpawner {
  readonly spawn: Spawner;
  receive(child: number, message: unknown): void;
  exited(child: number, code: number | null): void;
}

export function createShellSpawner(send: (message: SpawnMessage) => void): ShellSpawner {
  const children = new Map<number, Child>();
  let last = 0;
  return {
    spawn: (entry): ChildChannel => {
      last += 1;
      const number = last;
      const child: Child = { messages: [], exits: [] };
      children.set(number, child);
      send({ type: 'spawn', child: number, entry });
      return {
        send: (message) => { if (children.has(number)) send({ type: 'child-send', child: number, message }); },
        onMessage: (listener) => { child.messages.push(listener); },
        onExit: (listener) => { child.exits.push(listener); },
        kill: () => { if (children.has(number)) send({ type: 'child-kill', child: number }); },
      };
    },
    receive: (number, message) => {
      for (const listener of children.get(number)?.messages ?? []) listener(message);
    },
    exited: (number, code) => {
      const exits = children.get(number)?.exits ?? [];
      children.delete(number);
      for (const listener of exits) listener(code);
    },
  };
}
