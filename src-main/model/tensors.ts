/** Numbers into and out of onnxruntime. */
import { Tensor } from 'onnxruntime-node';
import type { InferenceSession } from 'onnxruntime-node';
import { refused } from './package.ts';
import type { Manifest } from './package.ts';

/** A tensor of 64-bit integers. The values fit into 32 bits: low half and sign are written, in little-endian order as on all platforms that onnxruntime runs on. */
export function integers(values: Int32Array, shape: readonly number[]): Tensor {
  const wide = new BigInt64Array(values.length);
  const halves = new Int32Array(wide.buffer);
  for (const [index, value] of values.entries()) {
    halves[2 * index] = value;
    halves[2 * index + 1] = value >> 31;
  }
  return new Tensor('int64', wide, shape);
}

/** A tensor of 32-bit floats. */
export function floats(values: Float32Array, shape: readonly number[]): Tensor {
  return new Tensor('float32', values, shape);
}

/** The values of an output of the expected length. @throws LecternError `model-refused` where the graph gave something else */
export function valuesOf(manifest: Manifest, outputs: InferenceSession.ReturnType, output: string, length: number): Float32Array {
  const data = outputs[output]?.data;
  if (data instanceof Float32Array && data.length === length) return data;
  const has = data === undefined ? 'nothing' : `${data.length} values`;
  throw refused(manifest.name, `its output ${output} gave ${has} where model.json means ${length}`);
}
