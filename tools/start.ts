/** `npm start`: opens Lectern, in its own window where Electron's runtime is, in the browser elsewhere. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { LecternError } from '../src-shared/errors.ts';
import { ROOT, ensureBuilt } from './build.ts';
import type { BuildTarget } from './build.ts';
import { electronObstacle, fetchElectron, findElectron } from './electron-runtime.ts';

const HELP = `npm start [-- options]

  --project <dir>   open this project, made where there is none; without it, what was open last, or the samples
  --port <number>   port for the browser, 0 (the default) for any free one
  --browser         open in the browser even where Electron's runtime is installed
  --help            show this

LECTERN_NO_OPEN=1 prints the address without opening a browser; LECTERN_HOME moves settings and projects.`;

interface Options {
  readonly project: string | null;
  readonly port: number;
  readonly browser: boolean;
}

const say = (line: string): void => { console.log(line); };

/** What was asked for; null where it was help. @throws Error for options that do not exist or make no sense */
function readOptions(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: { project: { type: 'string' }, port: { type: 'string', default: '0' }, browser: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return null;
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) throw new Error('--port wants a number from 0 to 65535.');
  // npm runs scripts in the program's folder; INIT_CWD is where the person stood.
  const project = values.project === undefined ? null : path.resolve(process.env['INIT_CWD'] ?? process.cwd(), values.project);
  return { project, port, browser: values.browser };
}

function build(target: BuildTarget): void {
  const started = performance.now();
  if (ensureBuilt(target)) say(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

/** The executable, or why there is none to use. */
async function electron(): Promise<{ executable: string } | { reason: string }> {
  const obstacle = electronObstacle();
  const executable = findElectron() ?? (obstacle === null ? await fetchElectron(say) : null);
  if (executable === null) return { reason: 'Electron\'s runtime is not installed here' };
  return obstacle === null ? { executable } : { reason: `Electron is installed, but ${obstacle}` };
}

function openWindow(executable: string, project: string | null): void {
  build('desktop');
  const child = spawn(executable, [ROOT, ...(project === null ? [] : ['--project', project])], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { child.kill(signal); });
  child.on('exit', (code) => { process.exitCode = code ?? 1; });
}

async function openInBrowser({ project, port }: Options): Promise<void> {
  build('screen');
  const { serve } = await import('../src-main/serve/index.ts');
  const server = await serve({ project, port });
  say(server.url);
  showInBrowser(server.url);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { resolve(); });
  });
  await server.close();
}

/** Asks the desktop to open the address. Where it cannot, the printed line is enough. */
function showInBrowser(url: string): void {
  const isWanted = (process.env['LECTERN_NO_OPEN'] ?? '') === '' && process.env['CI'] === undefined;
  const hasDesktop = process.platform !== 'linux' || [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((name) => (name ?? '') !== '');
  if (!isWanted || !hasDesktop) return;
  const [command, args]: [string, string[]] = process.platform === 'win32' ? ['rundll32', ['url.dll,FileProtocolHandler', url]]
    : [process.platform === 'darwin' ? 'open' : 'xdg-open', [url]];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) return say(HELP);
  if (options.browser) return openInBrowser(options);
  const found = await electron();
  if ('executable' in found) return openWindow(found.executable, options.project);
  say(`${found.reason}: Lectern is shown in the browser, at this address (Ctrl-C ends it).`);
  await openInBrowser(options);
}

try {
  await main();
} catch (error) {
  const advice = error instanceof LecternError ? error.advice : '';
  console.error(`${error instanceof Error ? error.message : String(error)} ${advice}`.trimEnd());
  process.exitCode = 1;
}
