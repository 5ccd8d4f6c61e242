/** What onnxruntime can run on here. */
import { env, InferenceSession, listSupportedBackends, Tensor } from 'onnxruntime-node';
import type { Device, DeviceReport } from '../../src-shared/api/index.ts';
import { deviceName } from './device-order.ts';
import { probeGraph } from './probe-graph.ts';

// Every failure comes back as an error that is shown to the person; onnxruntime need not print it as well.
env.logLevel = 'fatal';

/** Why this build of onnxruntime cannot even try a device, or null where it can. */
export function notBuiltIn(device: Device): string | null {
  const known = listSupportedBackends().some((backend) => backend.name === device);
  return known ? null : `This build of onnxruntime has no ${deviceName(device)}.`;
}

/** Session settings for a device. Memory patterns are off: page sizes vary, and DirectML forbids them. */
export function sessionOptions(device: Device, threads: number): InferenceSession.SessionOptions {
  return {
    executionProviders: [device],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    enableMemPattern: false,
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
  };
}

/** What onnxruntime says where the machine lacks something, and how to say it to a person. */
const KNOWN_REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/failed to get a webgpu adapter/i, 'No graphics adapter that WebGPU can use was found.'],
  [/cuda.*failed to load shared library/i, 'The CUDA libraries are not installed.'],
  [/failed to load library .*(cuda|cudnn|cublas)/i, 'The CUDA libraries are not installed.'],
];

/** What onnxruntime said, brought to one line that a person can read. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const known = KNOWN_REASONS.find(([pattern]) => pattern.test(text));
  if (known !== undefined) return known[1];
  return (text.split('\n').find((part) => part.trim() !== '') ?? 'Unknown error.').trim().slice(0, 300);
}

/**
 * Tries a device on a graph that adds two vectors. A device that kills the process when it is opened kills this one,
 * so it is called in a process that may die.
 */
export async function probeDevice(device: Device): Promise<DeviceReport> {
  const missing = notBuiltIn(device);
  if (missing !== null) return { device, available: false, reason: missing };
  try {
    const session = await InferenceSession.create(probeGraph(), sessionOptions(device, 1));
    try {
      const vector = (): Tensor => new Tensor('float32', Float32Array.of(1, 2, 3, 4), [4]);
      const { sum } = await session.run({ a: vector(), b: vector() });
      const right = sum !== undefined && [...sum.data as Float32Array].join() === '2,4,6,8';
      return { device, available: right, reason: right ? '' : `${deviceName(device)} gave a wrong result for a sum.` };
    } finally {
      await session.release();
    }
  } catch (error) {
    return { device, available: false, reason: reasonOf(error) };
  }
}
