/** `lectern formats`, `lectern export --dry-run` and `lectern convert` as people and scripts run them, on files that the command itself has made. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportFormatSchema, FEATURES } from '../../../src-shared/api/index.ts';
import { json, lecternIn, pdfOf } from './support.ts';
import type { Outcome } from './support.ts';

const TEXTS = ['Invoice', 'number:', '1234', 'Total', 'due:', '56.78', 'Sold', 'to:', 'Ada', 'Lovelace'];
let folder: string;
let project: string;
/** An export to Lectern JSONL, with its image. */
let jsonl: string;
const lectern = (...args: string[]): Promise<Outcome> => lecternIn(path.join(folder, 'home'), ...args);
const below = (...names: string[]): string => path.join(folder, ...names);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern-cli-formats-'));
  project = below('project');
  jsonl = below('jsonl');
  writeFileSync(below('letter.pdf'), pdfOf(['Invoice number: 1234', 'Total due: 56.78', 'Sold to: Ada Lovelace']));
  for (const args of [['import', below('letter.pdf'), '--ocr', 'never'], ['export', '--format', 'lectern', '--out', jsonl, '--all']]) {
    const { code, err } = await lectern(...args, '--project', project);
    expect(code, err).toBe(0);
  }
}, 60_000);
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** A folder of the name with copies of what `convert` wrote to `format`. */
async function madeBy(format: string, name: string): Promise<string> {
  const { code, err } = await lectern('convert', jsonl, '--to', format, '--out', below(name));
  expect(code, err).toBe(0);
  return below(name);
}

describe('formats', () => {
  test('are listed for people, and as one JSON object', { timeout: 30_000 }, async () => {
    const { formats } = json(await lectern('formats', '--json')) as { formats: { name: string; title: string; about: string; group: string; reads: boolean; carries: string[] }[] };
    expect(formats.map(({ name }) => name).sort()).toEqual(exportFormatSchema.options.toSorted());
    for (const { title, about, group, carries } of formats) {
      expect(title).not.toBe('');
      expect(about).toMatch(/\.$/u);
      expect(['training', 'tools', 'archives', 'reading']).toContain(group);
      expect(FEATURES).toEqual(expect.arrayContaining(carries));
    }
    expect(formats.filter(({ reads }) => !reads).map(({ name }) => name).sort()).toEqual(['csv', 'hf-dataset', 'mets', 'pdf', 'pretraining', 'tei', 'text', 'xlsx']);

    const spoken = await lectern('formats');
    expect(spoken.code).toBe(0);
    expect(spoken.out.split('\n')).toHaveLength(formats.length * 3 + 1);
    expect(spoken.out).toMatch(/^page +PAGE XML 2019 \(read and written\)$/mu);
  });
});

