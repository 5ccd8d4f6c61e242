/** Exports of several documents to PAGE, ALTO and hOCR: where their files lie, and that reading them back gives the same documents. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { convert, formats, readSources } from '../../../../src-main/formats/index.ts';
import type { ExportPage, ExportRequest, ExportSummary, ReadPage, ReadProblem } from '../../../../src-main/formats/index.ts';
import { EMPTY_RECORDS, SHAPELESS } from '../../../../src-shared/document.ts';
import type { PageRecords } from '../../../../src-shared/document.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import type { DocumentId, LineId, WordId } from '../../../../src-shared/ids.ts';
import { storedPage } from '../pages.ts';

const KINDS = [
  { name: 'page', ending: '.xml', type: 'application/vnd.prima.page+xml' },
  { name: 'alto', ending: '.xml', type: 'application/alto+xml' },
  { name: 'hocr', ending: '.hocr', type: 'text/vnd.hocr+html' },
] as const;

let directory: string;
beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-documents-')); });
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

const PERSON = { by: 'person', confidence: null, accepted: true } as const;

/** A page that says one word. */
function saying(text: string): PageRecords {
  return {
    ...EMPTY_RECORDS,
    words: [{ id: 'w1' as WordId, text, quad: quadOfBox({ x0: 10, y0: 10, x1: 60, y1: 30 }), baseline: null, ...PERSON }],
    lines: [{ id: 'l1' as LineId, order: 1, words: ['w1' as WordId], ...SHAPELESS, ...PERSON }],
  };
}

interface Given {
  readonly name: string;
  readonly pages: number;
  /** What is known of their number beforehand; `pages` unless said otherwise. */
  readonly known?: number;
}

/** Pages of documents `d1`, `d2`, ..., each of which says which it is. */
async function pagesOf(documents: readonly Given[]): Promise<ExportPage[]> {
  const made = documents.flatMap(({ name, pages, known = pages }, index) => Array.from({ length: pages }, async (_, at) => {
    const id = `d${index + 1}`;
    return { ...await storedPage(directory, id, at + 1, 'png', saying(`${id}p${at + 1}`)), documentName: name, documentPages: known };
  }));
  return Promise.all(made);
}

function requestFor(pages: readonly ExportPage[], change: Partial<ExportRequest> = {}): ExportRequest {
  return {
    pages, documents: [...new Set(pages.map(({ summary }) => summary.document))], out: path.join(directory, 'out'), projectName: 'Archive', language: 'eng',
    grid: { rows: 4, columns: 4 }, testShare: 0, seed: 1, images: true, ...change,
  };
}

const write = (kind: (typeof KINDS)[number]['name'], pages: readonly ExportPage[], change: Partial<ExportRequest> = {}): Promise<ExportSummary> =>
  formats[kind].write(requestFor(pages, change));

/** All files below a folder of the test, but for the manifest. */
async function filesIn(folder: string): Promise<string[]> {
  const root = path.join(directory, folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.name !== 'manifest.json').map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/')).sort();
}

async function readBack(folder = 'out'): Promise<{ pages: ReadPage[]; problems: ReadProblem[] }> {
  const problems: ReadProblem[] = [];
  const pages: ReadPage[] = [];
  const options = { formats: Object.values(formats), from: null, onProblem: (problem: ReadProblem) => { problems.push(problem); } };
  for await (const page of readSources([path.join(directory, folder)], options)) pages.push(page);
  return { pages, problems };
}

const said = ({ documentName, number, pages, records }: ReadPage): string => `${documentName} ${number}/${pages}: ${records.words.map(({ text }) => text).join(' ')}`;

/** What the documents of a folder are when it is read: name, and what their pages say, in order. */
async function documentsBack(folder = 'out'): Promise<[string, string[]][]> {
  const { pages, problems } = await readBack(folder);
  expect(problems).toEqual([]);
  for (const { image } of pages) expect(image).not.toBeNull();
  return [...Map.groupBy(pages, ({ documentKey }) => documentKey).values()]
    .map((ofDocument) => [ofDocument[0]?.documentName ?? '', ofDocument.map(({ records }) => records.words.map(({ text }) => text).join(' '))]);
}

/** What they must be. */
const expected = (documents: readonly Given[]): [string, string[]][] =>
  documents.map(({ name, pages }, index) => [name, Array.from({ length: pages }, (_, at) => `d${index + 1}p${at + 1}`)]);

