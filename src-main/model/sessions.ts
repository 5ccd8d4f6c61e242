/** The two graphs of a package as onnxruntime sessions: `models/FORMAT.md`, section 4. */
import path from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Device } from '../../src-shared/api/index.ts';
import type { IntegerBox } from '../../src-shared/reading-order.ts';
import { sessionOptions } from './devices.ts';
import type { WindowFeatures } from './features.ts';
import type { EncoderOutputs } from './outputs.ts';
import { ENCODER_FILE, ENCODER_INT8_FILE, LINK_FILE, refused } from './package.ts';
import type { Manifest, ModelPackage } from './package.ts';
import { SHAPE_SIZE } from './text.ts';

export type Precision = 'fp32' | 'int8';

/** Entities as the link graph reads them; `words` are indices. */
export interface LinkEntity {
  readonly words: readonly number[];
  readonly box: IntegerBox;
  /** One probability a label, in the order of the package's labels. */
  readonly labels: ArrayLike<number>;
}

/** The opened graphs of a package on one device. */
export interface Graphs {
  readonly device: Device;
  readonly precision: Precision;
  /** One window. `pixels`: the page image, see `readPixels`. */
  encode(features: WindowFeatures, pixels: Float32Array): Promise<EncoderOutputs>;
  /** Link logits, E x E, for entities of a page whose word states are N x D. */
  link(wordStates: Float32Array, words: number, entities: readonly LinkEntity[]): Promise<Float32Array>;
  release(): Promise<void>;
}

type Dimension = number | null;
interface TensorSpec {
  readonly type: 'int64' | 'float32';
  /** Sizes that `model.json` fixes; null where the page decides. */
  readonly shape: readonly Dimension[];
}
interface GraphSpec {
  readonly inputs: Readonly<Record<string, TensorSpec>>;
  readonly outputs: Readonly<Record<string, TensorSpec>>;
}

const int64 = (...shape: Dimension[]): TensorSpec => ({ type: 'int64', shape });
const float32 = (...shape: Dimension[]): TensorSpec => ({ type: 'float32', shape });

function encoderSpec(manifest: Manifest): GraphSpec {
  const { ngrams, image, grid, labels, config } = manifest;
  return {
    inputs: {
      input_ids: int64(null, null), attention_mask: int64(null, null), bbox: int64(null, null, 4),
      word_index: int64(null, null), word_mask: int64(null, null), ngram_ids: int64(null, null, ngrams.maxPerWord),
      word_shape: float32(null, null, SHAPE_SIZE), pixel_values: float32(null, image.channels, image.height, image.width),
    },
    outputs: {
      word_states: float32(null, null, config.dModel), entity_logits: float32(null, null, labels.length),
      grid_logits: float32(null, null, grid.rows * grid.columns), line_logits: float32(null, null, null, 3),
      next_logits: float32(null, null, null),
    },
  };
}

function linkSpec(manifest: Manifest): GraphSpec {
  return {
    inputs: {
      word_states: float32(null, null, manifest.config.dModel), members: float32(null, null, null),
      entity_bbox: int64(null, null, 4), entity_labels: float32(null, null, manifest.labels.length),
    },
    outputs: { link_logits: float32(null, null, null) },
  };
}

type Described = InferenceSession['inputMetadata'];

function checkTensors(name: string, file: string, kind: string, wanted: GraphSpec['inputs'], found: Described): void {
  for (const [tensor, spec] of Object.entries(wanted)) {
    const got = found.find((value) => value.name === tensor);
    if (got === undefined) throw refused(name, `${file} has no ${kind} called ${tensor}`);
    if (!got.isTensor) throw refused(name, `the ${kind} ${tensor} of ${file} is not a tensor`);
    if (got.type !== spec.type) throw refused(name, `the ${kind} ${tensor} of ${file} is of type ${got.type} instead of ${spec.type}`);
    if (got.shape.length !== spec.shape.length) {
      throw refused(name, `the ${kind} ${tensor} of ${file} has ${got.shape.length} dimensions instead of ${spec.shape.length}`);
    }
    for (const [axis, size] of spec.shape.entries()) {
      const has = got.shape[axis];
      if (size !== null && typeof has === 'number' && has !== size) {
        throw refused(name, `the ${kind} ${tensor} of ${file} has size ${has} on axis ${axis}, model.json says ${size}`);
      }
    }
  }
  if (kind === 'input') {
    const unknown = found.find((value) => wanted[value.name] === undefined);
    if (unknown !== undefined) throw refused(name, `${file} wants an input called ${unknown.name}, which this version does not know`);
  }
}

/**
 * Refuses graphs whose inputs or outputs are missing or have another type or rank, or sizes that `model.json` contradicts.
 * @throws LecternError `model-refused`
 */
