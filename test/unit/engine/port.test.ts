import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { expect, test } from 'vitest';
import type { Api, AppEvent } from '../../../src-shared/api/index.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { FramePort, isCallFrame } from '../../../src-main/engine/port.ts';
import { bench, refusal, until } from './fakes.ts';

/** A screen joined to an engine by frames alone. */
function screen(engine: Engine): { api: Api; port: FramePort; send: (frame: unknown) => void; closed: () => boolean; frames: string[] } {
  const frames: string[] = [];
  let closed = false;
  const connection = engine.connect((frame) => {
    frames.push(String(frame));
    port.receive(frame);
  }, () => { closed = true; });
  const port = new FramePort((frame) => { connection.receive(frame); });
  port.on('close', () => { connection.close(); });
  const api: Api = createORPCClient(new RPCLink({ port }));
  return { api, port, send: (frame) => { connection.receive(frame); }, closed: () => closed, frames };
}

test('calls and streams travel as frames', async () => {
  const { engine } = bench();
  const { api, port } = screen(engine);
  const events = await api.app.events();
  const first: Promise<IteratorResult<AppEvent>> = events.next();
  expect(await api.projects.list()).toEqual([]);
  const project = await api.projects.create({ name: 'By frame' });
  expect((await api.projects.list()).map(({ id }) => id)).toEqual([project.id]);
  expect((await first).value).toEqual({ type: 'projects' });
  expect(engine.events.listeners).toBe(1);
  port.close();
  await until(() => engine.events.listeners === 0);
});

test('whatever is thrown arrives as a problem, without a stack', async () => {
  const { engine } = bench();
  const { api, frames } = screen(engine);
  const { project } = { project: 'nowhere' as never };
  expect(await refusal(api.documents.list({ project }))).toMatchObject({ code: 'project-not-found' });
  expect(await refusal(api.projects.create({ name: '   ' }))).toMatchObject({ code: 'invalid-input' });
  expect(await refusal(api.projects.open({ directory: '/nowhere/at/all' }))).toMatchObject({ code: 'project-not-found' });
  expect(frames.join('\n')).not.toMatch(/\.ts:\d+|node_modules|\bat \S+ \(/);
});

test('what is no call ends the connection and nothing else', async () => {
  const { engine } = bench();
  for (const frame of ['', 'not json', '[]', '{}', '{"i":"1"}', '{"i":"1","p":{}}', '{"i":"1","p":{"u":"nowhere:"}}', '{"i":"1","p":{"u":"/a","h":3}}', '{"i":"1","t":9,"p":{"u":"/a"}}', new Uint8Array([255]), null, 7]) {
    const bad = screen(engine);
    bad.send(frame);
    expect(bad.closed(), String(frame)).toBe(true);
  }
  expect(await screen(engine).api.projects.list()).toEqual([]);
});

test('frames of calls, streams and their ends are told from others', () => {
  expect(isCallFrame('{"i":"0","p":{"u":"/projects/list"}}')).toBe(true);
  expect(isCallFrame('{"i":"0","t":4}')).toBe(true);
  expect(isCallFrame('{"i":"0","t":3,"p":{"e":"message","d":1}}')).toBe(true);
  expect(isCallFrame(`{"i":"0","p":{"u":"/a","b":"${'x'.repeat(17 * 1024 * 1024)}"}}`)).toBe(false);
});