describe.each(KINDS)('$name', ({ name: kind, ending, type }) => {
  const two: readonly Given[] = [{ name: 'deeds.pdf', pages: 2 }, { name: 'letters.pdf', pages: 2 }];

  test('several documents lie in a folder each, with METS, and come back as they were', async () => {
    const summary = await write(kind, await pagesOf(two));
    expect(summary).toMatchObject({ documents: 2, pages: 4 });
    expect(await filesIn('out')).toEqual(['deeds', 'letters'].flatMap((name) =>
      [`${name}/${name}-p1.png`, `${name}/${name}-p2.png`, `${name}/${kind}/${name}-p1${ending}`, `${name}/${kind}/${name}-p2${ending}`, `${name}/mets.xml`]).sort());
    expect((await readBack()).pages.map(said)).toEqual(['deeds.pdf 1/2: d1p1', 'deeds.pdf 2/2: d1p2', 'letters.pdf 1/2: d2p1', 'letters.pdf 2/2: d2p2']);
    expect(await documentsBack()).toEqual(expected(two));
    const mets = await readFile(path.join(directory, 'out', 'deeds', 'mets.xml'), 'utf8');
    expect(mets).toContain(`MIMETYPE="${type}"`);
    expect(mets).toContain(`<mets:FLocat LOCTYPE="OTHER" OTHERLOCTYPE="FILE" xlink:href="${kind}/deeds-p1${ending}"/>`);
  });

  test('pages that are called alike in two documents stay apart, with their images, and go back into their own files', async () => {
    const shades = new Map<string, Buffer>();
    for (const [index, volume] of ['Volume 1', 'Volume 2'].entries()) {
      const source = kind === 'hocr' ? formats.page : formats[kind];
      const pages = await pagesOf([{ name: volume, pages: 2 }]);
      await mkdir(path.join(directory, 'in'), { recursive: true });
      await source.write(requestFor(pages.map((page) => ({ ...page, records: saying(`${volume} ${page.summary.number}`), documentName: '000' })), { out: path.join(directory, 'in', volume) }));
      // As folders of programs that write no METS.
      await rm(path.join(directory, 'in', volume, 'mets.xml'));
      for (const number of [1, 2]) {
        const image = await sharp({ create: { width: 120, height: 80, channels: 3, background: { r: 50 * index, g: 90 * number, b: 0 } } }).png().toBuffer();
        await writeFile(path.join(directory, 'in', volume, `000-p${number}.png`), image);
        shades.set(`${volume} ${number}`, image);
      }
    }
    const problems: ReadProblem[] = [];
    const summary = await convert({
      paths: [path.join(directory, 'in')], to: formats[kind], out: path.join(directory, 'out'), images: true, from: null, formats: Object.values(formats),
      onProblem: (problem) => { problems.push(problem); },
    });
    expect(problems).toEqual([]);
    expect(summary).toMatchObject({ documents: 2, pages: 4 });
    if (kind !== 'hocr') {
      expect(await filesIn('out')).toEqual(['Volume_1', 'Volume_2'].flatMap((volume) => [1, 2].flatMap((page) => [`${volume}/${kind}/000-p${page}.xml`, `${volume}/000-p${page}.png`]).concat(`${volume}/mets.xml`)).sort());
      for (const volume of ['Volume 1', 'Volume 2']) {
        for (const page of ['000-p1.xml', '000-p2.xml']) {
          const source = await readFile(path.join(directory, 'in', volume, kind, page), 'utf8');
          expect(await readFile(path.join(directory, 'out', volume.replace(' ', '_'), kind, page), 'utf8')).toBe(source);
        }
      }
    }
    expect(await documentsBack()).toEqual([['Volume 1', ['Volume 1 1', 'Volume 1 2']], ['Volume 2', ['Volume 2 1', 'Volume 2 2']]]);
    for (const { documentName, number, image } of (await readBack()).pages) {
      expect((await readFile(image ?? '')).equals(shades.get(`${documentName} ${number}`) ?? Buffer.alloc(0))).toBe(true);
    }
  });

  test('one document lies without a folder of its own, and comes back under its name', async () => {
    const one: readonly Given[] = [{ name: 'Akte 7/deeds.pdf', pages: 2 }];
    await write(kind, await pagesOf(one));
    expect(await filesIn('out')).toEqual(['Akte_7_deeds-p1.png', 'Akte_7_deeds-p2.png', `${kind}/Akte_7_deeds-p1${ending}`, `${kind}/Akte_7_deeds-p2${ending}`, 'mets.xml'].sort());
    expect(await documentsBack()).toEqual(expected(one));
  });

  test('documents of one page each lie together, and a METS file tells them apart', async () => {
    const scans: readonly Given[] = [{ name: 'b.png', pages: 1 }, { name: 'a.png', pages: 1 }, { name: 'b.png', pages: 1 }, { name: 'B.tif', pages: 1 }];
    await write(kind, await pagesOf(scans));
    expect(await filesIn('out')).toEqual(['B-3', 'a', 'b', 'b-2'].flatMap((name) => [`${name}.png`, `${kind}/${name}${ending}`]).concat('mets.xml').sort());
    expect(await documentsBack()).toEqual(expected(scans));
    const summary = await convert({
      paths: [path.join(directory, 'out')], to: formats.lectern, out: path.join(directory, 'again'), images: false, from: null, formats: Object.values(formats), onProblem: () => undefined,
    });
    expect(summary).toMatchObject({ documents: 4, pages: 4 });
  });

  test('come back from names that are no names of folders, that are equal, or differ in case only', async () => {
    const names = ['a/b.pdf', 'a_b.pdf', 'A_B.pdf', 'a/b.pdf', '..', '.hidden', 'page.pdf', 'alto.pdf', 'manifest.json.pdf', 'mets.xml', 'CON.pdf', 'Akte „7“ & <x>.tif', 'x.'.repeat(90), '日本'];
    const many = names.map((name) => ({ name, pages: 2 }));
    const { losses } = await write(kind, await pagesOf(many));
    expect(losses.filter(({ what }) => what.includes('ames'))).toEqual([]);
    expect((await documentsBack()).toSorted()).toEqual(expected(many).toSorted());
    const folders = (await readdir(path.join(directory, 'out'), { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(new Set(folders.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of folders) expect(name).toMatch(/^[A-Za-z0-9-][A-Za-z0-9._-]*$/u);
  });

  test('move into folders of their own as soon as one turns out to have several pages', async () => {
    // The second is called like the image of the first, the third like the folder of the texts.
    const mixed: readonly Given[] = [
      { name: 'scan.png', pages: 1 }, { name: 'scan.png.pdf', pages: 1 }, { name: `${kind}.pdf`, pages: 3, known: 1 }, { name: 'last.pdf', pages: 1 },
    ];
    await write(kind, await pagesOf(mixed));
    expect((await readdir(path.join(directory, 'out'))).sort()).toEqual([kind, 'last', 'manifest.json', 'scan', 'scan.png'].sort());
    expect((await documentsBack()).toSorted()).toEqual(expected(mixed).toSorted());
  });

  test('are told apart in the parts of a split, too', async () => {
    const three: readonly Given[] = [{ name: 'one.pdf', pages: 2 }, { name: 'two.pdf', pages: 2 }, { name: 'three.pdf', pages: 2 }];
    await write(kind, await pagesOf(three), { testShare: 0.3, test: new Set(['d2' as DocumentId]) });
    expect(await filesIn('out/test')).toEqual([`${kind}/two-p1${ending}`, `${kind}/two-p2${ending}`, 'mets.xml', 'two-p1.png', 'two-p2.png'].sort());
    expect((await documentsBack()).toSorted()).toEqual(expected(three).toSorted());
  });

  test('come back without images, too', async () => {
    await write(kind, await pagesOf(two), { images: false });
    expect((await filesIn('out')).filter((name) => name.endsWith('.png'))).toEqual([]);
    expect(await readFile(path.join(directory, 'out', 'deeds', 'mets.xml'), 'utf8')).not.toContain('IMAGES');
    expect((await readBack()).pages.map(said)).toEqual(['deeds.pdf 1/2: d1p1', 'deeds.pdf 2/2: d1p2', 'letters.pdf 1/2: d2p1', 'letters.pdf 2/2: d2p2']);
  });

  test('come back in the order of their pages, however these were handed over', async () => {
    const [a1, a2, b1, b2] = await pagesOf(two) as [ExportPage, ExportPage, ExportPage, ExportPage];
    await write(kind, [a2, b2, b1, a1]);
    expect((await documentsBack()).toSorted()).toEqual(expected(two));
  });
});

test('a document whose files are not called in the order of its pages comes back in their order', async () => {
  const pages = await pagesOf([{ name: 'deeds.pdf', pages: 2 }]);
  const files = await Promise.all(['verso', 'recto'].map(async (name, index) => {
    await write('page', [pages[index]!], { out: path.join(directory, name) });
    const [written] = (await filesIn(name)).filter((file) => file.startsWith('page/'));
    return { name: `${name}.xml`, file: path.join(directory, name, written!), format: 'page' as const, part: 0 };
  }));
  await write('page', pages.map((page, index) => ({ ...page, transcription: files[index]! })));
  expect(await filesIn('out')).toEqual(['deeds-p1.png', 'deeds-p2.png', 'mets.xml', 'page/recto.xml', 'page/verso.xml']);
  expect(await documentsBack()).toEqual([['deeds.pdf', ['d1p1', 'd1p2']]]);
});

test('names of documents that XML cannot write are counted', async () => {
  const { losses } = await write('page', await pagesOf([{ name: 'a\u0001.pdf', pages: 2 }, { name: 'b.pdf', pages: 2 }]));
  expect(losses).toContainEqual({ what: 'Names of documents hold characters that XML cannot write; they became U+FFFD.', count: 1 });
  expect((await documentsBack()).map(([name]) => name)).toEqual(['a\ufffd.pdf', 'b.pdf']);
});

test('a page never gets the file of another whose own is called like it', async () => {
  const [first, second] = await pagesOf([{ name: 'x.png', pages: 1 }, { name: 'b.png', pages: 1 }]) as [ExportPage, ExportPage];
  await write('page', [second], { out: path.join(directory, 'source') });
  const source = { name: 'b.xml', file: path.join(directory, 'source', 'page', 'b.xml'), format: 'page' as const, part: 0 };
  await write('page', [{ ...first, transcription: source }, second]);
  expect(await filesIn('out')).toEqual(['b-2.png', 'b.png', 'mets.xml', 'page/b-2.xml', 'page/b.xml']);
});
