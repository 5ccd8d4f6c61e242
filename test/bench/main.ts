/** Runs a bench by name: `node test/bench/main.ts <name> [--json] [options of the bench]`. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseOptions, printTable } from './support/options.ts';
import type { Bench } from './support/options.ts';

const [name = '', ...rest] = process.argv.slice(2);
const file = path.join(import.meta.dirname, `${name}.ts`);
if (!/^[a-z-]+$/.test(name) || name === 'main' || !existsSync(file)) {
  process.stderr.write('Usage: npm run bench -- <name> [--json] [options], where <name> is ingest, inference, store, canvas or export.\n');
  process.stderr.write('Usage: npm run bench -- <name> [--json] [options], where <name> is ingest, inference, store, progress or canvas.\n');
  process.exitCode = 2;
} else {
  const options = parseOptions(rest);
  const { run } = await import(pathToFileURL(file).href) as { readonly run: Bench };
  const figures = await run(options);
  printTable(figures);
  if (options.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
}
