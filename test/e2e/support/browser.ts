/** Which browser the browser tests drive, and whether there is one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export interface FoundBrowser {
  readonly executable: string;
  readonly args: readonly string[];
  /** Where it comes from, in words. */
  readonly origin: string;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];

const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A headless machine has no GPU to speak of, and a container little shared memory; the root user has no sandbox. */
const ARGS = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

function onPath(): string | null {
  const extension = process.platform === 'win32' ? '.exe' : '';
  for (const directory of (process.env['PATH'] ?? '').split(path.delimiter)) {
    for (const name of NAMES) {
      const file = path.join(directory, name + extension);
      if (directory !== '' && existsSync(file)) return file;
    }
  }
  return USUAL_PLACES.find((file) => existsSync(file)) ?? null;
}

async function playwrightsOwn(): Promise<string | null> {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return existsSync(file) ? file : null;
}

/** The Chromium that is packed into an npm package, unpacked into the temporary folder. Linux only. */
async function packed(): Promise<FoundBrowser | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return { executable: await chromium.executablePath(), args: [...ARGS, ...chromium.args], origin: '@sparticuz/chromium' };
  } catch {
    return null;
  }
}

/** Whether the file starts at all: a browser that lacks a system library does not. */
function starts({ executable }: FoundBrowser): boolean {
  // Browsers on Windows do not answer `--version`; there they bring all that they need.
  if (process.platform === 'win32') return true;
  return spawnSync(executable, ['--version', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])], { timeout: 30_000, stdio: 'ignore' }).status === 0;
}

/** The first browser that starts: the one named by CHROMIUM_PATH, an installed one, Playwright's, the packed one. */
export async function findBrowser(): Promise<FoundBrowser | null> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return { executable: named, args: ARGS, origin: 'CHROMIUM_PATH' };
  const installed = onPath();
  if (installed !== null) return { executable: installed, args: ARGS, origin: installed };
  const own = await playwrightsOwn();
  if (own !== null) return { executable: own, args: ARGS, origin: 'Playwright' };
  const unpacked = await packed();
  return unpacked !== null && starts(unpacked) ? unpacked : null;
}
