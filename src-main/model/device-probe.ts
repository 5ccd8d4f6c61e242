/** What devices this machine offers, found out in a process of its own: the open model must not die of it. */
import type { Device, DeviceReport } from '../../src-shared/api/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import type { Spawner } from '../platform/spawner.ts';
import { deviceName } from './device-order.ts';
import { ProcessDied, startInference } from './process-client.ts';

/**
 * Tries all of the platform's devices. One that kills the process is reported so, and the rest goes on in a new one.
 * @throws LecternError `inference-failed` where the process cannot be started at all
 */
export async function probeAllDevices(spawner: Spawner): Promise<DeviceReport[]> {
  const skip = new Map<Device, DeviceReport>();
  for (;;) {
    const child = startInference(spawner, () => undefined);
    try {
      return [...await child.run('probe', { skip: [...skip.values()] })];
    } catch (error) {
      if (!(error instanceof ProcessDied)) throw error;
      if (error.trying === null || skip.has(error.trying)) {
        throw new LecternError('inference-failed', 'The model process could not be started.', 'Install the program again; if that does not help, report it.', { cause: error });
      }
      skip.set(error.trying, {
        device: error.trying, available: false, reason: `${deviceName(error.trying)} made the process stop when it was opened.`,
      });
    } finally {
      child.stop();
    }
  }
}
