/** `lectern check`: what of the pages of a project does not fit its schema. */
import type { Command } from 'commander';
import { sayReason } from '../../../src-shared/schema/index.ts';
import type { Finding } from '../../../src-shared/schema/index.ts';
import { counted, FAILED, OK, oneLine, printJson, printLine } from '../output.ts';

interface CheckOptions {
  readonly project: string;
  readonly json?: true;
}

interface CheckedPage {
  readonly document: string;
  readonly page: number;
  readonly status: string;
  readonly findings: readonly (Finding & { readonly message: string })[];
}

export function addCheck(program: Command): void {
  program.command('check')
    .description('list missing fields, values that fail their checks, and links of no type, page by page')
    .requiredOption('--project <dir>', 'project folder')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExit code 1 where something was found. Pages that have not been read yet, and those set aside, are left out.')
    .action(async (options: CheckOptions) => { process.exitCode = await runCheck(options); });
}

async function runCheck({ project: directory, json }: CheckOptions): Promise<number> {
  const { withEngine } = await import('../command-engine.ts');
  const { checked, titles } = await withEngine({ predict: false }, async ({ api }) => {
    const { id: project } = await api.projects.open({ directory });
    const { fields, labels } = await api.projects.settings({ project });
    const names = new Map((await api.documents.list({ project })).map((document) => [document.id, document.name]));
    const titleOf = (label: string): string => labels.find((one) => one.name === label)?.title ?? label;
    const pages: CheckedPage[] = [];
    for (const page of await api.pages.list({ project })) {
      if (['pending', 'failed', 'set-aside'].includes(page.status)) continue;
      const findings = await api.checks.page({ project, page: page.id });
      pages.push({
        document: names.get(page.document) ?? '', page: page.number, status: page.status,
        findings: findings.map((finding) => ({ ...finding, message: sayReason(finding.reason, titleOf) })),
      });
    }
    return { checked: pages, titles: new Map(fields.map((field) => [field.name, field.title])) };
  });
  const found = checked.filter((page) => page.findings.length > 0);
  const total = found.reduce((sum, page) => sum + page.findings.length, 0);
  if (json === true) {
    printJson({ pages: checked, findings: total });
  } else {
    for (const page of found) {
      printLine(oneLine(`${page.document}, page ${page.page}`));
      for (const { field, message } of page.findings) printLine(oneLine(`  ${field === null ? 'Link' : titles.get(field) ?? field}: ${message}`));
    }
    printLine(`${counted(total, 'finding')} on ${counted(found.length, 'page')} of ${checked.length}`);
  }
  return total > 0 ? FAILED : OK;
}