describe('a dry run of an export', () => {
  test('tells what the format would not carry, with an example of each, and writes nothing', { timeout: 30_000 }, async () => {
    const out = below('never');
    const told = await lectern('export', '--project', project, '--format', 'funsd', '--out', out, '--all', '--dry-run', '--json');
    expect(told.code, told.err).toBe(0);
    expect(existsSync(out)).toBe(false);
    const example = { document: 'letter.pdf', page: 1, text: 'Invoice number: 1234' };
    expect(json(told)).toMatchObject({
      format: 'funsd', documents: 1, pages: 1,
      present: expect.arrayContaining([{ feature: 'words', count: TEXTS.length, example: { ...example, text: 'Invoice' } }]) as unknown,
      losses: expect.arrayContaining([{ feature: 'lines', count: 3, example, what: 'Lines are not part of FUNSD.' }]) as unknown,
    });
    const whole = await lectern('export', '--project', project, '--format', 'lectern', '--all', '--dry-run', '--json');
    expect(json(whole)).toMatchObject({ format: 'lectern', pages: 1, losses: [] });

    const spoken = await lectern('export', '--project', project, '--format', 'funsd', '--all', '--dry-run');
    expect(spoken.out).toContain('Would write 1 page of 1 document as FUNSD.\n');
    expect(spoken.out).toContain('  not carried: Lines are not part of FUNSD. (3; for example letter.pdf, page 1: Invoice number: 1234)\n');
  });

  test('counts reviewed pages only, unless all are wanted', { timeout: 30_000 }, async () => {
    const told = await lectern('export', '--project', project, '--format', 'page', '--dry-run', '--json');
    expect(told.code).toBe(0);
    expect(json(told)).toMatchObject({ documents: 0, pages: 0, present: [], losses: [] });
  });

  test('refuses what it cannot begin: a format that is none, a project that is not there, an export to nowhere', { timeout: 30_000 }, async () => {
    const unknown = await lectern('export', '--project', project, '--format', 'docx', '--dry-run', '--json');
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain("argument 'docx' is invalid. Allowed choices are lectern, funsd,");
    const nowhere = await lectern('export', '--project', below('nowhere'), '--format', 'page', '--dry-run', '--json');
    expect(nowhere.code).toBe(1);
    expect(json(nowhere)).toMatchObject({ error: { code: 'project-not-found', advice: expect.stringMatching(/\.$/u) as string } });
    const homeless = await lectern('export', '--project', project, '--format', 'page', '--json');
    expect(homeless.code).toBe(1);
    expect(json(homeless)).toMatchObject({ error: { code: 'invalid-input', advice: expect.stringContaining('--out') as string } });
  });
});

describe('an export of a project that has lost an image', () => {
  test('writes the page without and names it, on the screen and in JSON', { timeout: 60_000 }, async () => {
    const copy = below('copy');
    cpSync(project, copy, { recursive: true });
    rmSync(path.join(copy, 'images'), { recursive: true });
    for (const format of ['page', 'hf-dataset']) {
      const done = await lectern('export', '--project', copy, '--format', format, '--out', below(`lost-${format}`), '--all', '--json');
      expect(done.code, done.err).toBe(0);
      expect(json(done)).toMatchObject({ format, pages: 1, words: TEXTS.length, failed: [{ path: 'letter.pdf, page 1', code: 'mended', message: 'The image of this page is missing; the page was written without it.' }] });
      expect(done.err).toMatch(/^letter\.pdf, page 1: The image of this page is missing;/u);
    }
    // Its PDF gets the words; that looks as it did.
    const searchable = await lectern('export', '--project', copy, '--format', 'pdf', '--out', below('lost-pdf'), '--all', '--json');
    expect(json(searchable)).toMatchObject({ pages: 1, failed: [] });
  });
});

