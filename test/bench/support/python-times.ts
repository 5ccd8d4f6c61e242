/** The same page in PyTorch and in int8, measured by `python -m docformer time` where Python's side is installed. */
import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';

const timesSchema = z.object({ tokens: z.number(), int8Ms: z.number(), fp32Ms: z.number(), torchMs: z.number() });
export type PythonTimes = z.infer<typeof timesSchema>;

const MODELS = path.join(import.meta.dirname, '..', '..', '..', 'models');

/**
 * Medians in milliseconds of one process, or null where there is no Python with the packages of
 * `models/requirements.txt`: in `models/.venv`, or the one that `LECTERN_PYTHON` names.
 * @param directory of the model package
 */
export async function pythonTimes(directory: string, runs: number): Promise<PythonTimes | null> {
  const python = process.env['LECTERN_PYTHON'] ?? path.join(MODELS, '.venv', 'bin', 'python');
  if (!await access(python).then(() => true, () => false)) return null;
  const { stdout } = await promisify(execFile)(python, ['-m', 'docformer', 'time', '--package', directory, '--runs', String(runs)], { cwd: MODELS });
  return timesSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}
