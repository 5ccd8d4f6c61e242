import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RuntimeStatus } from '../../../src-shared/api/index.ts';
import { LecternError } from '../../../src-shared/errors.ts';
import type { Request } from '../../../src-main/model/messages.ts';
import { createModelRuntime } from '../../../src-main/model/runtime.ts';
import type { ModelRuntime, PageInput, PagePrediction } from '../../../src-main/model/types.ts';
import { nodeSpawner } from '../../../src-main/platform/node-spawner.ts';
import type { ChildChannel, Spawner } from '../../../src-main/platform/spawner.ts';
import { pageOf } from './fixtures.ts';

const SHIPPED = path.join(import.meta.dirname, '../../../models');
const page = pageOf('form');

const runtimes: ModelRuntime[] = [];
afterEach(async () => {
  for (const runtime of runtimes.splice(0)) await runtime.close();
});

function runtimeOf(spawner: Spawner, directories: readonly string[] = [SHIPPED]): ModelRuntime {
  const runtime = createModelRuntime({ spawner, directories });
  runtimes.push(runtime);
  return runtime;
}

async function codeOf(work: Promise<unknown>): Promise<[string, string]> {
  const error: unknown = await work.then(() => null, (thrown: unknown) => thrown);
  return error instanceof LecternError ? [error.code, error.message] : ['none', String(error)];
}

describe('the shipped package', () => {
  beforeAll(() => {
    if (!existsSync(path.join(SHIPPED, 'tiny', 'model.json'))) throw new Error('The package models/tiny is missing: the runtime cannot be tested without it.');
  });

  it('is opened on the CPU, reads a page whole, and links what it is given', async () => {
    const runtime = runtimeOf(nodeSpawner);
    const seen: RuntimeStatus['state'][] = [];
    runtime.onStatus((status) => seen.push(status.state));
    const status = await runtime.load('tiny', 'cpu');
    expect(status).toMatchObject({ state: 'ready', model: 'tiny', device: 'cpu', problem: null });
    expect(seen).toEqual(['loading', 'ready']);

    const prediction = await runtime.predict(page);
    const kept = page.words.filter((word) => word.text.trim() !== '').map((word) => word.id).toSorted();
    const sorted = (groups: readonly { readonly words: readonly string[] }[]): string[] => groups.flatMap((group) => [...group.words]).toSorted();
    expect(sorted(prediction.lines)).toEqual(kept);
    expect(sorted([...prediction.entities, ...prediction.others])).toEqual(kept);
    expect(prediction.cells.map((cell) => cell.word).toSorted()).toEqual(kept);
    expect(prediction.entities.every((entity) => entity.label !== 'other')).toBe(true);
    expect(prediction.links.every((link) => prediction.entities[link.from] !== undefined && prediction.entities[link.to] !== undefined)).toBe(true);
    expect(prediction).toMatchObject({ model: 'tiny', by: 'model', device: 'cpu' });
    expect(prediction.modelHash).toBe(createHash('sha256').update(await readFile(path.join(SHIPPED, 'tiny/model.json'))).digest('hex'));

    const words = page.words.filter((word) => word.text.trim() !== '').map((word) => word.id);
    const given = [{ words: words.slice(0, 1), label: 'question' }, { words: [], label: null }, { words: words.slice(1, 2), label: 'answer' }];
    const links = await runtime.link(page, given);
    expect(links.every((link) => link.from === 0 && link.to === 2)).toBe(true);
    expect(await runtime.link(page, given.map((entity) => ({ ...entity, label: 'other' })))).toEqual([]);
    expect(await runtime.predict(pageOf('empty'))).toMatchObject({ lines: [], entities: [], others: [], links: [], cells: [] });
  });

  it('reads a page of several windows', async () => {
    const runtime = runtimeOf(nodeSpawner);
    await runtime.load('tiny', 'cpu');
    const words = Array.from({ length: 1200 }, (_, i): PageInput['words'][number] => {
      const [x, y] = [(i % 20) * 15, Math.floor(i / 20) * 6];
      return { id: `w${i}` as PageInput['words'][number]['id'], text: `${i}`, quad: [x, y, x + 12, y, x + 12, y + 4, x, y + 4] };
    });
    const prediction = await runtime.predict({ ...page, words });
    expect(new Set(prediction.lines.flatMap((line) => line.words)).size).toBe(1200);
    expect(prediction.lines.flatMap((line) => line.words)).toHaveLength(1200);
  });

  it('says why a page cannot be read, and goes on', async () => {
    const runtime = runtimeOf(nodeSpawner);
    await runtime.load('tiny', 'cpu');
    expect((await codeOf(runtime.predict({ ...page, image: path.join(SHIPPED, 'none.png') })))[0]).toBe('inference-failed');
    expect((await codeOf(runtime.predict({ ...page, image: path.join(SHIPPED, 'FORMAT.md') })))[0]).toBe('inference-failed');
    expect((await runtime.predict(page)).lines.length).toBeGreaterThan(0);
  });

  it('has its devices reported, the CPU among them', async () => {
    const reports = await runtimeOf(nodeSpawner).devices();
    expect(reports.at(-1)).toEqual({ device: 'cpu', available: true, reason: '' });
    expect(reports.every((report) => report.available === (report.reason === ''))).toBe(true);
  });

  it('names the reason when a device that was asked for does not serve', async () => {
    const runtime = runtimeOf(nodeSpawner);
    const absent = process.platform === 'darwin' ? 'dml' : 'coreml';
    const [code, message] = await codeOf(runtime.load('tiny', absent));
    expect(code).toBe('device-unavailable');
    expect(message).toContain(absent === 'dml' ? 'has no DirectML' : 'has no CoreML');
    expect(runtime.status()).toMatchObject({ state: 'failed', problem: { code: 'device-unavailable' } });
  });
});

