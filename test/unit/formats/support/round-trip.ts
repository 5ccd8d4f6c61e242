/** There and back: pages written in a format, read again, and both in a form in which they can be compared. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PageRecords, Word } from '../../../../src-shared/document.ts';
import { readSources } from '../../../../src-main/formats/convert.ts';
import type { ExportPage, ExportSummary, Format, ReadPage, ReadProblem } from '../../../../src-main/formats/types.ts';

export interface RoundTrip {
  readonly read: readonly ReadPage[];
  readonly summary: ExportSummary;
  readonly problems: readonly ReadProblem[];
}

/** Reads files or folders of any of the formats. */
export async function readAll(paths: readonly string[], formats: readonly Format[], from: Format | null = null): Promise<Pick<RoundTrip, 'read' | 'problems'>> {
  const problems: ReadProblem[] = [];
  const read: ReadPage[] = [];
  for await (const page of readSources(paths, { formats, from, onProblem: (problem) => { problems.push(problem); } })) read.push(page);
  return { read, problems };
}

/** Writes pages to a folder that is gone again afterwards, unless `look` wants to see it first. */
export async function roundTrip(format: Format, pages: readonly ExportPage[], look?: (directory: string) => Promise<void>): Promise<RoundTrip> {
  const directory = await mkdtemp(path.join(tmpdir(), 'lectern-round-trip-'));
  try {
    const out = path.join(directory, 'out');
    const summary = await format.write({
      pages, documents: pages.map((page) => page.summary.document), out, projectName: 'Test', language: 'eng', grid: { rows: 4, columns: 4 }, testShare: 0, seed: 0,
      images: pages.some((page) => page.imagePath !== null),
    });
    const back = await readAll([out], [format]);
    await look?.(out);
    return { ...back, summary };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Problems other than that the page has no image, which pages of property tests do not have. */
export function realProblems(problems: readonly ReadProblem[]): ReadProblem[] {
  return problems.filter(({ message }) => !message.includes('was not found; the page came without'));
}

export interface PlainRecords {
  readonly words: readonly string[];
  readonly lines: readonly string[];
  readonly cells: readonly string[];
  readonly entities: readonly string[];
  readonly links: readonly string[];
}

/** A number to a thousandth: finer than any format means. */
const fine = (value: number): number => Math.round(value * 1000) / 1000 + 0;

/** What a word is known by: its text and its place. */
export function keyOf(word: Pick<Word, 'text' | 'quad'>): string {
  return `${word.text}@${word.quad.map(fine).join()}`;
}

/**
 * Records without ids: words by text and place, everything else by its words. Lines stand in order; words, entities and
 * links, which have none, are sorted.
 */
export function plainRecords(records: PageRecords): PlainRecords {
  const words = new Map<string, string>(records.words.map((word) => [word.id, keyOf(word)]));
  const members = (ids: readonly string[]): string => ids.map((id) => words.get(id) ?? `missing ${id}`).join(' ');
  const entities = new Map<string, string>(records.entities.map((entity) => [entity.id, `${entity.label}: ${members(entity.words)}`]));
  return {
    words: [...words.values()].sort(),
    lines: records.lines.toSorted((a, b) => a.order - b.order).map((line) => members(line.words)),
    cells: records.cells.map((cell) => `${members([cell.id])}: ${cell.cell}`).sort(),
    entities: [...entities.values()].sort(),
    links: records.links.map((link) => `${entities.get(link.from) ?? 'nothing'} -> ${entities.get(link.to) ?? 'nothing'}`).sort(),
  };
}
