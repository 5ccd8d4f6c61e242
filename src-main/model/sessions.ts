/** The graphs of a package as onnxruntime sessions: `models/FORMAT.md`, section 4. */
import path from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import type { Device } from '../../src-shared/api/index.ts';
import type { IntegerBox } from '../../src-shared/reading-order.ts';
import { openDecoder } from './decoder.ts';
import type { Decoder } from './decoder.ts';
import { sessionOptions } from './devices.ts';
import type { WindowFeatures } from './features.ts';
import { checkGraph, float32, int64 } from './graph-spec.ts';
import type { GraphSpec } from './graph-spec.ts';
import { PAIR_CLASSES, TABLE_CLASSES } from './outputs.ts';
import type { EncoderOutputs } from './outputs.ts';
import { ENCODER_FILE, ENCODER_INT8_FILE, LINK_FILE } from './package.ts';
import type { Manifest, ModelPackage } from './package.ts';
import { floats, integers, valuesOf } from './tensors.ts';
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
  /** What writes answers; null where the package has none. */
  readonly decoder: Decoder | null;
  release(): Promise<void>;
}

function encoderSpec(manifest: Manifest): GraphSpec {
  const { ngrams, image, grid, labels, config, fields, tables } = manifest;
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
      ...(fields === undefined ? {} : { field_logits: float32(null, null, fields.length) }),
      ...(tables === true ? { table_logits: float32(null, null, TABLE_CLASSES), table_pair_logits: float32(null, null, null, PAIR_CLASSES) } : {}),
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
    fieldLogits: manifest.fields === undefined ? null : valuesOf(manifest, outputs, 'field_logits', words * manifest.fields.length),
    tables: manifest.tables !== true ? null : {
      logits: valuesOf(manifest, outputs, 'table_logits', words * TABLE_CLASSES),
      pairLogits: valuesOf(manifest, outputs, 'table_pair_logits', words * words * PAIR_CLASSES),
    },
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
  const sessions: InferenceSession[] = [];
  const open = async (file: string, spec: GraphSpec): Promise<InferenceSession> => {
    const session = await InferenceSession.create(path.join(directory, file), sessionOptions(device, threads));
    sessions.push(session);
    checkGraph(manifest.name, file, spec, session);
    return session;
  };
  const release = async (): Promise<void> => {
    for (const session of sessions) await session.release();
  };
  try {
    const encoder = await open(encoderFile, encoderSpec(manifest));
    const links = await open(LINK_FILE, linkSpec(manifest));
    const decoder = manifest.decoder === undefined ? null : await openDecoder(manifest, manifest.decoder, open);
    return {
      device,
      precision,
      encode: (features, pixels) => encode(encoder, manifest, features, pixels),
      link: (wordStates, words, entities) => link(links, manifest, wordStates, words, entities),
      decoder,
      release,
    };
  } catch (error) {
    await release();
    throw error;
  }
}
