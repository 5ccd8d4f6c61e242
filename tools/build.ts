/** Builds what is out of date, and nothing else. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.dirname(import.meta.dirname);

/** The screen alone, which is all that a browser needs, or the whole desktop application. */
export type BuildTarget = 'screen' | 'desktop';

interface Recipe {
  /** Files and folders that the result depends on. */
  readonly sources: readonly string[];
  /** What has to be there afterwards. */
  readonly result: string;
  /** The builder's script inside node_modules, with its arguments. */
  readonly command: readonly string[];
}

const SHARED = ['src-shared', 'src-renderer', 'vite.config.ts', 'package-lock.json'];

const RECIPES: Readonly<Record<BuildTarget, Recipe>> = {
  screen: { sources: SHARED, result: 'out/renderer/index.html', command: ['vite/bin/vite.js', 'build', '--logLevel', 'warn'] },
  desktop: {
    sources: [...SHARED, 'src-main', 'electron.vite.config.ts'],
    result: 'out/main/electron.js',
    command: ['electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'],
  },
};

function filesIn(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** SHA-256 over names and contents of all sources: dates lie after a checkout or a copy. */
function fingerprint(root: string, sources: readonly string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesIn(path.join(root, source))) {
      hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * Builds `target` unless its result is there and its sources are what they were. Returns whether it was built.
 * @param build does the work; the real builder unless a test puts its own here
 * @throws Error with the builder's own words
 */
export function ensureBuilt(target: BuildTarget, root = ROOT, build: (command: readonly string[]) => void = runBuilder): boolean {
  const { sources, result, command } = RECIPES[target];
  const stamp = path.join(root, 'out', `${target}.stamp`);
  const wanted = fingerprint(root, sources);
  const isFresh = existsSync(path.join(root, result)) && existsSync(path.join(root, 'out', 'renderer', 'index.html'))
    && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isFresh) return false;
  build(command);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

function runBuilder([script = '', ...args]: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'node_modules', script), ...args], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The build failed.\n${stdout}${stderr}`);
}
