/** `lectern formats`: what can be read and written, and what each format carries. */
import type { Command } from 'commander';
import { OK, printJson, printLine } from '../output.ts';

export function addFormats(program: Command): void {
  program.command('formats')
    .description('list the formats that can be read and written, with what each carries')
    .option('--json', 'print one JSON object')
    .action(async (options: { readonly json?: true }) => { process.exitCode = await runFormats(options.json === true); });
}

async function runFormats(json: boolean): Promise<number> {
  const { formatInfo, formats } = await import('../../formats/index.ts');
  const list = Object.values(formats).map(formatInfo);
  if (json) {
    printJson({ formats: list });
    return OK;
  }
  const width = Math.max(...list.map(({ name }) => name.length));
  for (const { name, title, about, reads, carries } of list) {
    printLine(`${name.padEnd(width)}  ${title} (${reads ? 'read and written' : 'only written'})`);
    printLine(`${' '.repeat(width)}  ${about}`);
    printLine(`${' '.repeat(width)}  carries ${carries.join(', ')}`);
  }
  return OK;
}
