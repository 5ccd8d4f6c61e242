/** What the graphs of a package must look like: `models/FORMAT.md`, section 4. */
import type { InferenceSession } from 'onnxruntime-node';
import { refused } from './package.ts';

type Dimension = number | null;
/** A tensor that a graph takes or gives. */
interface TensorSpec {
  readonly type: 'int64' | 'float32';
  /** Sizes that `model.json` fixes; null where the page decides. */
  readonly shape: readonly Dimension[];
}
/** What a graph must take and give; it may give more. */
export interface GraphSpec {
  readonly inputs: Readonly<Record<string, TensorSpec>>;
  readonly outputs: Readonly<Record<string, TensorSpec>>;
}

/** A tensor of 64-bit integers, null for the sizes that the page decides. */
export const int64 = (...shape: Dimension[]): TensorSpec => ({ type: 'int64', shape });
/** A tensor of 32-bit floats, null for the sizes that the page decides. */
export const float32 = (...shape: Dimension[]): TensorSpec => ({ type: 'float32', shape });

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
export function checkGraph(name: string, file: string, spec: GraphSpec, session: InferenceSession): void {
  checkTensors(name, file, 'input', spec.inputs, session.inputMetadata);
  checkTensors(name, file, 'output', spec.outputs, session.outputMetadata);
}
