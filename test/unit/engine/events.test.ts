import { expect, test } from 'vitest';
import type { AppEvent, Job } from '../../../src-shared/api/index.ts';
import type { JobId, PageId, ProjectId } from '../../../src-shared/ids.ts';
import { EventBus } from '../../../src-main/engine/events.ts';

const project = 'p' as ProjectId;
const job = (id: string, done: number): AppEvent => ({
  type: 'job',
  job: { id: id as JobId, project, kind: 'import', state: 'running', title: id, done, total: 9, failures: [], result: null, createdAt: '' } satisfies Job,
});
const prediction = (page: string): AppEvent => ({ type: 'prediction', project, page: page as PageId });

async function take(events: AsyncGenerator<AppEvent, void, void>, count: number): Promise<AppEvent[]> {
  const taken: AppEvent[] = [];
  for (let index = 0; index < count; index += 1) {
    const { value } = await events.next();
    if (value !== undefined) taken.push(value);
  }
  return taken;
}

test('a listener gets what happens from its call on, before it asks', async () => {
  const bus = new EventBus();
  bus.publish(prediction('before'));
  const events = bus.listen();
  bus.publish(prediction('a'));
  bus.publish(prediction('b'));
  expect(await take(events, 2)).toEqual([prediction('a'), prediction('b')]);
});

test('states that are outdated are left out, and the latest comes in its own place', async () => {
  const bus = new EventBus();
  const events = bus.listen();
  bus.publish(job('one', 1));
  bus.publish(prediction('a'));
  bus.publish(job('one', 2));
  bus.publish(job('two', 1));
  expect(await take(events, 3)).toEqual([prediction('a'), job('one', 2), job('two', 1)]);
});

test('a listener that does not keep up is told to load again instead of filling the memory', async () => {
  const bus = new EventBus();
  const events = bus.listen();
  for (let index = 0; index < 2001; index += 1) bus.publish(prediction(`p${index}`));
  bus.publish(prediction('last'));
  expect(await take(events, 2)).toEqual([{ type: 'projects' }, prediction('last')]);
});

test('a listener that goes is forgotten, even while it waits', async () => {
  const bus = new EventBus();
  const abort = new AbortController();
  const next = bus.listen(abort.signal).next();
  expect(bus.listeners).toBe(1);
  abort.abort();
  expect(await next).toEqual({ value: undefined, done: true });
  expect(bus.listeners).toBe(0);
});
