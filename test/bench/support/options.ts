/** Options that every bench understands: `--name value` pairs, `--json`. */

export interface BenchOptions {
  readonly json: boolean;
  /** Values by option name, without the dashes; a flag without a value is `''`. */
  readonly values: ReadonlyMap<string, string>;
}

/** What a bench module exports as `run`: measures, tells the progress on stderr, gives the figures. */
export type Bench = (options: BenchOptions) => Promise<Readonly<Record<string, unknown>>>;

/** Reads the arguments after the bench's name. */
export function parseOptions(argv: readonly string[]): BenchOptions {
  const values = new Map<string, string>();
  for (const [index, argument] of argv.entries()) {
    if (!argument.startsWith('--')) continue;
    const next = argv[index + 1];
    values.set(argument.slice(2), next === undefined || next.startsWith('--') ? '' : next);
  }
  return { json: values.has('json'), values };
}

/** The value of a whole-number option. */
export function numberOption(options: BenchOptions, name: string, fallback: number): number {
  const value = Number.parseInt(options.values.get(name) ?? '', 10);
  return Number.isFinite(value) ? value : fallback;
}

/** Writes figures as a table of two columns on stderr. */
export function printTable(figures: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(figures);
  const width = Math.max(...names.map((name) => name.length));
  for (const name of names) {
    const value = figures[name];
    const text = typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(2) : typeof value === 'string' ? value : JSON.stringify(value);
    process.stderr.write(`${name.padEnd(width)}  ${text}\n`);
  }
}