function checkGraph(name: string, file: string, spec: GraphSpec, session: InferenceSession): void {
  checkTensors(name, file, 'input', spec.inputs, session.inputMetadata);
  checkTensors(name, file, 'output', spec.outputs, session.outputMetadata);
}

/** A tensor of 64-bit integers. The values are small: their low halves are written, in little-endian order as on all platforms that onnxruntime runs on. */
function integers(values: Int32Array, shape: readonly number[]): Tensor {
  const wide = new BigInt64Array(values.length);
  const halves = new Int32Array(wide.buffer);
  for (const [index, value] of values.entries()) halves[2 * index] = value;
  return new Tensor('int64', wide, shape);
}

function floats(values: Float32Array, shape: readonly number[]): Tensor {
  return new Tensor('float32', values, shape);
}

/** The values of an output of the expected length. @throws LecternError `model-refused` where the graph gave something else */
function valuesOf(manifest: Manifest, outputs: InferenceSession.ReturnType, output: string, length: number): Float32Array {
  const data = outputs[output]?.data;
  if (data instanceof Float32Array && data.length === length) return data;
  const has = data === undefined ? 'nothing' : `${data.length} values`;
  throw refused(manifest.name, `its output ${output} gave ${has} where model.json means ${length}`);
}

async function encode(session: InferenceSession, manifest: Manifest, features: WindowFeatures, pixels: Float32Array): Promise<EncoderOutputs> {
  const { tokens, words } = features;
  const { image } = manifest;
  const outputs = await session.run({
    input_ids: integers(features.inputIds, [1, tokens]),
    attention_mask: integers(new Int32Array(tokens).fill(1), [1, tokens]),
    bbox: integers(features.bbox, [1, tokens, 4]),
    word_index: integers(features.wordIndex, [1, words]),
    word_mask: integers(new Int32Array(words).fill(1), [1, words]),
    ngram_ids: integers(features.ngramIds, [1, words, manifest.ngrams.maxPerWord]),
    word_shape: floats(features.wordShape, [1, words, SHAPE_SIZE]),
    pixel_values: floats(pixels, [1, image.channels, image.height, image.width]),
  });
  return {
    wordStates: valuesOf(manifest, outputs, 'word_states', words * manifest.config.dModel),
    entityLogits: valuesOf(manifest, outputs, 'entity_logits', words * manifest.labels.length),
    gridLogits: valuesOf(manifest, outputs, 'grid_logits', words * manifest.grid.rows * manifest.grid.columns),
    lineLogits: valuesOf(manifest, outputs, 'line_logits', words * words * 3),
    nextLogits: valuesOf(manifest, outputs, 'next_logits', words * (words + 1)),
  };
}

async function link(
  session: InferenceSession, manifest: Manifest, wordStates: Float32Array, words: number, entities: readonly LinkEntity[],
): Promise<Float32Array> {
  const count = entities.length;
  const labels = manifest.labels.length;
  const members = new Float32Array(count * words);
  const boxes = new Int32Array(count * 4);
  const probabilities = new Float32Array(count * labels);
  for (const [index, entity] of entities.entries()) {
    for (const word of entity.words) members[index * words + word] = 1;
    boxes.set(entity.box, index * 4);
    probabilities.set(entity.labels, index * labels);
  }
  const outputs = await session.run({
    word_states: floats(wordStates, [1, words, manifest.config.dModel]),
    members: floats(members, [1, count, words]),
    entity_bbox: integers(boxes, [1, count, 4]),
    entity_labels: floats(probabilities, [1, count, labels]),
  });
  return valuesOf(manifest, outputs, 'link_logits', count * count);
}

/**
 * Opens a package's graphs on a device.
 * @param threads threads that one run may use
 * @throws LecternError `model-refused` where a graph is not what the format says; Error where the device does not serve
 */
export async function openGraphs(opened: ModelPackage, device: Device, precision: Precision, threads: number): Promise<Graphs> {
  const { manifest, directory } = opened;
  const encoderFile = precision === 'int8' ? ENCODER_INT8_FILE : ENCODER_FILE;
  const encoder = await InferenceSession.create(path.join(directory, encoderFile), sessionOptions(device, threads));
  let linker: InferenceSession | null = null;
  try {
    checkGraph(manifest.name, encoderFile, encoderSpec(manifest), encoder);
    linker = await InferenceSession.create(path.join(directory, LINK_FILE), sessionOptions(device, threads));
    checkGraph(manifest.name, LINK_FILE, linkSpec(manifest), linker);
  } catch (error) {
    await encoder.release();
    await linker?.release();
    throw error;
  }
  const links = linker;
  return {
    device,
    precision,
    encode: (features, pixels) => encode(encoder, manifest, features, pixels),
    link: (wordStates, words, entities) => link(links, manifest, wordStates, words, entities),
    release: async () => {
      await encoder.release();
      await links.release();
    },
  };
}
