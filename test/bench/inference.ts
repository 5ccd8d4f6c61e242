/**
 * How long the model takes for a full window of tokens, on every device that works here and in every precision that the
 * package has. `ms` is the encoder alone (features in, scores out), `pageMs` a whole page: image, features, encoder,
 * reading the heads, and links.
 *
 * Options: `--model <name>` (default `tiny`), `--runs <n>` (default 30).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { quadOfBox } from '../../src-shared/geometry.ts';
import type { Device } from '../../src-shared/api/index.ts';
import type { WordId } from '../../src-shared/ids.ts';
import { piecesOf, readWords, windowFeatures } from '../../src-main/model/features.ts';
import { readPixels } from '../../src-main/model/image.ts';
import { createModelRuntime } from '../../src-main/model/index.ts';
import { openModel } from '../../src-main/model/opening.ts';
import { findPackage, packageDirectories } from '../../src-main/model/package.ts';
import { createPageReader } from '../../src-main/model/reader.ts';
import type { OpenModel } from '../../src-main/model/reader.ts';
import type { Precision } from '../../src-main/model/sessions.ts';
import type { PageInput } from '../../src-main/model/types.ts';
import { nodeSpawner } from '../../src-main/platform/node-spawner.ts';
import { numberOption } from './support/options.ts';
import type { BenchOptions } from './support/options.ts';
import { drawPages } from './support/pages.ts';
import { pythonTimes } from './support/python-times.ts';

interface Times {
  readonly p50: number;
  readonly p95: number;
}

interface Measured extends Times {
  readonly page: Times;
}

const say = (text: string): void => { process.stderr.write(`${text}\n`); };

async function timesOf(runs: number, work: (run: number) => Promise<unknown>): Promise<Times> {
  const found: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now();
    await work(run);
    found.push(performance.now() - begun);
  }
  found.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((found[Math.min(found.length - 1, Math.floor(share * found.length))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}

/**
 * A form: rows of two keys of two words with values of three; `salt` makes its words other ones, so that nothing is
 * remembered from the page before.
 */
function pageOf(image: string, words: number, salt: number): PageInput {
  return {
    width: 1654, height: 2339, image,
    words: Array.from({ length: words }, (_, index) => {
      const place = index % 5;
      const x = 120 + Math.floor((index % 10) / 5) * 760 + place * 115 + (place < 2 ? 0 : 60);
      const y = 100 + Math.floor(index / 10) * 40;
      const text = ['Item', `number${salt}:`, `A${index}`, `${index}.00`, 'EUR'][place] ?? '';
      return { id: `w${index}` as WordId, text, quad: quadOfBox({ x0: x, y0: y, x1: x + 105, y1: y + 26 }) };
    }),
  };
}

/** The longest made-up page that fits one window, and how many tokens it has. */
function fullPage(model: OpenModel, image: string, salt: number): { page: PageInput; tokens: number } {
  const room = model.source.manifest.maxTokens - 2;
  const page = pageOf(image, room, salt);
  let tokens = 0;
  const words = page.words.filter((word) => {
    tokens += model.tokenizer(word.text).length;
    return tokens <= room;
  });
  return { page: { ...page, words }, tokens: 2 + words.reduce((sum, word) => sum + model.tokenizer(word.text).length, 0) };
}

async function measure(directory: string, device: Device, precision: Precision, image: string, runs: number): Promise<{ tokens: number; measured: Measured } | null> {
  const { model } = await openModel({ directory, device, precision, skip: [], onTrying: () => undefined });
  try {
    if (model.graphs.precision !== precision) return null;
    const { page, tokens } = fullPage(model, image, 0);
    const words = readWords(page);
    const { manifest } = model.source;
    const features = windowFeatures(words, piecesOf(words, model.tokenizer), { start: 0, end: words.length }, manifest);
    const pixels = await readPixels(image, manifest.image);
    const encoder = await timesOf(runs, () => model.graphs.encode(features, pixels));
    const reader = createPageReader(model);
    const whole = await timesOf(runs, (run) => reader.predict(fullPage(model, image, run + 1).page));
    return { tokens, measured: { ...encoder, page: whole } };
  } finally {
    await model.graphs.release();
  }
}

/**
 * Figures: `tokens`; `int8Ms`, `fp32Ms` and `torchMs`, medians of one Python process, null where it is not installed;
 * `cores`, and per device and precision `p50` and `p95` in milliseconds; `unavailable` with reasons.
 */
export async function run(options: BenchOptions): Promise<Readonly<Record<string, unknown>>> {
  const name = options.values.get('model') ?? 'tiny';
  const runs = numberOption(options, 'runs', 30);
  const directory = await findPackage(name, packageDirectories());
  const runtime = createModelRuntime({ spawner: nodeSpawner });
  const reports = await runtime.devices().finally(() => runtime.close());
  const temporary = await mkdtemp(path.join(tmpdir(), 'lectern-bench-'));
  const ms: Record<string, Record<string, Measured>> = {};
  let tokens = 0;
  try {
    const [image = ''] = await drawPages(temporary, 1);
    for (const { device } of reports.filter((report) => report.available)) {
      for (const precision of ['fp32', 'int8'] as const) {
        const found = await measure(directory, device, precision, image, runs);
        if (found === null) continue;
        tokens = found.tokens;
        ms[device] = { ...ms[device], [precision]: found.measured };
        const { p50, p95, page } = found.measured;
        say(`${device} ${precision}: ${tokens} tokens, encoder p50 ${p50} ms, p95 ${p95} ms; whole page p50 ${page.p50} ms, p95 ${page.p95} ms`);
      }
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  const side = await pythonTimes(directory, runs);
  if (side === null) say('PyTorch and int8 were not measured: models/.venv is missing (models/README.md says how to set it up).');
  else say(`side by side in one process: int8 ${side.int8Ms} ms, fp32 ${side.fp32Ms} ms, PyTorch ${side.torchMs} ms`);
  const unavailable = reports.filter((report) => !report.available).map(({ device, reason }) => ({ device, reason }));
  const medians = { int8Ms: side?.int8Ms ?? null, fp32Ms: side?.fp32Ms ?? ms['cpu']?.['fp32']?.p50 ?? null, torchMs: side?.torchMs ?? null };
  return { model: name, tokens, ...medians, cores: availableParallelism(), runs, ms, unavailable };
}
