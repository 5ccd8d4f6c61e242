/** `lectern devices`: what this machine offers to the model, and which packages there are. */
import type { Command } from 'commander';
import { OK, printJson, printLine } from '../output.ts';

export function addDevices(program: Command): void {
  program.command('devices')
    .description('list the devices that models can run on here')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: true }) => { process.exitCode = await runDevices(options.json === true); });
}

async function runDevices(json: boolean): Promise<number> {
  const { withEngine } = await import('../command-engine.ts');
  const { devices, models } = await withEngine({}, async (engine) => ({
    devices: await engine.api.models.devices(), models: await engine.api.models.list(),
  }));
  if (json) {
    printJson({ devices, models });
    return OK;
  }
  for (const { device, available, reason } of devices) printLine(`${device.padEnd(8)}${available ? 'yes' : 'no '}  ${reason}`.trimEnd());
  for (const model of models) printLine(`model ${model.name} ${model.version}${model.problem === null ? '' : `: ${model.problem.message}`}`);
  return OK;
}
