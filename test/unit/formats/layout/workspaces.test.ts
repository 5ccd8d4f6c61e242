/** Workspaces of OCR-D (https://ocr-d.de/en/spec/mets) and processes of Kitodo.Production, as readers of page files see them. */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { convert, filesOfMets, formats, readSources } from '../../../../src-main/formats/index.ts';
import type { ReadPage, ReadProblem } from '../../../../src-main/formats/index.ts';
import { PNG, testFolder } from './folder.ts';

const folder = testFolder();
const { put } = folder;

const pageXml = (image: string, text: string | null): string => `<?xml version="1.0"?><pc:PcGts xmlns:pc="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
<pc:Page imageFilename="${image}" imageWidth="100" imageHeight="100"><pc:AlternativeImage filename="OCR-D-IMG-BIN/x.png" comments="binarized"/>${text === null ? '' : `
<pc:TextRegion id="r"><pc:Coords points="0,0 100,0 100,100 0,100"/><pc:TextLine id="l"><pc:Coords points="0,0 100,0 100,25 0,25"/>
<pc:Word id="w"><pc:Coords points="0,0 100,0 100,25 0,25"/><pc:TextEquiv><pc:Unicode>${text}</pc:Unicode></pc:TextEquiv></pc:Word></pc:TextLine></pc:TextRegion>`}
</pc:Page></pc:PcGts>`;
const altoXml = (image: string): string => `<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit>
${image === '' ? '' : `<sourceImageInformation><fileName>${image}</fileName></sourceImageInformation>`}</Description><Layout><Page WIDTH="100" HEIGHT="100" ID="p" PHYSICAL_IMG_NR="1"/></Layout></alto>`;

interface Group {
  readonly use: string;
  readonly type: string;
  /** Paths of files by the page that they are of, from 1. */
  readonly files: Readonly<Record<number, string>>;
}

