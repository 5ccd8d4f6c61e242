/** JSON texts as others wrote them: parsed and checked, with line and JSON pointer (RFC 6901) of whatever is wrong. */
import { findNodeAtLocation, parse, parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import * as z from 'zod';
import { readTextFile } from './text-file.ts';
import type { ReadProblem } from './types.ts';

/** Keys and indices that lead to a value. */
export type JsonPath = readonly (string | number)[];

/** `/form/3/words` for `['form', 3, 'words']`, as RFC 6901 has it. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Line (from 1) of an offset in a text. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** A JSON text in a file, or in a part of one. */
export interface JsonSource {
  readonly file: string;
  readonly text: string;
  /** Line of the file, from 1, at which the text begins. */
  readonly firstLine: number;
  /** Where the text stands in the file's own structure: put before every pointer. */
  readonly prefix: string;
}

/** Tells lines and pointers of places in a JSON text; the text is looked at again only when something is wrong. */
export class JsonPlaces {
  readonly #source: JsonSource;
  #tree: Node | undefined;

  constructor(source: JsonSource) {
    this.#source = source;
  }

  get file(): string { return this.#source.file; }

  place(path: readonly PropertyKey[]): { readonly line: number | null; readonly at: string } {
    const { text, firstLine, prefix } = this.#source;
    const at = `${prefix}${pointerOf(path)}`;
    this.#tree ??= parseTree(text);
    if (this.#tree === undefined) return { line: null, at };
    // A key that is missing is sought where it should stand: in the nearest thing around it that there is.
    for (let length = path.length; length >= 0; length -= 1) {
      const node = findNodeAtLocation(this.#tree, path.slice(0, length).map((step) => (typeof step === 'symbol' ? String(step) : step)));
      if (node !== undefined) return { line: firstLine + lineAt(text, node.offset) - 1, at };
    }
    return { line: firstLine, at };
  }
}

/** Strings, and the numbers that Python writes though JSON has none of them. */
const STRING_OR_NAN = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gu;

/** Parses JSON that may hold `NaN` and `Infinity`, which become null. @throws SyntaxError */
function parseLeniently(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!/\b(?:NaN|Infinity)\b/u.test(text)) throw error;
    return JSON.parse(text.replace(STRING_OR_NAN, (token) => (token.startsWith('"') ? token : 'null'))) as unknown;
  }
}

/** A coordinate as files give it: whatever is no number is NaN, for the reader to mend. */
export const coordinateSchema = z.unknown().transform((value) => (typeof value === 'number' ? value : Number.NaN));

/** The value of a JSON text; one that is not JSON is told to `onProblem`. @returns undefined where it is not */
export function parseJson(source: JsonSource, onProblem: (problem: ReadProblem) => void): unknown {
  try {
    return parseLeniently(source.text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const errors: ParseError[] = [];
    parse(source.text, errors, { disallowComments: true });
    const offset = errors[0]?.offset ?? 0;
    onProblem({
      file: source.file, line: source.firstLine + lineAt(source.text, offset) - 1, at: source.prefix, severity: 'error',
      message: `This is not valid JSON: ${error.message.replace(/\.$/u, '')}.`, advice: 'Write the file again with the program that made it, or repair it at this place.',
    });
    return undefined;
  }
}

export interface CheckOptions {
  readonly places: JsonPlaces;
  /** What the value should be, with its article. */
  readonly what: string;
  readonly onProblem: (problem: ReadProblem) => void;
  /** Where the value stands in its text. */
  readonly path?: JsonPath;
  readonly severity?: ReadProblem['severity'];
}

/** Checks a value against a schema; what does not fit is told to `onProblem`, one problem for the first thing. @returns null then */
export function checkJson<Schema extends z.ZodType>(
  schema: Schema, value: unknown, { places, what, onProblem, path = [], severity = 'error' }: CheckOptions,
): z.infer<Schema> | null {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const others = parsed.error.issues.length - 1;
  onProblem({
    file: places.file, ...places.place([...path, ...(issue?.path ?? [])]), severity,
    message: `This is not ${what}: ${issue?.message ?? 'unknown'}${others > 0 ? ` (and ${others} more)` : ''}.`,
    advice: 'Repair or remove it; the rest was read.',
  });
  return null;
}

/** Reads and parses a whole JSON file. @returns null where it could not be, which `onProblem` has been told */
export async function readJsonFile(
  file: string, instead: string, onProblem: (problem: ReadProblem) => void,
): Promise<{ readonly value: unknown; readonly places: JsonPlaces } | null> {
  const text = await readTextFile(file, instead, onProblem);
  if (text === null) return null;
  const source = { file, text, firstLine: 1, prefix: '' };
  const value = parseJson(source, onProblem);
  return value === undefined ? null : { value, places: new JsonPlaces(source) };
}
