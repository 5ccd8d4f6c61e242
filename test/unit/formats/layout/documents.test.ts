/** Which document a layout file belongs to, by folders and METS files as other programs leave them. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { formats, readSources } from '../../../../src-main/formats/index.ts';
import type { ReadPage } from '../../../../src-main/formats/index.ts';
import { documentsOf } from '../../../../src-main/formats/layout/documents.ts';
import { PNG, testFolder } from './folder.ts';

const folder = testFolder();
const { put } = folder;

const pageXml = (image: string): string => `<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
<Page imageFilename="${image}" imageWidth="100" imageHeight="100"/></PcGts>`;
const altoXml = (image: string): string => `<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit>
<sourceImageInformation><fileName>${image}</fileName></sourceImageInformation></Description><Layout><Page WIDTH="100" HEIGHT="100" ID="p" PHYSICAL_IMG_NR="1"/></Layout></alto>`;
const hocrPage = (image: string): string => `<div class="ocr_page" title="image &quot;${image}&quot;; bbox 0 0 100 100"></div>`;
const hocr = (...images: readonly string[]): string => `<html xmlns="http://www.w3.org/1999/xhtml"><body>${images.map(hocrPage).join('')}</body></html>`;

/** A METS file over PAGE files in `page/`: the whole's name, and its documents (null: pages in none) with the names of their files. */
function metsXml(label: string, documents: readonly (readonly [string | null, readonly string[]])[]): string {
  const names = documents.flatMap(([, pages]) => pages);
  const page = (name: string): string => `<mets:div TYPE="page"><mets:fptr FILEID="${name}"/></mets:div>`;
  return `<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" LABEL="${label}"><mets:fileSec><mets:fileGrp USE="PAGE">
${names.map((name) => `<mets:file ID="${name}" MIMETYPE="text/xml"><mets:FLocat LOCTYPE="URL" xlink:href="page/${name}.xml"/></mets:file>`).join('')}</mets:fileGrp></mets:fileSec>
<mets:structMap TYPE="PHYSICAL"><mets:div TYPE="physSequence">
${documents.map(([title, pages]) => title === null ? pages.map(page).join('') : `<mets:div TYPE="document" LABEL="${title}">${pages.map(page).join('')}</mets:div>`).join('')}
</mets:div></mets:structMap></mets:mets>`;
}

async function read(): Promise<ReadPage[]> {
  const pages: ReadPage[] = [];
  for await (const page of readSources([folder.path], { formats: Object.values(formats), from: null, onProblem: ({ message }) => { throw new Error(message); } })) pages.push(page);
  return pages;
}

const placeIn = ({ image, documentName, number, pages }: ReadPage): string =>
  `${documentName} ${number}/${pages ?? '?'} ${image === null ? 'none' : path.relative(folder.path, image).replaceAll(path.sep, '/')}`;

test('folders within a folder are documents, each with its images, whatever their pages are called', async () => {
  for (const [volume, inside, images] of [['Vol 1', 'page', '.'], ['Vol 2', 'page', 'images'], ['Vol 3', 'alto', '.'], ['Vol 4', 'hocr', 'img']] as const) {
    for (const number of [1, 2, 10]) {
      const image = `${number}.png`;
      await put(path.join(volume, images, image), PNG);
      await put(path.join(volume, inside, `${number}${inside === 'hocr' ? '.hocr' : '.xml'}`), inside === 'page' ? pageXml(image) : inside === 'alto' ? altoXml(image) : hocr(image));
    }
  }
  expect((await read()).map(placeIn)).toEqual([['Vol 1', ''], ['Vol 2', 'images/'], ['Vol 3', ''], ['Vol 4', 'img/']]
    .flatMap(([volume, images]) => [1, 2, 10].map((number, index) => `${volume} ${index + 1}/3 ${volume}/${images}${number}.png`)));
});

test('PAGE and ALTO of one folder are of one document; folders that are called alike are not', async () => {
  for (const folder of ['a/scans', 'b/scans']) {
    await put(`${folder}/1.png`, PNG);
    await put(`${folder}/page/1.xml`, pageXml('1.png'));
    await put(`${folder}/alto/1.xml`, altoXml('1.png'));
  }
  const pages = await read();
  expect(pages.map(({ documentName }) => documentName)).toEqual(['scans', 'scans', 'scans', 'scans']);
  const keys = Map.groupBy(pages, ({ documentKey }) => documentKey);
  expect([...keys.values()].map((ofOne) => ofOne.map(placeIn).sort())).toEqual(['a', 'b'].map((one) => [`scans 1/1 ${one}/scans/1.png`, `scans 1/1 ${one}/scans/1.png`]));
});

test('a METS file with several documents tells them apart, in its order; what it does not name is a document of the folder', async () => {
  const files = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => put(`all/page/${name}.xml`, pageXml(`${name}.png`))));
  await put('all/mets.xml', metsXml('Archive', [['Deed', ['d', 'b']], ['Letter', ['c']], ['Deed', ['a']]]));
  const places = await documentsOf(files, () => undefined);
  expect(places.map(({ file, document, number, of, mets }) => [path.parse(file).name, document, number, of, mets?.number, mets?.of])).toEqual([
    ['d', 'Deed', 1, 2, 1, 2], ['b', 'Deed', 2, 2, 2, 2], ['c', 'Letter', 1, 1, 1, 1], ['a', 'Deed', 1, 1, 1, 1], ['e', 'all', 1, 1, undefined, undefined],
  ]);
  expect(new Set(places.map(({ documentKey }) => documentKey)).size).toBe(4);
});

test.each([
  ['pages of no document', [[null, ['b', 'a']]]],
  ['one document that is a part of the whole', [['Part', ['b', 'a']]]],
] as const)('a METS file with %s is of one', async (_, documents) => {
  const files = await Promise.all(['a', 'b', 'c'].map((name) => put(`all/page/${name}.xml`, pageXml(`${name}.png`))));
  await put('all/mets.xml', metsXml('Archive', documents));
  const places = await documentsOf(files, () => undefined);
  expect(places.map(({ file, document, number, of }) => [path.parse(file).name, document, number, of])).toEqual([['b', 'Archive', 1, 3], ['a', 'Archive', 2, 3], ['c', 'Archive', 3, 3]]);
  expect(new Set(places.map(({ documentKey }) => documentKey)).size).toBe(1);
});

test('pages of files that have several are counted on within their document', async () => {
  for (const name of ['1', '2', '3', '4', '5']) await put(`book/${name}.png`, PNG);
  await put('book/hocr/a.hocr', hocr('1.png', '2.png'));
  await put('book/hocr/b.hocr', hocr('3.png'));
  await put('book/hocr/c.hocr', hocr('4.png', '5.png'));
  expect((await read()).map(placeIn)).toEqual([1, 2, 3, 4, 5].map((number) => `book ${number}/? book/${number}.png`));
});