describe('packages', () => {
  let directory = '';
  const manifestFile = (): string => path.join(directory, 'tiny', 'model.json');
  const change = async (alter: (manifest: Record<string, unknown>) => void): Promise<void> => {
    const manifest = JSON.parse(await readFile(manifestFile(), 'utf8')) as Record<string, unknown>;
    alter(manifest);
    await writeFile(manifestFile(), JSON.stringify(manifest));
  };
  const copy = async (): Promise<void> => {
    await rm(path.join(directory, 'tiny'), { recursive: true, force: true });
    await cp(path.join(SHIPPED, 'tiny'), path.join(directory, 'tiny'), { recursive: true });
  };
  beforeAll(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-packages-')); });
  afterAll(async () => { await rm(directory, { recursive: true, force: true }); });

  const cases: [string, () => Promise<void>, RegExp][] = [
    ['a file is missing', () => rm(path.join(directory, 'tiny', 'link_model.onnx')), /file link_model\.onnx is missing/],
    ['a file has another length', () => appendFile(path.join(directory, 'tiny', 'tokenizer.json'), ' '), /tokenizer\.json has \d+ bytes instead of \d+/],
    ['a file has other contents', async () => {
      const file = path.join(directory, 'tiny', 'tokenizer.json');
      const bytes = await readFile(file);
      bytes[bytes.length - 1] = 0;
      await writeFile(file, bytes);
    }, /tokenizer\.json are not what model\.json says/],
    ['model.json is cut off', () => writeFile(manifestFile(), '{ "format": '), /not valid JSON/],
    ['model.json lacks something', () => change((manifest) => { delete manifest['labels']; }), /labels/],
    ['model.json reaches out of its folder', () => change((manifest) => {
      (manifest['files'] as Record<string, unknown>)['../x'] = { sha256: '0'.repeat(64), bytes: 0 };
    }), /does not follow the format/],
    ['the name is another', () => change((manifest) => { manifest['name'] = 'huge'; }), /calls it "huge"/],
  ];
  it.each(cases)('are refused when %s', async (_, damage, reason) => {
    await copy();
    await damage();
    const runtime = runtimeOf(nodeSpawner, [directory]);
    const [listed] = await runtime.models();
    expect(listed).toMatchObject({ name: 'tiny', problem: { code: 'model-refused' } });
    expect(listed!.problem!.message).toMatch(reason);
    const [code, message] = await codeOf(runtime.load('tiny', 'cpu'));
    expect(code).toBe('model-refused');
    expect(message).toMatch(reason);
  });

  it.each([
    ['an n-gram count', /ngram_ids.*model\.json says 7/, (manifest: Record<string, unknown>) => { (manifest['ngrams'] as Record<string, unknown>)['maxPerWord'] = 7; }],
    ['a number of labels', /entity_logits/, (manifest: Record<string, unknown>) => { manifest['labels'] = ['other', 'question', 'answer', 'header', 'total']; }],
    ['an image size', /pixel_values/, (manifest: Record<string, unknown>) => { (manifest['image'] as Record<string, unknown>)['width'] = 100; }],
  ])('are refused when the graph contradicts %s', async (_, reason, alter) => {
    await copy();
    await change(alter);
    const [code, message] = await codeOf(runtimeOf(nodeSpawner, [directory]).load('tiny', 'cpu'));
    expect(code).toBe('model-refused');
    expect(message).toMatch(reason);
  });

  it('are refused when one graph stands in the place of another', async () => {
    await copy();
    await cp(path.join(directory, 'tiny', 'link_model.onnx'), path.join(directory, 'tiny', 'encoder_model.onnx'));
    await change((manifest) => {
      const files = manifest['files'] as Record<string, unknown>;
      files['encoder_model.onnx'] = files['link_model.onnx'];
      delete files['encoder_model_int8.onnx'];
    });
    expect((await codeOf(runtimeOf(nodeSpawner, [directory]).load('tiny', 'cpu')))[1]).toMatch(/encoder_model\.onnx has no input called input_ids/);
  });

  it('are told apart from what is not there', async () => {
    await copy();
    const runtime = runtimeOf(nodeSpawner, [path.join(directory, 'nowhere'), directory]);
    expect(await runtime.models()).toMatchObject([{ name: 'tiny', architecture: 'docformer', problem: null }]);
    expect((await codeOf(runtime.load('none', 'cpu')))[0]).toBe('model-not-found');
    expect((await codeOf(runtime.load('../tiny', 'cpu')))[0]).toBe('model-not-found');
  });
});

/** What a made-up inference process does with a request: answers, or dies. */
type Behaviour = (request: Request, reply: (message: unknown) => void, die: () => void) => void;

function fakeSpawner(behaviour: Behaviour): { spawner: Spawner; starts: () => number } {
  let starts = 0;
  const spawner: Spawner = () => {
    starts += 1;
    const messages: ((message: unknown) => void)[] = [];
    const exits: ((code: number | null) => void)[] = [];
    let alive = true;
    const reply = (message: unknown): void => { if (alive) for (const listener of messages) listener(message); };
    const die = (): void => {
      if (!alive) return;
      alive = false;
      for (const listener of exits) listener(null);
    };
    queueMicrotask(() => { reply({ type: 'ready' }); });
    const channel: ChildChannel = {
      send: (message) => { queueMicrotask(() => { behaviour(message as Request, reply, die); }); },
      onMessage: (listener) => { messages.push(listener); },
      onExit: (listener) => { exits.push(listener); },
      kill: die,
    };
    return channel;
  };
  return { spawner, starts: () => starts };
}

/** Opens devices in order as the real process does; `deadly` ones kill it. */
function opens(request: Extract<Request, { task: 'load' | 'probe' }>, deadly: readonly string[], reply: (message: unknown) => void, die: () => void): void {
  const tried = [];
  for (const device of ['cuda', 'webgpu', 'cpu'] as const) {
    const known = request.skip.find((report) => report.device === device);
    if (known !== undefined) {
      tried.push(known);
      continue;
    }
    reply({ type: 'trying', id: request.id, device });
    if (deadly.includes(device)) {
      die();
      return;
    }
    tried.push({ device, available: true, reason: '' });
    if (request.task === 'load') {
      reply({ type: 'answer', id: request.id, answer: { device, precision: 'fp32', tried } });
      return;
    }
  }
  reply({ type: 'answer', id: request.id, answer: tried });
}

describe('a process that dies', () => {
  const prediction = { model: 'tiny' } as PagePrediction;

  it('while a device is opened is started again, and the device is left out with its reason', async () => {
    const { spawner, starts } = fakeSpawner((request, reply, die) => {
      if (request.task === 'load') opens(request, ['cuda', 'webgpu'], reply, die);
    });
    const status = await runtimeOf(spawner).load('tiny', 'auto');
    expect(starts()).toBe(3);
    expect(status).toMatchObject({
      state: 'ready', device: 'cpu',
      tried: [{ device: 'cuda', available: false }, { device: 'webgpu', available: false }, { device: 'cpu', available: true }],
    });
    expect(status.tried[0]!.reason).toMatch(/CUDA made the model process stop/);
  });

  it('while devices are probed loses only the device that killed it', async () => {
    const { spawner } = fakeSpawner((request, reply, die) => {
      if (request.task === 'probe') opens(request, ['webgpu'], reply, die);
    });
    expect((await runtimeOf(spawner).devices()).map((report) => [report.device, report.available])).toEqual([['cuda', true], ['webgpu', false], ['cpu', true]]);
  });

  it('while it reads a page is started again and asked once more', async () => {
    let deaths = 1;
    const { spawner, starts } = fakeSpawner((request, reply, die) => {
      if (request.task === 'load') opens(request, [], reply, die);
      else if (deaths > 0) {
        deaths -= 1;
        die();
      } else reply({ type: 'answer', id: request.id, answer: prediction });
    });
    const runtime = runtimeOf(spawner);
    expect((await runtime.load('tiny', 'auto')).device).toBe('cuda');
    expect(await runtime.predict(page)).toEqual(prediction);
    expect(starts()).toBe(2);
    expect(runtime.status()).toMatchObject({ state: 'ready', device: 'webgpu' });
    expect(runtime.status().tried[0]!.reason).toMatch(/while it was reading a page/);
  });

  it('at the same page again gives the page up, not the next one', async () => {
    let isDeadly = true;
    const { spawner } = fakeSpawner((request, reply, die) => {
      if (request.task === 'load') opens(request, [], reply, die);
      else if (isDeadly) die();
      else reply({ type: 'answer', id: request.id, answer: prediction });
    });
    const runtime = runtimeOf(spawner);
    await runtime.load('tiny', 'cpu');
    expect((await codeOf(runtime.predict(page)))[0]).toBe('inference-failed');
    isDeadly = false;
    expect(await runtime.predict(page)).toEqual(prediction);
  });

  it('before it can do anything is reported, not tried for ever', async () => {
    const { spawner, starts } = fakeSpawner((_request, _reply, die) => { die(); });
    expect(await codeOf(runtimeOf(spawner).load('tiny', 'auto'))).toEqual(['inference-failed', 'The model process could not be started.']);
    expect(starts()).toBe(2);
  });
});

describe('work that is cancelled', () => {
  it('ends at once; what was waiting is never begun, and what follows is done', async () => {
    const asked: string[] = [];
    const answers: (() => void)[] = [];
    const { spawner } = fakeSpawner((request, reply, die) => {
      if (request.task === 'load') opens(request, [], reply, die);
      if (request.task !== 'predict') return;
      asked.push(request.page.image);
      answers.push(() => { reply({ type: 'answer', id: request.id, answer: { model: request.page.image } }); });
    });
    const runtime = runtimeOf(spawner);
    await runtime.load('tiny', 'cpu');
    const stop = new AbortController();
    const predict = (image: string, signal?: AbortSignal): Promise<PagePrediction> => runtime.predict({ ...page, image }, signal);
    const first = codeOf(predict('a', stop.signal));
    const second = codeOf(predict('b', stop.signal));
    const third = predict('c');
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    stop.abort();
    expect(await first).toEqual(['cancelled', 'Cancelled.']);
    expect(await second).toEqual(['cancelled', 'Cancelled.']);
    answers.shift()?.();
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    answers.shift()?.();
    expect(await third).toEqual({ model: 'c' });
    expect(asked).toEqual(['a', 'c']);
  });
});
