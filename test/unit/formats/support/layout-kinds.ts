/** PAGE and ALTO for tests, alike: a file's text to its reading, and records back into a text. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { altoFile, imageInAlto } from '../../../../src-main/formats/alto/file.ts';
import { altoPages, isAlto, readAlto } from '../../../../src-main/formats/alto/read.ts';
import { LayoutProblems } from '../../../../src-main/formats/layout/problems.ts';
import type { LayoutReading } from '../../../../src-main/formats/layout/reading.ts';
import { imageInPage, pageFile } from '../../../../src-main/formats/page-xml/file.ts';
import { readPage } from '../../../../src-main/formats/page-xml/read.ts';
import type { ReadProblem } from '../../../../src-main/formats/types.ts';
import { decodeXml } from '../../../../src-main/formats/xml/decode.ts';
import { parseXml, rootName } from '../../../../src-main/formats/xml/parse.ts';
import type { PageRecords } from '../../../../src-shared/document.ts';

const AT = '2026-11-28T12:00:00Z';
const FIXTURES = path.resolve(import.meta.dirname, '../../../fixtures/layout');

export function here<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('There is nothing.');
  return value;
}

/** A file as text, whatever its encoding. */
export function textOfFile(file: string): string {
  return decodeXml(readFileSync(file)).text;
}

export function fixture(name: string): string {
  return textOfFile(path.join(FIXTURES, name));
}

export interface Layout extends LayoutReading {
  readonly problems: readonly ReadProblem[];
}

/** Reads the first page of a file; null where it has none that makes sense. */
export function readLayout(text: string): Layout | null {
  const problems: ReadProblem[] = [];
  const told = new LayoutProblems('page.xml', (problem) => { problems.push(problem); });
  const { root } = parseXml(text);
  if (rootName(text) !== 'alto') {
    const reading = readPage(root, told);
    return reading === null ? null : { ...reading, problems };
  }
  const page = isAlto(root, told) ? altoPages(root)[0] : undefined;
  const reading = page === undefined ? null : readAlto(root, page, told);
  return reading === null ? null : { ...reading, problems };
}

/** Writes records into a file (the first page of it). */
export function writeLayout(records: PageRecords, source: string): string {
  const { size } = here(readLayout(source));
  return rootName(source) === 'alto'
    ? altoFile(records, { imageName: imageInAlto(source), size, number: 1, at: AT }, { text: source, page: 0 }).text
    : pageFile(records, { imageName: imageInPage(source), size, at: AT }, source).text;
}
