#!/usr/bin/env node
// The command line, run from its TypeScript sources. Node reads TypeScript from version 22.18 on; `npm ci` brings
// Node 24 into node_modules/.bin, which npm scripts and npx find first.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const main = path.join(root, 'src-main', 'cli', 'main.ts');
const [major = 0] = process.versions.node.split('.').map(Number);

if (major >= 24) {
  await import(pathToFileURL(main).href);
} else {
  const own = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(own)) {
    console.error('lectern: Node 24 is needed and was not found beside the program. Run `npm ci` in its folder.');
    process.exit(1);
  }
  const { status } = spawnSync(own, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
