/** `lectern agreement`: how far people agree who have read the same pages of a project. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { AgreementFigures } from '../../../src-shared/agreement.ts';
import { counted, OK, oneLine, printJson, printLine } from '../output.ts';

interface AgreementOptions {
  readonly project: string;
  readonly csv?: string;
  readonly json?: true;
}

export function addAgreement(program: Command): void {
  program.command('agreement')
    .description('say how far people agree who have read the same pages: F1, Cohen’s kappa')
    .requiredOption('--project <dir>', 'project folder')
    .option('--csv <file>', 'write the table to a file of comma-separated values')
    .option('--json', 'print one JSON object')
    .action(async (options: AgreementOptions) => { process.exitCode = await runAgreement(options); });
}

const share = (value: number | null): string => (value === null ? '-' : value.toFixed(3));

function figures(name: string, of: AgreementFigures): string {
  return oneLine(`${name}  ${counted(of.pages, 'page')}  entities F1 ${share(of.entities.f1)}  kappa ${share(of.kappa)}  `
    + `links F1 ${share(of.links.f1)}  lines F1 ${share(of.lines.f1)}  text ${share(of.text)}`);
}

async function runAgreement({ project: directory, csv, json }: AgreementOptions): Promise<number> {
  const { withEngine } = await import('../command-engine.ts');
  const { agreement, table } = await withEngine({ predict: false }, async ({ api }) => {
    const { id: project } = await api.projects.open({ directory });
    return { agreement: await api.reviews.agreement({ project }), table: csv === undefined ? '' : await api.reviews.agreementCsv({ project }) };
  });
  if (csv !== undefined) await writeFile(csv, table);
  if (json === true) {
    printJson(agreement);
    return OK;
  }
  if (agreement.overall.pages === 0) printLine('No page has been read by two people yet.');
  else printLine(figures('all', agreement.overall));
  for (const pair of agreement.pairs) printLine(figures(`${pair.first} and ${pair.second}`, pair));
  for (const person of agreement.people) {
    printLine(oneLine(`${person.reviewer}  ${counted(person.pages, 'page')}  upheld ${person.upheld}, overruled ${person.overruled}, neither ${person.neither}`));
  }
  for (const label of agreement.labels) printLine(oneLine(`${label.label}  entities F1 ${share(label.entities.f1)}  kappa ${share(label.kappa)}`));
  return OK;
}
