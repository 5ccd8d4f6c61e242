/** Opens a package on the best device that serves it: each device that does not is reported with its reason. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Device, DeviceChoice, DeviceReport } from '../../src-shared/api/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import type { WordId } from '../../src-shared/ids.ts';
import { deviceName, deviceOrder } from './device-order.ts';
import { notBuiltIn, reasonOf } from './devices.ts';
import type { ReadWord } from './features.ts';
import { readPackage, refused, TOKENIZER_FILE } from './package.ts';
import { answerQuestion, encodeWords } from './reader.ts';
import type { OpenModel } from './reader.ts';
import { openGraphs } from './sessions.ts';
import type { Precision } from './sessions.ts';
import { readTokenizer } from './tokenizer.ts';

export type PrecisionChoice = 'auto' | Precision;

/** Label scores of another device may differ from the CPU's by this much; lower precision explains no more. */
const TOLERANCE = 0.25;
/** An accelerator that takes longer than the CPU by this factor is not chosen on its own account. */
const TOO_SLOW = 1.2;

export interface Opening {
  readonly directory: string;
  readonly device: DeviceChoice;
  readonly precision: PrecisionChoice;
  /** Devices that are known not to serve, such as those that have killed the process. */
  readonly skip: readonly DeviceReport[];
  /** Called before a device is tried, so that whoever watches knows which one it was if the process dies. */
  readonly onTrying: (device: Device) => void;
}

export interface Opened {
  readonly model: OpenModel;
  readonly tried: readonly DeviceReport[];
}

/** A made-up page that fills the model's window: what warms it up, and what devices are compared on. */
function warmUpWords(maxTokens: number): ReadWord[] {
  const columns = 10;
  return Array.from({ length: maxTokens }, (_, index) => {
    const x = 40 + (index % columns) * 92;
    const y = 20 + Math.floor(index / columns) * 18;
    return { id: `w${index}` as WordId, index, text: index % 3 === 0 ? 'Total:' : `${index}.00`, box: [x, y, x + 70, y + 12] };
  });
}

interface Trial {
  readonly scores: Float32Array;
  readonly milliseconds: number;
}

/** Runs a full window twice, and tells what came out and how long the second time took. */
async function tryOut(model: OpenModel): Promise<Trial> {
  const { manifest } = model.source;
  const pieces = manifest.maxTokens - 2;
  const words: ReadWord[] = [];
  let used = 0;
  for (const word of warmUpWords(manifest.maxTokens)) {
    used += model.tokenizer(word.text).length;
    if (used > pieces) break;
    words.push(word);
  }
  const paper = (1 - manifest.image.mean) / manifest.image.std;
  const pixels = new Float32Array(manifest.image.width * manifest.image.height).fill(paper);
  await encodeWords(model, words, pixels);
  const begun = performance.now();
  const outputs = await encodeWords(model, words, pixels);
  const { entityLogits, wordStates } = outputs;
  const milliseconds = performance.now() - begun;
  if (!entityLogits.every(Number.isFinite)) throw new Error(`${deviceName(model.graphs.device)} gave values that are not numbers.`);
  const boxes = words.slice(0, 2).map((word) => word.box);
  const labels = new Float32Array(manifest.labels.length).fill(1 / manifest.labels.length);
  await model.graphs.link(wordStates, words.length, boxes.map((box, index) => ({ words: [index], box, labels })));
  if (model.graphs.decoder !== null) {
    const { confidence } = await answerQuestion(model, { words, outputs }, ['Total']);
    if (!Number.isFinite(confidence)) throw new Error(`${deviceName(model.graphs.device)} gave answers that are not numbers.`);
  }
  return { scores: entityLogits, milliseconds };
}

function greatestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? 0))), 0);
}

type ModelSource = Omit<OpenModel, 'graphs'>;

async function openOn(source: ModelSource, device: Device, precision: PrecisionChoice): Promise<{ model: OpenModel; trial: Trial }> {
  const wantsInt8 = precision === 'int8' || (precision === 'auto' && device === 'cpu');
  const chosen = wantsInt8 && source.source.hasInt8 ? 'int8' : 'fp32';
  const graphs = await openGraphs(source.source, device, chosen, availableParallelism());
  const model = { ...source, graphs };
  try {
    return { model, trial: await tryOut(model) };
  } catch (error) {
    await graphs.release();
    throw error;
  }
}

/** Why an accelerator that runs must not be used after all, or null: it has to say what the CPU says, and be worth it. */
async function objection(source: ModelSource, device: Device, trial: Trial, mayBeSlow: boolean): Promise<string | null> {
  const reference = await openOn(source, 'cpu', 'fp32');
  await reference.model.graphs.release();
  if (greatestDifference(trial.scores, reference.trial.scores) > TOLERANCE) return `${deviceName(device)} gives other results than the CPU.`;
  if (mayBeSlow || trial.milliseconds <= TOO_SLOW * reference.trial.milliseconds) return null;
  return `${deviceName(device)} is slower than the CPU here (${Math.round(trial.milliseconds)} ms against ${Math.round(reference.trial.milliseconds)} ms for 512 tokens).`;
}

async function tryDevice(source: ModelSource, device: Device, opening: Opening): Promise<OpenModel | string> {
  const missing = notBuiltIn(device);
  if (missing !== null) return missing;
  opening.onTrying(device);
  try {
    const { model, trial } = await openOn(source, device, opening.precision);
    const against = device === 'cpu' ? null : await objection(source, device, trial, opening.device !== 'auto');
    if (against === null) return model;
    await model.graphs.release();
    return against;
  } catch (error) {
    if (error instanceof LecternError) throw error;
    return reasonOf(error);
  }
}

async function readSource(directory: string): Promise<ModelSource> {
  const source = await readPackage(directory);
  try {
    return { source, ...await readTokenizer(path.join(directory, TOKENIZER_FILE), source.manifest) };
  } catch (error) {
    throw refused(source.manifest.name, 'its tokenizer.json cannot be used', error);
  }
}

/**
 * Checks and opens a package, and warms it up. `auto` goes through the platform's devices in order.
 * @throws LecternError `model-not-found`, `model-refused`, `device-unavailable` (with every reason)
 */
export async function openModel(opening: Opening): Promise<Opened> {
  const source = await readSource(opening.directory);
  const devices = opening.device === 'auto' ? deviceOrder(process.platform) : [opening.device];
  const tried: DeviceReport[] = [];
  for (const device of devices) {
    const known = opening.skip.find((report) => report.device === device);
    const result = known === undefined ? await tryDevice(source, device, opening) : known.reason;
    if (typeof result !== 'string') return { model: result, tried: [...tried, { device, available: true, reason: '' }] };
    tried.push({ device, available: false, reason: result });
  }
  const reasons = tried.map(({ device, reason }) => `${deviceName(device)}: ${reason}`).join(' ');
  throw new LecternError(
    'device-unavailable', `The model "${source.source.manifest.name}" could not be opened. ${reasons}`,
    opening.device === 'auto' ? 'Install the program again; if that does not help, report it.' : 'Choose another device, or "auto".',
  );
}
