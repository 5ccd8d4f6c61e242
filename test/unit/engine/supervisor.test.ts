import { expect, test } from 'vitest';
import type { ChildChannel } from '../../../src-main/platform/spawner.ts';
import { restartDelay } from '../../../src-main/engine/protocol.ts';
import type { EngineMessage, ShellMessage, StartOptions } from '../../../src-main/engine/protocol.ts';
import { superviseEngine } from '../../../src-main/engine/supervisor.ts';
import { until } from './fakes.ts';

class FakeProcess implements ChildChannel {
  readonly received: ShellMessage[] = [];
  say: (message: EngineMessage) => void = () => undefined;
  exit: (code: number | null) => void = () => undefined;
  killed = false;
  send(message: unknown): void {
    this.received.push(message as ShellMessage);
    if ((message as ShellMessage).type === 'shutdown') this.exit(0);
  }
  onMessage(listener: (message: unknown) => void): void { this.say = listener; }
  onExit(listener: (code: number | null) => void): void { this.exit = listener; }
  kill(): void { this.killed = true; }
}

const START: StartOptions = { host: 'browser', project: null, samples: false, spawner: 'self', uploads: null };

function supervised() {
  const processes: FakeProcess[] = [];
  const supervisor = superviseEngine(START, () => {
    const child = new FakeProcess();
    processes.push(child);
    return child;
  });
  return { supervisor, processes };
}

test('joins screens to the engine and keeps their frames apart', async () => {
  const { supervisor, processes: [engine] } = supervised();
  engine!.say({ type: 'ready', project: 'p1' });
  expect(await supervisor.ready).toBe('p1');
  const heard: unknown[] = [];
  const a = supervisor.connect({ send: (frame) => heard.push(['a', frame]), close: () => undefined });
  supervisor.connect({ send: (frame) => heard.push(['b', frame]), close: () => undefined });
  const [, first, second] = engine!.received;
  expect([first, second]).toMatchObject([{ type: 'connect' }, { type: 'connect' }]);
  const number = (message: ShellMessage | undefined): number => (message?.type === 'connect' ? message.connection : 0);
  a!.send('from a');
  expect(engine!.received.at(-1)).toEqual({ type: 'frame', connection: number(first), data: 'from a' });
  engine!.say({ type: 'frame', connection: number(second), data: 'to b' });
  a!.close();
  engine!.say({ type: 'frame', connection: number(first), data: 'too late' });
  expect(heard).toEqual([['b', 'to b']]);
  await supervisor.close();
});

test('an engine that dies takes its connections with it and is started again', async () => {
  const { supervisor, processes } = supervised();
  processes[0]!.say({ type: 'ready', project: null });
  let closed = 0;
  supervisor.connect({ send: () => undefined, close: () => { closed += 1; } });
  const image = supervisor.findImage('p', 'x', null);
  processes[0]!.exit(null);
  expect(closed).toBe(1);
  expect(await image).toBeNull();
  expect(supervisor.connect({ send: () => undefined, close: () => undefined })).toBeNull();
  await until(() => processes.length === 2);
  expect(processes[1]!.received).toEqual([{ type: 'start', options: START }]);
  expect(supervisor.connect({ send: () => undefined, close: () => undefined })).not.toBeNull();
  await supervisor.close();
});

test('an engine that cannot start is not started again', async () => {
  const { supervisor, processes } = supervised();
  processes[0]!.say({ type: 'failed', problem: { code: 'project-damaged', message: 'Broken.', advice: '' } });
  processes[0]!.exit(1);
  await expect(supervisor.ready).rejects.toMatchObject({ code: 'project-damaged', message: 'Broken.' });
  await new Promise((resolve) => setTimeout(resolve, restartDelay(1) * 2));
  expect(processes).toHaveLength(1);
});

test('an engine that always dies before it serves is given up', async () => {
  const { supervisor, processes } = supervised();
  for (let death = 1; death <= 3; death += 1) {
    await until(() => processes.length === death);
    processes[death - 1]!.exit(1);
  }
  await expect(supervisor.ready).rejects.toMatchObject({ code: 'internal' });
});

test('waits longer after every death, and not for ever', () => {
  expect([1, 2, 3, 20].map(restartDelay)).toEqual([100, 200, 400, 10_000]);
});
