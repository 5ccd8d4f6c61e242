/** `lectern search`: pages by what they say. */
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { counted, FAILED, OK, oneLine, printJson, printLine } from '../output.ts';

interface SearchOptions {
  readonly project: string;
  readonly exact?: true;
  readonly limit: number;
  readonly json?: true;
}

export function addSearch(program: Command): void {
  program.command('search <query>')
    .description('find pages by their text; words, "phrases", -without, beginn*, label:word')
    .requiredOption('--project <dir>', 'the project\'s folder')
    .option('--exact', 'every letter must be right')
    .option('--limit <pages>', 'pages at most', limit, 50)
    .option('--json', 'print one JSON object')
    .action(async (query: string, options: SearchOptions) => { process.exitCode = await runSearch(query, options); });
}

function limit(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 1000) throw new InvalidArgumentError('A whole number from 1 to 1000.');
  return number;
}

async function runSearch(query: string, options: SearchOptions): Promise<number> {
  const { withEngine } = await import('../command-engine.ts');
  const found = await withEngine({}, async (engine) => {
    const { id: project } = await engine.projects.open(options.project);
    return engine.api.search.find({ project, query, fuzzy: options.exact !== true, document: null, limit: options.limit });
  });
  if (options.json === true) {
    printJson({ query, ...found });
  } else {
    for (const page of found.pages) {
      printLine(oneLine(`${page.documentName}, page ${page.number}`));
      for (const { before, text, after } of page.places) printLine(oneLine(`  ${before} [${text}] ${after}`));
    }
    printLine(`${counted(found.places, 'place')} on ${counted(found.pages.length, 'page')}${found.more ? ', and there are more' : ''}`);
  }
  return found.places > 0 ? OK : FAILED;
}
