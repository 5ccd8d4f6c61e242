import { describe, expect, it } from 'vitest';
import { add, closingLine, listedTests, playwrightCounts, vitestCounts } from '../../../tools/counts.ts';

const vitest = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, other: 'ignored' };
const playwright = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 4, duration: 12 } };

describe('counts', () => {
  it('reads both reports and sums them', () => {
    const sum = add(vitestCounts(vitest, 1), playwrightCounts(playwright, 1));
    expect(sum).toEqual({ passed: 10, failed: 3, skipped: 7 });
    expect(closingLine(sum)).toBe('10 passed, 3 failed, 7 skipped');
  });

  it('counts a run that failed without a failed test as a failure', () => {
    expect(vitestCounts({ ...vitest, numFailedTests: 0 }, 1).failed).toBe(1);
    expect(playwrightCounts(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(vitestCounts(null, 0).failed).toBe(0);
  });

  it('reads how many tests are listed', () => {
    expect(listedTests('  a.spec.ts › one\nTotal: 12 tests in 3 files\n')).toBe(12);
    expect(listedTests('Total: 1 test in 1 file')).toBe(1);
    expect(listedTests('Error: no tests found')).toBe(0);
  });
});
