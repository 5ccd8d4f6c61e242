/** The `tesseract` program on the PATH: fastest where it is installed, one process per image. */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { LecternError } from '../../src-shared/errors.ts';
import { parseHocr } from './hocr.ts';
import { readable, requireLanguages } from './languages.ts';
import type { OcrEngine, OcrResult, RecogniseOptions } from './types.ts';

const execute = promisify(execFile);

/** Tesseract's own threads make pages slower, not faster: we run one process per core instead. */
const environment = (): NodeJS.ProcessEnv => ({ ...process.env, OMP_THREAD_LIMIT: '1' });

const PROBE_MILLISECONDS = 10_000;
/** hOCR came with 3.x, but words of LSTM quality and today's options need 4. */
const OLDEST_MAJOR_VERSION = 4;

/** What was found on the PATH. */
export type NativeProbe =
  | { readonly available: true; readonly version: string; readonly languages: readonly string[] }
  | { readonly available: false; readonly reason: string };

async function probe(program: string): Promise<NativeProbe> {
  try {
    const options = { env: environment(), timeout: PROBE_MILLISECONDS };
    const [version, list] = await Promise.all([execute(program, ['--version'], options), execute(program, ['--list-langs'], options)]);
    // Versions before 5 print both to the error stream.
    const number = /tesseract v?(\d+(?:\.\d+)*)/.exec(version.stdout + version.stderr)?.[1];
    if (number === undefined) return { available: false, reason: `The program ${program} on the PATH does not say its version.` };
    if (Number.parseInt(number, 10) < OLDEST_MAJOR_VERSION) return { available: false, reason: `Tesseract ${number} is too old; version 4 or later is needed.` };
    const names = (list.stdout === '' ? list.stderr : list.stdout).split(/\r?\n/).slice(1).map((line) => line.trim()).filter((line) => line !== '');
    const languages = readable(names);
    if (languages.length === 0) return { available: false, reason: `Tesseract ${number} is installed without any language.` };
    return { available: true, version: number, languages };
  } catch (error) {
    const missing = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
    return { available: false, reason: missing ? 'No tesseract is installed on the PATH.' : 'The tesseract on the PATH does not start.' };
  }
}

const probes = new Map<string, Promise<NativeProbe>>();

/** Looks for a Tesseract that works; asked once per run of the program. */
export function probeNative(program = 'tesseract'): Promise<NativeProbe> {
  const known = probes.get(program) ?? probe(program);
  probes.set(program, known);
  return known;
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function failure(detail: string): LecternError {
  const line = detail.split(/\r?\n/).find((text) => /error|fail|cannot/i.test(text)) ?? '';
  return new LecternError('ocr-failed', `Tesseract could not read the page${line === '' ? '' : `: ${line.trim()}`}.`, 'Try again, or choose tesseract.js as the engine in the settings.');
}

type TesseractProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/** Sends the image and collects what is printed. A process that dies early closes its input: that is no error of ours. */
async function converse(child: TesseractProcess, image: Uint8Array): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(image);
  const [out, err, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended]);
  return { code, out, err };
}

async function recognise(program: string, image: Uint8Array, options: RecogniseOptions): Promise<OcrResult> {
  options.signal?.throwIfAborted();
  const resolution = options.dpi === null ? [] : ['--dpi', String(Math.round(options.dpi))];
  const child = spawn(program, ['stdin', 'stdout', '-l', options.language, ...resolution, 'hocr'], {
    env: environment(), stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true,
  });
  const kill = (): void => { child.kill('SIGKILL'); };
  options.signal?.addEventListener('abort', kill, { once: true });
  process.once('exit', kill);
  try {
    const { code, out, err } = await converse(child, image);
    options.signal?.throwIfAborted();
    if (code !== 0) throw failure(err);
    return parseHocr(out);
  } finally {
    options.signal?.removeEventListener('abort', kill);
    process.removeListener('exit', kill);
  }
}

/** An engine that runs `program` for every image, as found by `probeNative`. */
export function createNativeEngine(found: Extract<NativeProbe, { available: true }>, program = 'tesseract'): OcrEngine {
  const engine: OcrEngine = {
    name: 'tesseract',
    version: found.version,
    languages: found.languages,
    async recognise(image, options) {
      requireLanguages(options.language, engine);
      try {
        return await recognise(program, image, options);
      } catch (error) {
        if (options.signal?.aborted === true) throw new LecternError('cancelled', 'Recognition was cancelled.', '', { cause: error });
        throw error instanceof LecternError ? error : failure(String(error));
      }
    },
    close: () => Promise.resolve(),
  };
  return engine;
}
