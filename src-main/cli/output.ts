/** How commands speak: results on standard output, everything else on standard error. */
import { stderr, stdout } from 'node:process';
import { problemOf } from '../../src-shared/errors.ts';
import type { Problem } from '../../src-shared/errors.ts';

/** Exit codes. */
export const OK = 0;
export const FAILED = 1;
export const USAGE = 2;
export const INTERRUPTED = 130;

/** Prints exactly one JSON object. */
export function printJson(value: object): void {
  stdout.write(`${JSON.stringify(value)}\n`);
}

/** Prints a line of a result for people. */
export function printLine(line: string): void {
  stdout.write(`${line}\n`);
}

/** Makes a text fit on one line: file names may hold anything. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => JSON.stringify(character).slice(1, -1));
}

/** `subject: message Advice. [code]` on one line. */
export function problemLine(problem: Problem, subject?: string): string {
  const said = [subject === undefined ? null : `${subject}:`, problem.message, problem.advice].filter((part) => part !== null && part !== '');
  return oneLine(`${said.join(' ')} [${problem.code}]`);
}

export function complain(line: string): void {
  clearProgress();
  stderr.write(`${line}\n`);
}

/** The problem that a call of the API was refused with; oRPC carries it as the error's data. */
export function problemOfCall(error: unknown): Problem {
  if (error instanceof Error && 'code' in error && error.code === 'PROBLEM' && 'data' in error) return error.data as Problem;
  return problemOf(error);
}

let progressShown = false;

/** Replaces the line of progress, where a person watches. */
export function showProgress(line: string): void {
  if (!stderr.isTTY) return;
  stderr.write(`\r\u001b[K${oneLine(line).slice(0, stderr.columns - 1)}`);
  progressShown = true;
}

export function clearProgress(): void {
  if (progressShown) stderr.write('\r\u001b[K');
  progressShown = false;
}

/** `0.4 s`, `12 s`, `3 min 5 s`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** `1 page`, `2 pages`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : noun.endsWith('ty') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}