describe('convert', () => {
  test('goes from format to format with the words and their places, and says what each leaves behind', { timeout: 60_000 }, async () => {
    let from = jsonl;
    for (const to of ['page', 'alto', 'hocr', 'funsd', 'lectern']) {
      const out = below('chain', to);
      mkdirSync(below('chain'), { recursive: true });
      const done = await lectern('convert', from, '--to', to, '--out', out, '--json');
      expect(done.code, done.err).toBe(0);
      expect(json(done)).toMatchObject({ format: to, out, documents: 1, pages: 1, words: TEXTS.length, entities: expect.any(Number) as number, links: 0, losses: expect.any(Array) as unknown, problems: [] });
      if (to === 'funsd') expect((json(done) as { losses: unknown }).losses).toContainEqual({ what: 'Lines are not part of FUNSD.', count: 3 });
      from = out;
    }
    const pageOf = (directory: string): { words: { text: string; quad: number[] }[]; image: { path: string; width: number } } => JSON.parse(readFileSync(path.join(directory, 'pages.jsonl'), 'utf8')) as ReturnType<typeof pageOf>;
    const [before, after] = [pageOf(jsonl), pageOf(from)];
    expect(after.words.map(({ text }) => text)).toEqual(TEXTS);
    expect(after.image.width).toBe(before.image.width);
    expect(existsSync(path.join(from, after.image.path))).toBe(true);
    after.words.forEach(({ quad }, index) => {
      quad.forEach((value, at) => { expect(Math.abs(value - before.words[index]!.quad[at]!)).toBeLessThanOrEqual(1); });
    });
  });

  test('names file and line of XML that is not well-formed, converts the rest, and ends with 1', { timeout: 30_000 }, async () => {
    const pages = await madeBy('page', 'damaged');
    const broken = path.join(pages, 'page', 'zz-broken.xml');
    const [whole] = readdirSync(path.join(pages, 'page'));
    writeFileSync(broken, readFileSync(path.join(pages, 'page', whole!), 'utf8').slice(0, -40));
    const done = await lectern('convert', pages, '--to', 'funsd', '--out', below('from-damaged'), '--json');
    expect(done.code).toBe(1);
    expect(json(done)).toMatchObject({
      pages: 1, words: TEXTS.length,
      problems: [{ file: broken, line: expect.any(Number) as number, severity: 'error', message: expect.stringContaining('not well-formed') as string, advice: expect.stringMatching(/\.$/u) as string }],
    });
    const spoken = await lectern('convert', pages, '--to', 'funsd', '--out', below('from-damaged-again'));
    expect(spoken.code).toBe(1);
    expect(spoken.out).toMatch(/^Wrote 1 page of 1 document to /u);
    expect(spoken.err).toMatch(new RegExp(`^${broken}:\\d+: The XML is not well-formed`, 'mu'));
  });

  test('writes a page whose image is missing, and names the image', { timeout: 30_000 }, async () => {
    const pages = await madeBy('page', 'imageless');
    const image = readdirSync(pages).find((name) => name.endsWith('.png'))!;
    renameSync(path.join(pages, image), below('elsewhere.png'));
    const done = await lectern('convert', pages, '--to', 'alto', '--out', below('from-imageless'), '--json');
    expect(done.code, done.err).toBe(0);
    expect(json(done)).toMatchObject({
      pages: 1, words: TEXTS.length, losses: expect.arrayContaining([{ what: expect.stringContaining('no image at hand') as string, count: 1 }]) as unknown,
      problems: [{ severity: 'warning', about: 'image', message: `The image ${image} was not found; the page came without.`, advice: expect.stringContaining('images') as string }],
    });
    expect(readdirSync(below('from-imageless')).filter((name) => name.endsWith('.png'))).toEqual([]);
  });

  test('refuses what it cannot begin, and writes nothing then', { timeout: 30_000 }, async () => {
    const out = below('refused');
    const unknown = await lectern('convert', jsonl, '--to', 'docx', '--out', out, '--json');
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain("argument 'docx' is invalid. Allowed choices are lectern, funsd,");
    expect((await lectern('convert', jsonl, '--out', out)).code).toBe(2);
    expect((await lectern('convert', jsonl, '--from', 'word', '--to', 'page', '--out', out)).code).toBe(2);
    const writeOnly = await lectern('convert', jsonl, '--from', 'tei', '--to', 'page', '--out', out, '--json');
    expect(writeOnly.code).toBe(1);
    expect(json(writeOnly)).toMatchObject({ error: { code: 'invalid-input', message: 'TEI P5 is only written, not read.' } });
    const full = await lectern('convert', jsonl, '--to', 'page', '--out', jsonl, '--json');
    expect(full.code).toBe(1);
    expect(json(full)).toMatchObject({ error: { code: 'invalid-input', message: `${jsonl} is not empty.` } });
    expect(full.err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(out)).toBe(false);
  });

  test('says of every file that it cannot read why not', { timeout: 30_000 }, async () => {
    writeFileSync(below('notes.txt'), 'nothing to read here');
    const done = await lectern('convert', below('notes.txt'), below('gone.xml'), jsonl, '--to', 'text', '--out', below('some'), '--json');
    expect(done.code).toBe(1);
    expect(json(done)).toMatchObject({
      pages: 1,
      problems: [
        { file: below('notes.txt'), severity: 'error', message: 'This file is of no format that Lectern knows.' },
        { file: below('gone.xml'), severity: 'error', message: 'The file does not exist.' },
      ],
    });
  });
});
