import type { WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SHUTDOWN_GRACE, restartDelay } from '../../../src-main/engine/protocol.ts';
import type { EngineMessage } from '../../../src-main/engine/protocol.ts';
import { FakeContents, electron, resetElectron } from './fake-electron.ts';
import type { FakeProcess } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));
const { EngineHost } = await import('../../../src-main/electron/engine-host.ts');

const start = { host: 'desktop', project: null, samples: true, spawner: 'shell', uploads: null } as const;
const onFailed = vi.fn();

function setUp() {
  const host = new EngineHost({ start, onFailed });
  host.start();
  return host;
}
const engine = (number = -1): FakeProcess => electron.processes.filter(({ file }) => /engine/.test(file)).at(number)!;
const say = (message: EngineMessage, from = engine()): boolean => from.emit('message', message);
const page = (): FakeContents => new FakeContents();
const asContents = (contents: FakeContents): WebContents => contents as unknown as WebContents;
const heard = (type: string, by = engine()): unknown[] => by.sent.map(({ message }) => message).filter((message) => (message as { type: string }).type === type);

beforeEach(() => {
  vi.useFakeTimers();
  resetElectron();
  onFailed.mockClear();
});
afterEach(() => { vi.useRealTimers(); });

describe('pages', () => {
  it('get a port once the engine is ready, and the engine the other end', () => {
    const host = setUp();
    const contents = page();
    host.connect(asContents(contents));
    expect(engine().sent.map(({ message }) => message)).toEqual([{ type: 'start', options: start }]);
    expect(contents.posted).toEqual([]);
    say({ type: 'ready', project: null });
    const [toPage] = contents.posted[0]!.ports as { end: string; channel: unknown }[];
    const toEngine = engine().sent.find(({ message }) => (message as { type: string }).type === 'connect')!.ports[0] as { end: string; channel: unknown };
    expect(contents.posted[0]!.channel).toBe('lectern:port');
    expect([toPage!.end, toEngine.end]).toEqual(['page', 'engine']);
    expect(toPage!.channel).toBe(toEngine.channel);
  });

  it('give up their old port when they ask for a new one, and when they go', () => {
    const host = setUp();
    say({ type: 'ready', project: null });
    const contents = page();
    host.connect(asContents(contents));
    host.connect(asContents(contents));
    const [first, second] = heard('connect') as { connection: number }[];
    expect(first!.connection).not.toBe(second!.connection);
    expect(heard('disconnect')).toEqual([{ type: 'disconnect', connection: first!.connection }]);
    contents.emit('destroyed');
    expect(heard('disconnect').at(-1)).toEqual({ type: 'disconnect', connection: second!.connection });
  });
});

describe('an engine that dies', () => {
  it('is started again, later each time', () => {
    setUp();
    for (let failures = 1; failures <= 4; failures += 1) {
      engine().emit('exit', 1);
      vi.advanceTimersByTime(restartDelay(failures) - 1);
      expect(electron.processes).toHaveLength(failures);
      vi.advanceTimersByTime(1);
      expect(electron.processes).toHaveLength(failures + 1);
    }
  });

  it('is forgiven after a long life', () => {
    setUp();
    engine().emit('exit', 1);
    vi.advanceTimersByTime(restartDelay(1));
    vi.advanceTimersByTime(60_000);
    engine().emit('exit', 1);
    vi.advanceTimersByTime(restartDelay(1));
    expect(electron.processes).toHaveLength(3);
  });

  it('leaves ports to be asked for again, and answers images that were asked for', async () => {
    const host = setUp();
    say({ type: 'ready', project: null });
    const contents = page();
    host.connect(asContents(contents));
    const image = host.findImage('p', 'f'.repeat(64), null);
    engine().emit('exit', 1);
    vi.advanceTimersByTime(restartDelay(1));
    say({ type: 'ready', project: null });
    expect(contents.posted).toHaveLength(1);
    host.connect(asContents(contents));
    expect(contents.posted).toHaveLength(2);
    const [{ request }] = heard('image') as [{ request: number }];
    say({ type: 'image-found', request, found: { root: '/p', file: '/p/i' } });
    await expect(image).resolves.toEqual({ root: '/p', file: '/p/i' });
  });

  it('takes its children with it, and hears nothing of them afterwards', () => {
    setUp();
    say({ type: 'ready', project: null });
    say({ type: 'spawn', child: 5, entry: 'inference' });
    const child = electron.processes.at(-1)!;
    const dead = engine();
    dead.emit('exit', 1);
    expect(child.killed).toBe(true);
    vi.advanceTimersByTime(restartDelay(1));
    child.emit('message', 'late');
    child.emit('exit', 0);
    expect([...heard('child-message'), ...heard('child-exit')]).toEqual([]);
  });

  it('is not started again when it says that it cannot start', async () => {
    const host = setUp();
    const image = host.findImage('p', 'f'.repeat(64), null);
    say({ type: 'failed', problem: { code: 'project-in-use', message: 'In use.', advice: 'Close it.' } });
    engine().emit('exit', 1);
    vi.advanceTimersByTime(60_000);
    expect(electron.processes).toHaveLength(1);
    expect(onFailed).toHaveBeenCalledExactlyOnceWith({ code: 'project-in-use', message: 'In use.', advice: 'Close it.' });
    await expect(image).resolves.toBeNull();
  });
});

it('passes on what the engine and its children say', () => {
  setUp();
  say({ type: 'ready', project: null });
  say({ type: 'spawn', child: 5, entry: 'inference' });
  const child = electron.processes.at(-1)!;
  expect(child.file).toMatch(/inference/);
  say({ type: 'child-send', child: 5, message: { load: 'tiny' } });
  expect(child.sent).toEqual([{ message: { load: 'tiny' }, ports: [] }]);
  child.emit('message', 'loaded');
  child.emit('exit', 3);
  expect(heard('child-message')).toEqual([{ type: 'child-message', child: 5, message: 'loaded' }]);
  expect(heard('child-exit')).toEqual([{ type: 'child-exit', child: 5, code: 3 }]);
});

describe('the end', () => {
  it('waits for the engine', async () => {
    const host = setUp();
    const stopped = vi.fn();
    void host.stop().then(stopped);
    expect(heard('shutdown')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(SHUTDOWN_GRACE - 1);
    expect(stopped).not.toHaveBeenCalled();
    engine().emit('exit', 0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stopped).toHaveBeenCalledOnce();
    expect(engine().killed).toBe(false);
    expect(electron.processes).toHaveLength(1);
  });

  it('does not wait for ever', async () => {
    const host = setUp();
    void host.stop();
    await vi.advanceTimersByTimeAsync(SHUTDOWN_GRACE);
    expect(engine().killed).toBe(true);
  });

  it('comes at once where no engine runs', async () => {
    const host = setUp();
    engine().emit('exit', 1);
    await host.stop();
    vi.advanceTimersByTime(60_000);
    expect(electron.processes).toHaveLength(1);
  });
});
