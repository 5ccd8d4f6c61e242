/** The engine as the shells run it: a process of its own, reached by frames alone. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import type { Api } from '../../../src-shared/api/index.ts';
import type { ProjectId } from '../../../src-shared/ids.ts';
import { FramePort } from '../../../src-main/engine/port.ts';
import { forkEngine, superviseEngine } from '../../../src-main/engine/supervisor.ts';
import type { EngineSupervisor } from '../../../src-main/engine/supervisor.ts';
import type { ChildChannel } from '../../../src-main/platform/spawner.ts';
import { refusal, temporaryFolder, until } from './fakes.ts';

function connect(supervisor: EngineSupervisor): Api | null {
  const port = new FramePort((frame) => { end?.send(frame); });
  const end = supervisor.connect({ send: (frame) => { port.receive(frame); }, close: () => { port.close(); } });
  return end === null ? null : createORPCClient(new RPCLink({ port }));
}

test('imports an upload, keeps an edit through kill -9, and ends when it is told to', { timeout: 120_000 }, async () => {
  vi.stubEnv('LECTERN_HOME', path.join(temporaryFolder(), 'home'));
  const uploads = temporaryFolder();
  const engines: ChildChannel[] = [];
  const supervisor = superviseEngine(
    { host: 'browser', project: path.join(temporaryFolder(), 'project'), samples: false, spawner: 'self', uploads },
    () => {
      const engine = forkEngine();
      engines.push(engine);
      return engine;
    },
  );
  try {
    const project = await supervisor.ready as ProjectId;
    const api = connect(supervisor)!;
    const settings = await api.projects.settings({ project });
    await api.projects.setSettings({ project, settings: { ...settings, ocr: 'never', predictOnImport: false } });
    mkdirSync(path.join(uploads, 'u-0123456789ab'));
    writeFileSync(path.join(uploads, 'u-0123456789ab', 'blank.png'), await sharp({ create: { width: 90, height: 60, channels: 3, background: 'white' } }).png().toBuffer());
    expect(await refusal(api.documents.importUploads({ project, uploads: ['../../etc'] }))).toMatchObject({ code: 'not-found' });
    await api.documents.importUploads({ project, uploads: ['u-0123456789ab'] });
    await until(async () => (await api.jobs.list({ project })).every(({ state }) => state === 'done'));
    const [page] = await api.pages.list({ project });
    expect(page).toMatchObject({ status: 'recognised', width: 90, height: 60 });
    const found = await supervisor.findImage(project, page!.image!, null);
    expect(path.basename(found!.file)).toContain(page!.image!);
    expect(await supervisor.findImage(project, '../../../../etc/passwd', null)).toBeNull();
    await api.edits.apply({ project, page: page!.id, revision: 0, reviewer: 'Ada', command: { type: 'page.setStatus', status: 'reviewed', note: 'kept' } });

    const lost = api.app.events().then(async (events) => { for await (const event of events) expect(event).toBeDefined(); });
    engines[0]!.kill();
    await lost.catch(() => undefined);
    await until(() => connect(supervisor) !== null);
    const again = connect(supervisor)!;
    expect(await again.pages.get({ project, page: page!.id })).toMatchObject({ page: { status: 'reviewed' }, note: 'kept', revision: 1 });
    expect(engines).toHaveLength(2);
  } finally {
    await supervisor.close();
    vi.unstubAllEnvs();
  }
  expect(connect(supervisor)).toBeNull();
});
