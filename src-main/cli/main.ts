/**
 * The command line. Results go to standard output (with `--json` exactly one object; a command that cannot begin prints
 * `{error: {code, message, advice}}`), everything else to standard error. Exit codes: 0 done, 1 something failed, 2 the
 * command was not understood. Commands load what they need when they run, so that help and refusals come at once.
 */
import { Command, CommanderError } from 'commander';
import { programVersion } from '../engine/context.ts';
import { addAgreement } from './commands/agreement.ts';
import { addAsk } from './commands/ask.ts';
import { addCheck } from './commands/check.ts';
import { addConvert } from './commands/convert.ts';
import { addDataset } from './commands/dataset.ts';
import { addDevices } from './commands/devices.ts';
import { addEffort } from './commands/effort.ts';
import { addEvaluate } from './commands/evaluate.ts';
import { addExport } from './commands/export.ts';
import { addFormats } from './commands/formats.ts';
import { addImport } from './commands/import.ts';
import { addPredict } from './commands/predict.ts';
import { addProjects } from './commands/projects.ts';
import { addSearch } from './commands/search.ts';
import { addServe } from './commands/serve.ts';
import { addStats } from './commands/stats.ts';
import { complain, FAILED, OK, printJson, problemLine, problemOfCall, USAGE } from './output.ts';

const program = new Command('lectern')
  .description('Review what a local model read in a document, correct it, and turn the corrections into training data.')
  .version(programVersion())
  .showHelpAfterError('Try `lectern --help`, or `lectern <command> --help`.')
  .exitOverride();
for (const add of [addImport, addPredict, addAsk, addSearch, addCheck, addExport, addDataset, addConvert, addFormats, addEvaluate, addEffort, addAgreement, addServe, addStats, addDevices, addProjects]) add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? OK : USAGE;
  } else {
    const problem = problemOfCall(error);
    complain(problemLine(problem));
    // Whoever reads standard output gets an object in any case.
    if (process.argv.includes('--json')) printJson({ error: problem });
    process.exitCode = FAILED;
  }
}
