/** `lectern projects`: the projects that were opened on this machine. */
import type { Command } from 'commander';
import { counted, OK, oneLine, printJson, printLine } from '../output.ts';

export function addProjects(program: Command): void {
  program.command('projects')
    .description('list the projects that were opened here')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: true }) => { process.exitCode = await runProjects(options.json === true); });
}

async function runProjects(json: boolean): Promise<number> {
  const { withEngine } = await import('../command-engine.ts');
  const projects = await withEngine({}, (engine) => engine.api.projects.list());
  if (json) {
    printJson({ projects });
    return OK;
  }
  if (projects.length === 0) printLine('No project has been opened here yet.');
  for (const project of projects) {
    printLine(oneLine(`${project.name}  ${project.directory}  ${counted(project.pages, 'page')}, ${project.reviewedPages} reviewed`));
  }
  return OK;
}
