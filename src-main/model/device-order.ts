/** The order in which devices are tried, and their names. Kept apart from onnxruntime, which the engine never loads. */
import type { Device } from '../../src-shared/api/index.ts';

/**
 * Devices worth trying on a platform, the best first. onnxruntime-node 1.30 brings DirectML to Windows, CoreML to
 * macOS on Apple's own processors, and WebGPU and the CPU everywhere; CUDA works on Linux once its libraries have been
 * fetched. What a platform's build lacks is reported as such, and the next device is tried.
 */
export function deviceOrder(platform: NodeJS.Platform): Device[] {
  switch (platform) {
    case 'win32': return ['cuda', 'dml', 'webgpu', 'cpu'];
    case 'darwin': return ['coreml', 'webgpu', 'cpu'];
    default: return ['cuda', 'webgpu', 'cpu'];
  }
}

const NAMES: Readonly<Record<Device, string>> = {
  cuda: 'CUDA', dml: 'DirectML', coreml: 'CoreML', webgpu: 'WebGPU', cpu: 'CPU',
};

/** How a device is called on the screen. */
export function deviceName(device: Device): string {
  return NAMES[device];
}
