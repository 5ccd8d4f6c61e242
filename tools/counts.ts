/** How many tests passed, failed and were left out, from the reports of the two runners. */
import * as z from 'zod';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NO_TESTS: Counts = { passed: 0, failed: 0, skipped: 0 };

const count = z.number().int().min(0);
const vitestSchema = z.object({ numPassedTests: count, numFailedTests: count, numPendingTests: count, numTodoTests: count });
const playwrightSchema = z.object({ stats: z.object({ expected: count, unexpected: count, flaky: count, skipped: count }) });

/** A runner that failed although no test of it did (a file that does not load, a crash) counts as one failure. */
function withExit(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Reads vitest's JSON report, `null` where it wrote none. */
export function vitestCounts(report: unknown, exitCode: number): Counts {
  const read = vitestSchema.safeParse(report);
  if (!read.success) return withExit(NO_TESTS, exitCode);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = read.data;
  return withExit({ passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }, exitCode);
}

/** Reads Playwright's JSON report, `null` where it wrote none. A test that passed only when repeated counts as failed. */
export function playwrightCounts(report: unknown, exitCode: number): Counts {
  const read = playwrightSchema.safeParse(report);
  if (!read.success) return withExit(NO_TESTS, exitCode);
  const { expected, unexpected, flaky, skipped } = read.data.stats;
  return withExit({ passed: expected, failed: unexpected + flaky, skipped }, exitCode);
}

/** How many tests `playwright test --list` names, 0 where it names none. */
export function listedTests(output: string): number {
  return Number(/^Total: (\d+) tests?/m.exec(output)?.[1] ?? 0);
}

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
