/** Electron's runtime: where it lies on this machine, and how to get it. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './build.ts';

const PACKAGE = path.join(ROOT, 'node_modules', 'electron');

const REACH_MS = 4000;
const FETCH_MS = 10 * 60_000;

/** Name of the executable inside the runtime's folder, as Electron's own install script has it. */
function executableName(): string {
  switch (process.platform) {
    case 'darwin': return path.join('Electron.app', 'Contents', 'MacOS', 'Electron');
    case 'win32': return 'electron.exe';
    default: return 'electron';
  }
}

/** Path of the executable, null where the runtime is not installed. Looking downloads nothing. */
export function findElectron(): string | null {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folder = override === undefined || override === '' ? path.join(PACKAGE, 'dist') : override;
  const file = path.join(folder, executableName());
  return existsSync(file) ? file : null;
}

/** Why Electron cannot open a window here although it is installed; null where it can. */
export function electronObstacle(): string | null {
  if (process.platform !== 'linux') return null;
  const hasDisplay = [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '');
  if (!hasDisplay) return 'there is no display';
  // Its sandbox does not work for root, and we do not run without it.
  return process.getuid?.() === 0 ? 'its sandbox does not run as root' : null;
}

/**
 * Fetches the runtime, where a person is there to wait for it and the place that it comes from answers. A download
 * that failed once is not tried again for this version. Returns the executable, or null.
 */
export async function fetchElectron(say: (line: string) => void): Promise<string | null> {
  const { version } = JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const note = path.join(ROOT, 'out', 'electron-not-fetched');
  const isAttended = process.stdout.isTTY && process.env['CI'] === undefined;
  if (!isAttended || (existsSync(note) && readFileSync(note, 'utf8') === version) || !await isReachable()) return null;
  say(`Fetching Electron ${version}, once; about 110 MB.`);
  const found = await install() ? findElectron() : null;
  if (found === null) {
    mkdirSync(path.dirname(note), { recursive: true });
    writeFileSync(note, version);
  }
  return found;
}

async function isReachable(): Promise<boolean> {
  const mirror = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/';
  try {
    await fetch(mirror, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(REACH_MS) });
    return true;
  } catch {
    return false;
  }
}

function install(): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(PACKAGE, 'install.js')], { stdio: ['ignore', 'ignore', 'ignore'], timeout: FETCH_MS });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
