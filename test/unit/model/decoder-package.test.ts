/** Packages whose model.json and files disagree about what a package may have and may lack. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createModelRuntime } from '../../../src-main/model/runtime.ts';
import type { ModelRuntime } from '../../../src-main/model/types.ts';
import { nodeSpawner } from '../../../src-main/platform/node-spawner.ts';
import { pageOf } from './fixtures.ts';

interface Manifest {
  fields?: string[];
  tables?: boolean;
  decoder?: { layers: number; heads: number; maxAnswer: number };
  files: Record<string, unknown>;
}

let directory = '';
let runtime: ModelRuntime;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'lectern-decoder-'));
  await cp(path.join(import.meta.dirname, '../../fixtures/model/random'), path.join(directory, 'random'), { recursive: true });
  runtime = createModelRuntime({ spawner: nodeSpawner, directories: [directory] });
});
afterEach(async () => {
  await runtime.close();
  await rm(directory, { recursive: true, force: true });
});

async function change(alter: (manifest: Manifest) => void): Promise<void> {
  const file = path.join(directory, 'random', 'model.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  alter(manifest);
  await writeFile(file, JSON.stringify(manifest));
}

it.each([
  ['one of the decoder\'s files is not listed', /does not list the file decoder_with_past_model\.onnx/, (manifest: Manifest) => { delete manifest.files['decoder_with_past_model.onnx']; }],
  ['the decoder is not described', /lists the file decoder_model\.onnx, but does not say/, (manifest: Manifest) => { delete manifest.decoder; }],
  ['the decoder has fewer layers', /decoder_model\.onnx has no output called present\.2/, (manifest: Manifest) => { manifest.decoder!.layers = 3; }],
  ['the decoder has other heads', /has size 2 on axis 1, model\.json says 4/, (manifest: Manifest) => { manifest.decoder!.heads = 4; }],
  ['heads do not divide the width', /dModel cannot be shared out/, (manifest: Manifest) => { manifest.decoder!.heads = 3; }],
  ['there are other fields', /field_logits of encoder_model\.onnx has size \d+ on axis 2, model\.json says 1/, (manifest: Manifest) => { manifest.fields = ['total']; }],
  ['a field is named twice', /a name in fields comes twice/, (manifest: Manifest) => { manifest.fields![1] = manifest.fields![0]!; }],
])('a package is refused when %s', async (_, reason, alter) => {
  await change(alter);
  await expect(runtime.load('random', 'cpu')).rejects.toMatchObject({ code: 'model-refused', message: expect.stringMatching(reason) as string });
});

it('a package need have none of fields, tables and decoder, whatever its graphs give besides', async () => {
  await change((manifest) => {
    delete manifest.fields;
    delete manifest.tables;
    delete manifest.decoder;
    delete manifest.files['decoder_model.onnx'];
    delete manifest.files['decoder_with_past_model.onnx'];
  });
  await runtime.load('random', 'cpu');
  const prediction = await runtime.predict(pageOf('form'));
  expect(prediction.lines.length).toBeGreaterThan(0);
  expect(prediction).toMatchObject({ fields: [], tables: [] });
  await expect(runtime.ask(pageOf('form'), 'Name')).rejects.toMatchObject({
    code: 'answers-unavailable', message: expect.stringContaining('random') as string, advice: expect.stringContaining('decoder') as string,
  });
});
