/** Which languages recognition can read, and what to say when one is missing. */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';
import { userDirectory } from '../platform/paths.ts';
import type { OcrEngine } from './types.ts';

const SUFFIX = '.traineddata.gz';
/** Orientation and script detection is no language that text could be read in. */
const NOT_LANGUAGES = new Set(['osd', 'equ', 'snum']);

/** Where a person may put further languages for tesseract.js. */
export function ownLanguageDirectory(): string {
  return path.join(userDirectory(), 'tessdata');
}

function entriesOf(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** The folder with the data of each language that tesseract.js can load here; a person's own files come first. */
export function wasmLanguages(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const own = ownLanguageDirectory();
  for (const file of entriesOf(own)) if (file.endsWith(SUFFIX)) found.set(file.slice(0, -SUFFIX.length), own);
  const english = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json');
  const packages = path.dirname(path.dirname(english));
  for (const language of entriesOf(packages)) {
    // Integer weights: as accurate as the best ones within what matters here, and several times as fast.
    const directory = path.join(packages, language, '4.0.0_best_int');
    if (!found.has(language) && existsSync(path.join(directory, language + SUFFIX))) found.set(language, directory);
  }
  for (const name of NOT_LANGUAGES) found.delete(name);
  return found;
}

/** Codes in `eng+fra`, without repetitions. */
export function codesOf(language: string): string[] {
  return [...new Set(language.split('+').filter((code) => code !== ''))];
}

/** Languages for people to choose from: everything installed that is a language. */
export function readable(languages: Iterable<string>): string[] {
  return [...languages].filter((name) => !NOT_LANGUAGES.has(name)).sort();
}

/** What of `language` is not in `installed`. */
export function missingFrom(language: string, installed: readonly string[]): string[] {
  return codesOf(language).filter((code) => !installed.includes(code));
}

/**
 * Refuses a language that an engine does not have.
 * @throws LecternError `language-unavailable`
 */
export function requireLanguages(language: string, engine: Pick<OcrEngine, 'name' | 'languages'>): void {
  const missing = missingFrom(language, engine.languages);
  if (missing.length === 0 && codesOf(language).length > 0) return;
  const there = engine.languages.length === 0 ? 'none' : engine.languages.join(', ');
  const example = missing[0] ?? 'fra';
  const how = engine.name === 'tesseract'
    ? `install Tesseract's data for it (on Debian and Ubuntu: the package tesseract-ocr-${example.replaceAll('_', '-').toLowerCase()})`
    : `put ${example}${SUFFIX} into ${ownLanguageDirectory()} (the npm package @tesseract.js-data/${example} holds it)`;
  throw new LecternError(
    'language-unavailable',
    missing.length === 0 ? 'No language is set for recognition.' : `Recognition with ${engine.name} does not have ${missing.join(', ')} here. Installed: ${there}.`,
    `Choose an installed language in the project's settings, or ${how} and start Lectern again.`,
  );
}
