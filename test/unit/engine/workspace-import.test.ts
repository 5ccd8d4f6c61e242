import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { bench, finish, temporaryFolder } from './fakes.ts';

const PNG = await sharp({ create: { width: 100, height: 100, channels: 3, background: 'white' } }).png().toBuffer();

function put(file: string, content: string | Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const pageXml = (image: string, text: string | null): string => `<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
<Page imageFilename="${image}" imageWidth="100" imageHeight="100">${text === null ? '' : `<TextRegion id="r"><Coords points="0,0 100,0 100,100 0,100"/>
<TextLine id="l"><Coords points="0,0 100,0 100,25 0,25"/><TextEquiv><Unicode>${text}</Unicode></TextEquiv></TextLine></TextRegion>`}</Page></PcGts>`;

test('a workspace of OCR-D comes in as one document, its best transcription with the others as layers, and its images are no documents', async () => {
  const root = path.join(temporaryFolder(), 'Rule 1515');
  const groups: [string, string, (number: number) => string][] = [];
  for (const [group, isImage] of [['OCR-D-IMG', true], ['OCR-D-IMG-BIN', true], ['OCR-D-BIN', false], ['OCR-D-GT-SEG-PAGE', false], ['OCR-D-OCR', false]] as const) {
    for (const number of [1, 2]) {
      // The fake reader takes an image for a document by its last lines.
      if (isImage) put(path.join(root, group, `${number}.png`), Buffer.concat([PNG, Buffer.from(`\npages=1\n${group} ${number}`)]));
      else put(path.join(root, group, `${number}.xml`), pageXml(`OCR-D-IMG/${number}.png`, group === 'OCR-D-BIN' ? null : `${group} ${number}`));
    }
    groups.push([group, isImage ? 'image/png' : 'application/vnd.prima.page+xml', (number) => `${group}/${number}.${isImage ? 'png' : 'xml'}`]);
  }
  put(path.join(root, 'mets.xml'), `<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><mets:fileSec>
${groups.map(([use, type, href]) => `<mets:fileGrp USE="${use}">${[1, 2].map((number) => `<mets:file MIMETYPE="${type}" ID="${use}_${number}"><mets:FLocat LOCTYPE="OTHER" OTHERLOCTYPE="FILE" xlink:href="${href(number)}"/></mets:file>`).join('')}</mets:fileGrp>`).join('\n')}
</mets:fileSec><mets:structMap TYPE="PHYSICAL"><mets:div TYPE="physSequence">
${[2, 1].map((number) => `<mets:div TYPE="page">${groups.map(([use]) => `<mets:fptr FILEID="${use}_${number}"/>`).join('')}</mets:div>`).join('\n')}
</mets:div></mets:structMap></mets:mets>`);

  const { engine } = bench();
  const { id: project } = await engine.api.projects.create({ name: 'Archive' });
  expect(await finish(engine, engine.api.documents.import({ project, paths: [root] }))).toMatchObject({ state: 'done', failures: [] });
  expect((await engine.api.documents.list({ project })).map(({ name, pages }) => [name, pages])).toEqual([['Rule 1515', 2]]);
  const pages = await Promise.all((await engine.api.pages.list({ project })).map(({ id: page }) => engine.api.pages.get({ project, page })));
  expect(pages.map(({ records }) => records.words.map(({ text }) => text).join(' '))).toEqual(['OCR-D-GT-SEG-PAGE 2', 'OCR-D-GT-SEG-PAGE 1']);
  expect(pages.map(({ predictions }) => predictions.filter(({ by }) => by === 'import').map(({ model, isBase }) => [model, isBase]))).toEqual([2, 1].map((number) => [
    [`OCR-D-GT-SEG-PAGE/${number}.xml`, true], [`OCR-D-OCR/${number}.xml`, false],
  ]));
});