/** A METS file as OCR-D's `core` writes it; pages stand in the order of `pages`. */
function metsXml(groups: readonly Group[], pages: readonly number[], more: { readonly attributes?: string; readonly described?: string } = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:mods="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink"${more.attributes ?? ''}>
<mets:dmdSec ID="DMDLOG_0001"><mets:mdWrap MDTYPE="MODS"><mets:xmlData>${more.described ?? '<mods:mods><mods:identifier type="purl">x</mods:identifier></mods:mods>'}</mets:xmlData></mets:mdWrap></mets:dmdSec>
<mets:fileSec>${groups.map(({ use, type, files }) => `<mets:fileGrp USE="${use}">${Object.entries(files).map(([page, file]) =>
  `<mets:file MIMETYPE="${type}" ID="${use}_${page}"><mets:FLocat LOCTYPE="OTHER" OTHERLOCTYPE="FILE" xlink:href="${file}"/></mets:file>`).join('')}</mets:fileGrp>`).join('')}</mets:fileSec>
<mets:structMap TYPE="PHYSICAL"><mets:div TYPE="physSequence">${pages.map((page) => `<mets:div TYPE="page" ID="PHYS_${page}">${groups.filter(({ files }) => page in files)
  .map(({ use }) => `<mets:fptr FILEID="${use}_${page}"/>`).join('')}</mets:div>`).join('')}</mets:div></mets:structMap></mets:mets>`;
}

const PAGE = 'application/vnd.prima.page+xml';
const numbered = (pages: readonly number[], name: (page: number) => string): Record<number, string> => Object.fromEntries(pages.map((page) => [page, name(page)]));

async function read(...names: readonly string[]): Promise<{ pages: ReadPage[]; problems: ReadProblem[] }> {
  const pages: ReadPage[] = [];
  const problems: ReadProblem[] = [];
  const options = { formats: Object.values(formats), from: null, onProblem: (problem: ReadProblem) => { problems.push(problem); } };
  for await (const page of readSources(names.length === 0 ? [folder.path] : names.map((name) => path.join(folder.path, name)), options)) pages.push(page);
  return { pages, problems };
}

const relative = (file: string | null): string => file === null ? 'none' : path.relative(folder.path, file).replaceAll(path.sep, '/');
const told = ({ documentName, number, pages, image, records, source }: ReadPage): string =>
  [`${documentName} ${number}/${pages ?? '?'}`, relative(image), path.basename(path.dirname(source)), ...records.words.map(({ text }) => text)].join(' ');

/** A workspace of three pages: ground truth of two of them, and what a workflow made, step by step. METS has the pages backwards. */
async function workspace(folder: string, more?: Parameters<typeof metsXml>[2]): Promise<void> {
  const pages = [3, 2, 1];
  const step = async (use: string, of: readonly number[], text: (page: number) => string | null): Promise<Group> => {
    for (const page of of) await put(`${folder}/${use}/FILE_${page}.xml`, pageXml(`OCR-D-IMG/FILE_${page}.png`, text(page)));
    return { use, type: PAGE, files: numbered(of, (page) => `${use}/FILE_${page}.xml`) };
  };
  const images = async (use: string): Promise<Group> => {
    for (const page of pages) await put(`${folder}/${use}/FILE_${page}.png`, PNG);
    return { use, type: 'image/png', files: numbered(pages, (page) => `${use}/FILE_${page}.png`) };
  };
  await put(`${folder}/mets.xml`, metsXml([
    await images('OCR-D-IMG-BIN'), await images('OCR-D-IMG'),
    await step('OCR-D-GT-SEG-PAGE', [2, 1], (page) => `truth${page}`),
    await step('OCR-D-SEG-LINE', pages, () => null), await step('OCR-D-OCR-TESS', pages, (page) => `guess${page}`), await step('OCR-D-BIN', [1], () => null),
  ], pages, more));
}

describe('a workspace of OCR-D', () => {
  test('is one document with its pages in the order of METS, the best transcription of each first', async () => {
    await workspace('archive/Rule 1515');
    const { pages, problems } = await read();
    expect(problems).toEqual([]);
    expect(new Set(pages.map(({ documentKey }) => documentKey)).size).toBe(1);
    const image = (page: number): string => `archive/Rule 1515/OCR-D-IMG/FILE_${page}.png`;
    expect(pages.map(told)).toEqual([
      `Rule 1515 1/3 ${image(3)} OCR-D-OCR-TESS guess3`, `Rule 1515 1/3 ${image(3)} OCR-D-SEG-LINE`,
      `Rule 1515 2/3 ${image(2)} OCR-D-GT-SEG-PAGE truth2`, `Rule 1515 2/3 ${image(2)} OCR-D-OCR-TESS guess2`, `Rule 1515 2/3 ${image(2)} OCR-D-SEG-LINE`,
      `Rule 1515 3/3 ${image(1)} OCR-D-GT-SEG-PAGE truth1`, `Rule 1515 3/3 ${image(1)} OCR-D-OCR-TESS guess1`, `Rule 1515 3/3 ${image(1)} OCR-D-BIN`, `Rule 1515 3/3 ${image(1)} OCR-D-SEG-LINE`,
    ]);
    expect(pages.map(({ mets }) => mets?.number)).toEqual([1, 1, 2, 2, 2, 3, 3, 3, 3]);
    expect(pages[0]?.furtherImages?.map(relative)).toEqual(['archive/Rule 1515/OCR-D-IMG-BIN/FILE_3.png']);
  });

  test.each([
    ['its label', { attributes: ' LABEL="Taufen"' }, 'Taufen'],
    ['its title', { described: '<mods:mods><mods:titleInfo><mods:title>Of Baptisms</mods:title></mods:titleInfo></mods:mods>' }, 'Of Baptisms'],
  ])('is called by %s', async (_, more, title) => {
    await workspace('data', more);
    expect(new Set((await read()).pages.map(({ documentName }) => documentName))).toEqual(new Set([title]));
  });

  test('is the same where only a group of it is named, and found where METS is', async () => {
    await workspace('book');
    expect((await read('book/OCR-D-GT-SEG-PAGE')).pages.map(told)).toEqual([
      'book 1/2 book/OCR-D-IMG/FILE_2.png OCR-D-GT-SEG-PAGE truth2', 'book 2/2 book/OCR-D-IMG/FILE_1.png OCR-D-GT-SEG-PAGE truth1',
    ]);
    expect((await filesOfMets(path.join(folder.path, 'book', 'mets.xml'))).filter((file) => file.includes('OCR-TESS')).map(relative))
      .toEqual([3, 2, 1].map((page) => `book/OCR-D-OCR-TESS/FILE_${page}.xml`));
    await put('book/older/OCR-D-OCR-TESS/FILE_1.xml', pageXml('FILE_1.png', 'old'));
    expect((await filesOfMets(path.join(folder.path, 'book', 'mets.xml'))).length).toBe(9);
  });

  test('in a bag is called as the bag', async () => {
    await workspace('rule.ocrd/data');
    await put('rule.ocrd/bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    expect(new Set((await read()).pages.map(({ documentName }) => documentName))).toEqual(new Set(['rule.ocrd']));
  });

  test('is called after its folder without METS, and finds its images', async () => {
    for (const page of [1, 2, 10]) {
      await put(`book/OCR-D-IMG/${page}.png`, PNG);
      await put(`book/OCR-D-GT-SEG-PAGE/${page}.xml`, pageXml(`OCR-D-IMG/${page}.png`, `t${page}`));
    }
    const { pages, problems } = await read();
    expect(problems).toEqual([]);
    expect(pages.map(told)).toEqual([1, 2, 10].map((page, index) => `book ${index + 1}/3 book/OCR-D-IMG/${page}.png OCR-D-GT-SEG-PAGE t${page}`));
  });

  test('takes no reduced image for the page that it was made of', async () => {
    await workspace('book');
    await rm(path.join(folder.path, 'book', 'OCR-D-IMG'), { recursive: true });
    const { pages, problems } = await read('book/OCR-D-GT-SEG-PAGE');
    expect(pages.map(({ image, furtherImages }) => [image, furtherImages])).toEqual([[null, undefined], [null, undefined]]);
    expect(problems.map(({ message }) => message)).toEqual([2, 1].map((page) => `The image OCR-D-IMG/FILE_${page}.png was not found; the page came without.`));
  });

  test('is converted with one transcription of each page, and the others are told', async () => {
    await workspace('book');
    const problems: ReadProblem[] = [];
    const out = path.join(folder.path, 'out');
    const summary = await convert({
      paths: [path.join(folder.path, 'book')], to: formats.text, out, images: true, from: formats.page, formats: Object.values(formats), onProblem: (problem) => { problems.push(problem); },
    });
    expect(summary).toMatchObject({ documents: 1, pages: 3, words: 3 });
    expect((await readFile(path.join(out, 'book.txt'), 'utf8')).match(/\w+\d/gu)).toEqual(['guess3', 'truth2', 'truth1']);
    expect(problems.map(({ file, severity }) => [path.basename(path.dirname(file)), severity])).toEqual([
      'OCR-D-SEG-LINE', 'OCR-D-OCR-TESS', 'OCR-D-SEG-LINE', 'OCR-D-OCR-TESS', 'OCR-D-BIN', 'OCR-D-SEG-LINE',
    ].map((group) => [group, 'warning']));
  });
});

test('a METS file further up is followed only where it names the file by its path', async () => {
  await put('all/mets.xml', metsXml([{ use: 'A', type: PAGE, files: { 1: 'one/page/1.xml' } }], [1], { attributes: ' LABEL="All"' }));
  for (const folder of ['one', 'two']) {
    await put(`all/${folder}/1.png`, PNG);
    await put(`all/${folder}/page/1.xml`, pageXml('1.png', folder));
  }
  expect((await read()).pages.map(told)).toEqual(['All 1/1 all/one/1.png page one', 'two 1/1 all/two/1.png page two']);
});

describe('a process of Kitodo.Production', () => {
  const scans = ['00000001', '00000002'];

  test.each([['names the image', (scan: string) => `/opt/digiverso/${scan}.tif`], ['names none', () => ''], ['names another', () => 'FILE_0001_ORIGINAL.tif']])(
    'has its scans beside its ALTO, which %s', async (_, image) => {
      for (const scan of scans) {
        await put(`12/images/deed_12_media/${scan}.tif`, PNG);
        await put(`12/images/master_deed_12_media/${scan}.tif`, PNG);
        await put(`12/ocr/alto/${scan}.xml`, altoXml(image(scan)));
      }
      const { pages, problems } = await read();
      expect(problems).toEqual([]);
      expect(pages.map(told)).toEqual(scans.map((scan, index) => `12 ${index + 1}/2 12/images/deed_12_media/${scan}.tif alto`));
    });

  test.each(['meta.xml', '12.xml'])('is called and ordered as %s has it', async (name) => {
    const files = (folder: string, ending: string): Record<number, string> => ({ 1: `${folder}/00000001.${ending}`, 2: `${folder}/00000002.${ending}` });
    await put(`12/${name}`, metsXml([
      { use: 'THUMBS', type: 'image/jpeg', files: files('jpgs/thumbs', 'jpg') }, { use: 'LOCAL', type: 'image/tiff', files: files('images/deed_12_media', 'tif') },
      { use: 'FULLTEXT', type: 'text/xml', files: files('http://www.example.com/content/12/ocr/alto', 'xml') },
    ], [2, 1], { described: '<kitodo:kitodo xmlns:kitodo="http://meta.kitodo.org/v1/"><kitodo:metadata name="TitleDocMain">Deeds</kitodo:metadata></kitodo:kitodo>' }));
    for (const scan of scans) {
      await put(`12/images/deed_12_media/${scan}.tif`, PNG);
      await put(`12/jpgs/thumbs/${scan}.jpg`, PNG);
      await put(`12/ocr/alto/${scan}.xml`, altoXml(''));
    }
    const { pages, problems } = await read();
    expect(problems).toEqual([]);
    expect(pages.map(told)).toEqual(scans.toReversed().map((scan, index) => `Deeds ${index + 1}/2 12/images/deed_12_media/${scan}.tif alto`));
    expect(pages[0]?.furtherImages?.map(relative)).toEqual(['12/jpgs/thumbs/00000002.jpg']);
  });
});
