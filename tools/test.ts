/** `npm test`: builds the screen, runs the unit tests and the browser tests, and sums them up in one last line. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from '../test/e2e/support/browser.ts';
import { ROOT, ensureBuilt } from './build.ts';
import { NO_TESTS, add, closingLine, listedTests, playwrightCounts, vitestCounts } from './counts.ts';
import type { Counts } from './counts.ts';
import { electronObstacle, findElectron } from './electron-runtime.ts';

const RESULTS = path.join(ROOT, 'test-results');
const UNIT_REPORT = path.join(RESULTS, 'unit.json');
const BROWSER_REPORT = path.join(RESULTS, 'e2e.json');

/** Runs a tool of node_modules with its output shown; returns its exit code. */
function run(script: string, args: readonly string[]): number {
  const { status } = spawnSync(process.execPath, [path.join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status ?? 1;
}

function reportOf(file: string): unknown {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    return null;
  }
}

function unitTests(): Counts {
  rmSync(UNIT_REPORT, { force: true });
  const exitCode = run('vitest/vitest.mjs', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]);
  return vitestCounts(reportOf(UNIT_REPORT), exitCode);
}

async function browserTests(): Promise<Counts> {
  const cli = '@playwright/test/cli.js';
  const browser = await findBrowser();
  if (browser === null) {
    const { stdout } = spawnSync(process.execPath, [path.join(ROOT, 'node_modules', cli), 'test', '--list'], { cwd: ROOT, encoding: 'utf8' });
    console.log('The browser tests did not run: no Chromium starts on this machine. Install one, or name it in CHROMIUM_PATH.');
    return { ...NO_TESTS, skipped: Math.max(1, listedTests(stdout)) };
  }
  console.log(`Browser tests with ${browser.executable} (${browser.origin}).`);
  rmSync(BROWSER_REPORT, { force: true });
  const exitCode = run(cli, ['test']);
  return playwrightCounts(reportOf(BROWSER_REPORT), exitCode);
}

function tellElectron(): void {
  const obstacle = electronObstacle();
  if (findElectron() === null) console.log('The Electron tests did not run: Electron\'s runtime is not installed on this machine.');
  else if (obstacle !== null) console.log(`The Electron tests did not run: Electron is installed, but ${obstacle}.`);
}

let counts: Counts;
try {
  mkdirSync(RESULTS, { recursive: true });
  ensureBuilt('screen');
  if (findElectron() !== null && electronObstacle() === null) ensureBuilt('desktop');
  counts = add(unitTests(), await browserTests());
  tellElectron();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  counts = { ...NO_TESTS, failed: 1 };
}
console.log(closingLine(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
