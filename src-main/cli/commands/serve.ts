/** `lectern serve`: the app in a browser on this machine. */
import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { complain, OK, printJson, printLine } from '../output.ts';

interface ServeOptions {
  readonly project?: string;
  readonly port: number;
  readonly json?: true;
}

export function addServe(program: Command): void {
  program.command('serve')
    .description('show the app in a browser on this machine, on 127.0.0.1 only')
    .option('--project <dir>', 'the project\'s folder, made where there is none')
    .option('--port <number>', 'port to listen on, 0 for any free one', port, 0)
    .option('--json', 'print one JSON object with url, port and token')
    .action(async (options: ServeOptions) => { process.exitCode = await runServe(options); });
}

function port(value: string): number {
  const number = Number(value);
  if (!/^\d{1,5}$/.test(value) || number > 65_535) throw new InvalidArgumentError('A port number, 0 to 65535.');
  return number;
}

async function runServe(options: ServeOptions): Promise<number> {
  const { serve } = await import('../../serve/index.ts');
  const server = await serve({ project: options.project === undefined ? null : path.resolve(options.project), port: options.port });
  if (options.json === true) printJson({ url: server.url, port: server.port, token: server.token });
  else printLine(server.url);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { resolve(); });
  });
  complain('Closing.');
  await server.close();
  return OK;
}
