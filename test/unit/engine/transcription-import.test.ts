import { copyFileSync, createWriteStream, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { describe, expect, test } from 'vitest';
import sharp from 'sharp';
import yazl from 'yazl';
import { formats } from '../../../src-main/formats/index.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import type { Job } from '../../../src-shared/api/index.ts';
import type { ProjectId } from '../../../src-shared/ids.ts';
import { bench, finish, temporaryFolder } from './fakes.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/layout');

/** A file of PAGE for an image of 100 x 100 pixels. */
function pageXml(image: string, ...lines: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>we</Creator><Created>2020-01-01T00:00:00</Created><LastChange>2020-01-01T00:00:00</LastChange></Metadata>
<Page imageFilename="${image}" imageWidth="100" imageHeight="100" custom="house {style:old;}"><TextRegion id="r1"><Coords points="0,0 100,0 100,100 0,100"/>
${lines.map((line, index) => `<TextLine id="l${index + 1}"><Coords points="0,${index * 30} 100,${index * 30} 100,${index * 30 + 25} 0,${index * 30 + 25}"/><TextEquiv><Unicode>${line}</Unicode></TextEquiv></TextLine>`).join('\n')}
</TextRegion></Page></PcGts>`;
}

const PNG = await sharp({ create: { width: 100, height: 100, channels: 3, background: 'white' } }).png().toBuffer();

/** An image that is one, and that the fake reader takes for a document of one page. `mark` makes its bytes unlike others'. */
function image(file: string, mark = path.basename(file)): void {
  writeFileSync(file, Buffer.concat([PNG, Buffer.from(`\npages=1\n${mark}`)]));
}

/** Puts images that are some in the place of those that the fake reader has made. */
function mendImages(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) if (name.endsWith('.png')) image(path.join(folder, name), name);
}

/** A folder as Transkribus exports it: images, and PAGE in a folder of its own. */
function exported(folder = temporaryFolder()): string {
  const root = path.join(folder, 'Kirchenbuch 7');
  mkdirSync(path.join(root, 'page'), { recursive: true });
  for (const number of [1, 2, 10]) {
    image(path.join(root, `scan ${number}.png`));
    writeFileSync(path.join(root, 'page', `scan ${number}.xml`), pageXml(`scan ${number}.png`, `Blatt ${number}`, 'und so fort'));
  }
  return root;
}

/** Zips files, given by their names in the archive. */
async function zipped(file: string, entries: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const archive = new yazl.ZipFile();
  for (const [name, content] of Object.entries(entries)) archive.addBuffer(Buffer.from(content), name);
  archive.end();
  await pipeline(archive.outputStream, createWriteStream(file));
  return file;
}

async function start(options: Parameters<typeof bench>[0] = {}): Promise<{ engine: Engine; project: ProjectId }> {
  const { engine } = bench(options);
  return { engine, project: (await engine.api.projects.create({ name: 'Archive' })).id };
}

const importInto = (engine: Engine, project: ProjectId, ...paths: string[]): Promise<Job> => finish(engine, engine.api.documents.import({ project, paths }));

async function pagesOf(engine: Engine, project: ProjectId): Promise<string[]> {
  const pages = await engine.api.pages.list({ project });
  return Promise.all(pages.map(async ({ id, number }) => {
    const { records, documentName } = await engine.api.pages.get({ project, page: id });
    return `${documentName} ${number}: ${records.words.map(({ text }) => text).join(' ')}`;
  }));
}

describe('importing work of others', () => {
  test('finds the images of transcriptions that a browser has sent along', async () => {
    const uploads = temporaryFolder();
    const send = (id: string, name: string, write: (file: string) => void): string => {
      mkdirSync(path.join(uploads, id));
      write(path.join(uploads, id, name));
      return id;
    };
    const { engine, project } = await start({ uploads });
    const sent = [
      send('u-00000000000a', 'deed 1.xml', (file) => { writeFileSync(file, pageXml('deed 1.png', 'Item one')); }),
      send('u-00000000000b', 'deed 1.png', image), send('u-00000000000c', 'deed 2.png', image),
      send('u-00000000000d', 'deed 2.xml', (file) => { writeFileSync(file, pageXml('deed 2.png', 'Item two')); }),
    ];
    const job = await finish(engine, engine.api.documents.importUploads({ project, uploads: sent }));
    expect(job).toMatchObject({ state: 'done', failures: [] });
    expect(await pagesOf(engine, project)).toEqual(['deed 1: Item one', 'deed 2: Item two']);
    await expect.poll(() => readdirSync(uploads)).toEqual([]);
  });

  test('keeps the documents of a folder apart that a browser has sent, as if it had been read where it lay', async () => {
    const uploads = temporaryFolder();
    const root = path.join(temporaryFolder(), 'archive');
    const sent: string[] = [];
    for (const volume of ['Deeds', 'Letters']) {
      for (const number of [1, 2]) {
        for (const [name, write] of [
          [`page/${number}.xml`, (file: string) => { writeFileSync(file, pageXml(`${number}.png`, `${volume} ${number}`)); }],
          [`${number}.png`, (file: string) => { image(file, `${volume} ${number}`); }],
          ['page/metadata.xml', (file: string) => { writeFileSync(file, '<trpDocMetadata/>'); }],
        ] as const) {
          sent.push(`u-00000000000${sent.length.toString(36)}`);
          for (const file of [path.join(root, volume, name), path.join(uploads, sent.at(-1)!, 'archive', volume, name)]) {
            mkdirSync(path.dirname(file), { recursive: true });
            write(file);
          }
        }
      }
    }
    const { engine, project } = await start({ uploads });
    expect(await finish(engine, engine.api.documents.importUploads({ project, uploads: sent }))).toMatchObject({ state: 'done', failures: [] });
    expect(await pagesOf(engine, project)).toEqual(['Deeds 1: Deeds 1', 'Deeds 2: Deeds 2', 'Letters 1: Letters 1', 'Letters 2: Letters 2']);
    await expect.poll(() => readdirSync(uploads)).toEqual([]);
    const { engine: other, project: onDisk } = await start();
    await importInto(other, onDisk, root);
    expect(await pagesOf(other, onDisk)).toEqual(await pagesOf(engine, project));
  });

  test('makes one document of a folder of images with transcriptions, in order, and no others of its images', async () => {
    const { engine, project } = await start();
    const job = await importInto(engine, project, exported());
    expect(job).toMatchObject({ state: 'done', failures: [] });
    expect((await engine.api.documents.list({ project })).map(({ name, pages }) => [name, pages])).toEqual([['Kirchenbuch 7', 3]]);
    expect(await pagesOf(engine, project)).toEqual([
      'Kirchenbuch 7 1: Blatt 1 und so fort', 'Kirchenbuch 7 2: Blatt 2 und so fort', 'Kirchenbuch 7 3: Blatt 10 und so fort',
    ]);
    const [first] = await engine.api.pages.list({ project });
    const snapshot = await engine.api.pages.get({ project, page: first!.id });
    expect(snapshot.predictions.find(({ isBase, by }) => isBase && by === 'import')).toMatchObject({
      model: 'page/scan 1.xml', modelVersion: '(PAGE XML, places of 5 of 5 words shared out along their lines)',
    });
    expect(snapshot.records.lines.every(({ by, polygon, region }) => by === 'import' && polygon !== null && region === 'r1')).toBe(true);
  });

  test('gives a page that is there one more layer, and says so when the transcription is there, too', async () => {
    const { engine, project } = await start();
    const root = exported();
    await importInto(engine, project, path.join(root, 'scan 1.png'));
    const [page] = await engine.api.pages.list({ project });
    const before = (await engine.api.pages.get({ project, page: page!.id })).records;
    expect(await importInto(engine, project, path.join(root, 'page', 'scan 1.xml'))).toMatchObject({ state: 'done', failures: [] });
    const after = await engine.api.pages.get({ project, page: page!.id });
    expect(after.records).toEqual(before);
    const layer = after.predictions.find(({ by }) => by === 'import');
    expect(layer).toMatchObject({ isBase: false });
    expect((await engine.api.edits.previewMerge({ project, page: page!.id, prediction: layer!.id })).added).toBeGreaterThan(0);
    const again = await importInto(engine, project, path.join(root, 'page', 'scan 1.xml'));
    expect(again.failures.map(({ problem }) => problem.code)).toEqual(['already-imported']);
  });

  test('goes back into the files that it came from, changed only where somebody has worked', async () => {
    const { engine, project } = await start({ writer: formats.page.write });
    const root = exported();
    await importInto(engine, project, root);
    const [, second] = await engine.api.pages.list({ project });
    const { records, revision } = await engine.api.pages.get({ project, page: second!.id });
    const word = records.words.find(({ text }) => text === 'fort')!;
    await engine.api.edits.apply({ project, page: second!.id, revision, command: { type: 'word.setText', word: word.id, text: 'weiter' }, reviewer: 'Ada' });
    const out = path.join(temporaryFolder(), 'out');
    const job = await finish(engine, engine.api.exports.start({ project, options: { format: 'page', out, all: true, testShare: 0, seed: 0, images: true } }));
    expect(job).toMatchObject({ state: 'done', failures: [] });
    for (const number of [1, 10]) {
      expect(readFileSync(path.join(out, 'page', `scan ${number}.xml`), 'utf8')).toBe(readFileSync(path.join(root, 'page', `scan ${number}.xml`), 'utf8'));
    }
    const changed = readFileSync(path.join(out, 'page', 'scan 2.xml'), 'utf8');
    expect(changed).toContain('<Unicode>und so weiter</Unicode>');
    expect(changed).toContain('custom="house {style:old;}"');
    expect(changed).not.toContain('<Word');
    expect(readFileSync(path.join(out, 'scan 2.png')).length).toBeGreaterThan(0);
  });

  test.each(['page', 'alto', 'hocr'] as const)('documents of a project come back from an export to %s, though all of their pages are called alike', async (format) => {
    const root = path.join(temporaryFolder(), 'archive');
    for (const volume of ['Deeds', 'Letters']) {
      mkdirSync(path.join(root, volume, 'page'), { recursive: true });
      for (const number of [1, 2]) {
        image(path.join(root, volume, `${number}.png`), `${volume} ${number}`);
        writeFileSync(path.join(root, volume, 'page', `${number}.xml`), pageXml(`${number}.png`, `${volume} leaf ${number}`));
      }
    }
    const pages = ['Deeds', 'Letters'].flatMap((volume) => [1, 2].map((number) => `${volume} ${number}: ${volume} leaf ${number}`));
    const { engine, project } = await start({ writer: formats[format].write });
    expect(await importInto(engine, project, root)).toMatchObject({ state: 'done', failures: [] });
    expect(await pagesOf(engine, project)).toEqual(pages);
    const out = path.join(temporaryFolder(), 'out');
    expect(await finish(engine, engine.api.exports.start({ project, options: { format, out, all: true, testShare: 0, seed: 0, images: true } }))).toMatchObject({ state: 'done', failures: [] });
    expect(readdirSync(out).sort()).toEqual(['Deeds', 'Letters', 'manifest.json']);
    mendImages(out);
    const again = (await engine.api.projects.create({ name: 'Again' })).id;
    expect(await importInto(engine, again, out)).toMatchObject({ state: 'done', failures: [] });
    expect(await pagesOf(engine, again)).toEqual(pages);
  });

  test('scans that are documents of their own come back as such, even those that are called alike', async () => {
    const { engine, project } = await start({ writer: formats.page.write });
    const { engine: other, project: again } = await start();
    const folders = ['a', 'b'].map((name) => path.join(temporaryFolder(), name));
    for (const folder of folders) {
      mkdirSync(path.join(folder, 'scan', 'page'), { recursive: true });
      image(path.join(folder, 'scan', 'leaf.png'), folder);
      writeFileSync(path.join(folder, 'scan', 'page', 'leaf.xml'), pageXml('leaf.png', `of ${path.basename(folder)}`));
    }
    await importInto(engine, project, ...folders);
    const out = path.join(temporaryFolder(), 'out');
    await finish(engine, engine.api.exports.start({ project, options: { format: 'page', out, all: true, testShare: 0, seed: 0, images: true } }));
    expect(readdirSync(out).sort()).toEqual(['leaf.png', 'manifest.json', 'mets.xml', 'page', 'scan.png'].sort());
    mendImages(out);
    expect(await importInto(other, again, out)).toMatchObject({ state: 'done', failures: [] });
    expect(await pagesOf(other, again)).toEqual(['scan 1: of a', 'scan 1: of b']);
  });

  test('pages whose images are alike to the last bit, as blank ones are, stay the pages that they are, and are found again', async () => {
    const { engine, project } = await start();
    const folder = temporaryFolder();
    const roots = ['a', 'b'].map((name) => path.join(folder, name));
    for (const root of roots) {
      for (const format of ['page', 'alto']) mkdirSync(path.join(root, 'book', format), { recursive: true });
      for (const number of [1, 2]) {
        image(path.join(root, 'book', `${number}.png`), 'blank');
        writeFileSync(path.join(root, 'book', 'page', `${number}.xml`), pageXml(`${number}.png`, `${path.basename(root)} ${number}`));
        writeFileSync(path.join(root, 'book', 'alto', `${number}.xml`), readFileSync(path.join(FIXTURES, 'escriptorium.alto.xml'), 'utf8').replace(/<fileName>[^<]*/u, `<fileName>${number}.png`));
      }
    }
    const layers = async (): Promise<number[]> => Promise.all((await engine.api.pages.list({ project }))
      .map(async ({ id: page }) => (await engine.api.pages.get({ project, page })).predictions.filter(({ by }) => by === 'import').length));
    expect(await importInto(engine, project, ...roots.map((root) => path.join(root, 'book', 'page')))).toMatchObject({ state: 'done', failures: [] });
    expect(await pagesOf(engine, project)).toEqual(['book 1: a 1', 'book 2: a 2', 'book 1: b 1', 'book 2: b 2']);
    expect(await importInto(engine, project, ...roots.map((root) => path.join(root, 'book', 'alto')))).toMatchObject({ state: 'done', failures: [] });
    expect(await layers()).toEqual([2, 2, 2, 2]);
    expect((await importInto(engine, project, ...roots)).failures.map(({ problem }) => problem.code)).toEqual(Array.from({ length: 8 }, () => 'already-imported'));
    expect(await layers()).toEqual([2, 2, 2, 2]);
  });

  test('takes what it can and tells of the rest: missing images, broken and mended files', async () => {
    const { engine, project } = await start();
    const root = exported();
    const page = path.join(root, 'page');
    writeFileSync(path.join(page, 'lost.xml'), pageXml('gone.png', 'verloren'));
    writeFileSync(path.join(page, 'broken.xml'), '<PcGts><Page>');
    writeFileSync(path.join(page, 'bomb.xml'), '<!DOCTYPE PcGts [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><PcGts>&b;</PcGts>');
    image(path.join(root, 'scan 3.png'));
    writeFileSync(path.join(page, 'scan 3.xml'), pageXml('scan 3.png', 'drei').replace('points="0,0 100,0 100,25 0,25"', 'points="0,0 NaN,0 100,25"'));
    image(path.join(root, 'scan 4.png'));
    writeFileSync(path.join(page, 'scan 4.xml'), Buffer.from(pageXml('scan 4.png', 'Stra\u00dfe'), 'latin1'));
    const job = await importInto(engine, project, root);
    expect(job.state).toBe('done');
    const told = job.failures.map(({ subject, problem }) => [path.basename(subject), problem.code]);
    expect(told).toEqual(expect.arrayContaining([
      ['broken.xml', 'format-invalid'], ['bomb.xml', 'format-invalid'], ['lost.xml', 'file-not-found'], ['scan 3.xml', 'mended'], ['scan 4.xml', 'mended'],
    ]));
    expect(job.failures.find(({ subject }) => subject.endsWith('bomb.xml'))?.problem.message).toContain('line 1');
    expect(await pagesOf(engine, project)).toEqual(expect.arrayContaining(['Kirchenbuch 7 4: drei und so fort', 'Kirchenbuch 7 5: Straße und so fort'].map((line): unknown => expect.stringContaining(line.split(': ')[1]!.split(' ')[0]!))));
    expect((await engine.api.documents.list({ project })).map(({ pages }) => pages)).toEqual([5]);
  });

  test('takes archives of folders, leaves out names that lead elsewhere and entries that swell, and removes what it unpacked', async () => {
    const { engine, project } = await start();
    const root = exported();
    const entries = Object.fromEntries(['1', '2'].flatMap((number) => [
      [`export/scan ${number}.png`, readFileSync(path.join(root, `scan ${number}.png`))],
      [`export/page/scan ${number}.xml`, readFileSync(path.join(root, 'page', `scan ${number}.xml`))],
    ]));
    const file = await zipped(path.join(temporaryFolder(), 'export 7.zip'), { ...entries, 'export/swell.xml': Buffer.alloc(4 * 1024 * 1024) });
    const job = await importInto(engine, project, file);
    expect(job.failures.map(({ subject, problem }) => [path.basename(subject), problem.code])).toEqual([['swell.xml', 'not-allowed']]);
    expect((await engine.api.documents.list({ project })).map(({ name, pages }) => [name, pages])).toEqual([['export', 2]]);
  });

  test('reads formats of other kinds by the same way: PAGE beside ALTO is one more layer of the page', async () => {
    const { engine, project } = await start();
    const root = path.join(temporaryFolder(), 'both');
    mkdirSync(path.join(root, 'alto'), { recursive: true });
    mkdirSync(path.join(root, 'page'));
    image(path.join(root, 'escriptorium.png'));
    copyFileSync(path.join(FIXTURES, 'escriptorium.alto.xml'), path.join(root, 'alto', 'escriptorium.xml'));
    writeFileSync(path.join(root, 'page', 'escriptorium.xml'), pageXml('escriptorium.png', 'anders'));
    expect(await importInto(engine, project, root)).toMatchObject({ state: 'done', failures: [] });
    const [page] = await engine.api.pages.list({ project });
    const { predictions } = await engine.api.pages.get({ project, page: page!.id });
    expect(predictions.filter(({ by }) => by === 'import').map(({ model, isBase }) => [model, isBase]))
      .toEqual([['alto/escriptorium.xml', true], ['page/escriptorium.xml', false]]);
  });

  test('follows METS: its title, its order of pages, and the images that it names', async () => {
    const { engine, project } = await start();
    const root = exported();
    writeFileSync(path.join(root, 'mets.xml'), `<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" LABEL="Taufen 1802">
      <mets:fileSec><mets:fileGrp ID="IMG">${[1, 2, 10].map((n) => `<mets:file ID="i${n}" MIMETYPE="image/png"><mets:FLocat LOCTYPE="OTHER" xlink:href="scan%20${n}.png"/></mets:file>`).join('')}</mets:fileGrp>
      <mets:fileGrp ID="PAGE">${[1, 2, 10].map((n) => `<mets:file ID="x${n}" MIMETYPE="application/xml"><mets:FLocat LOCTYPE="OTHER" xlink:href="page/scan%20${n}.xml"/></mets:file>`).join('')}</mets:fileGrp></mets:fileSec>
      <mets:structMap TYPE="PHYSICAL"><mets:div>${[10, 2, 1].map((n) => `<mets:div><mets:fptr FILEID="i${n}"/><mets:fptr FILEID="x${n}"/></mets:div>`).join('')}</mets:div></mets:structMap></mets:mets>`);
    expect(await importInto(engine, project, path.join(root, 'mets.xml'))).toMatchObject({ state: 'done', failures: [] });
    expect(await pagesOf(engine, project)).toEqual([
      'Taufen 1802 1: Blatt 10 und so fort', 'Taufen 1802 2: Blatt 2 und so fort', 'Taufen 1802 3: Blatt 1 und so fort',
    ]);
  });
});

describe('transcriptions of pages of one file', () => {
  const layersOf = async (engine: Engine, project: ProjectId): Promise<string[]> => {
    const pages = await engine.api.pages.list({ project });
    return Promise.all(pages.map(async ({ id, number }) => {
      const { predictions, documentName } = await engine.api.pages.get({ project, page: id });
      return `${documentName} ${number}: ${predictions.filter(({ by }) => by === 'import').map(({ model }) => model).join(' ')}`;
    }));
  };

  test('go to the pages of a PDF that comes in with them, and those that name none are told', async () => {
    const { engine, project } = await start();
    const root = path.join(temporaryFolder(), 'acts');
    mkdirSync(path.join(root, 'page'), { recursive: true });
    writeFileSync(path.join(root, 'acts.pdf'), 'pages=3');
    for (const [name, imageName] of [['acts_0001', 'acts_0001.png'], ['acts_0003', 'acts.pdf'], ['any', 'acts.pdf#page=2'], ['acts', 'acts.pdf'], ['acts_0009', 'acts.pdf']] as const) {
      writeFileSync(path.join(root, 'page', `${name}.xml`), pageXml(imageName, name));
    }
    const job = await importInto(engine, project, root);
    expect(job.state).toBe('done');
    expect(await layersOf(engine, project)).toEqual(['acts.pdf 1: page/acts_0001.xml', 'acts.pdf 2: page/any.xml', 'acts.pdf 3: page/acts_0003.xml']);
    expect(job.failures.map(({ subject, problem }) => [path.basename(subject), problem.code, problem.message])).toEqual([
      ['acts_0009.xml', 'invalid-input', 'It speaks of page 9 of “acts.pdf”, which has 3.'],
      ['acts.xml', 'invalid-input', 'It is of “acts.pdf”, but nothing tells of which of its 3 pages.'],
    ]);
    const [first] = await engine.api.pages.list({ project });
    const layer = (await engine.api.pages.get({ project, page: first!.id })).predictions.find(({ by }) => by === 'import');
    expect((await engine.api.edits.previewMerge({ project, page: first!.id, prediction: layer!.id })).added).toBeGreaterThan(0);
    expect((await importInto(engine, project, path.join(root, 'page', 'any.xml'))).failures.map(({ problem }) => problem.code)).toEqual(['already-imported']);
  });

  test('go to the pages of a TIFF of several images, in the order of its file or by their numbers', async () => {
    const { engine, project } = await start();
    const folder = temporaryFolder();
    const tiff = path.join(folder, 'scans.tif');
    writeFileSync(tiff, Buffer.concat([await sharp(PNG).tiff().toBuffer(), Buffer.from('\npages=2\n')]));
    const pages = ['eins', 'zwei'].map((text, index) => `<div class="ocr_page" id="page_${index + 1}" title="image &quot;scans.tif&quot;; bbox 0 0 100 100; ppageno ${index}"><span class="ocr_line" title="bbox 0 0 90 20"><span class="ocrx_word" title="bbox 0 0 90 20">${text}</span></span></div>`);
    writeFileSync(path.join(folder, 'scans.hocr'), `<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><meta name="ocr-system" content="tesseract"/></head><body>${pages.join('')}</body></html>`);
    writeFileSync(path.join(folder, 'scans_2.xml'), pageXml('scans.tif', 'zwei'));
    expect((await importInto(engine, project, path.join(folder, 'scans_2.xml'))).failures).toMatchObject([{ problem: { code: 'file-not-found', message: 'The image scans.tif has several pages and is not in the project.' } }]);
    const job = await importInto(engine, project, folder);
    expect(job).toMatchObject({ state: 'done', failures: [] });
    expect((await engine.api.documents.list({ project })).map(({ name, pages }) => [name, pages])).toEqual([['scans.tif', 2]]);
    const name = path.basename(folder);
    expect(await layersOf(engine, project)).toEqual([`scans.tif 1: ${name}/scans.hocr`, `scans.tif 2: ${name}/scans_2.xml ${name}/scans.hocr`]);
  });
});

test('questions come in with their pages, are corrected, and go out as DocVQA', async () => {
  const { engine, project } = await start({ writer: formats.docvqa.write });
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'documents'));
  image(path.join(folder, 'documents', 'deed_1.png'));
  const ask = (questionId: number, question: string, ...answers: string[]): object => ({ questionId, question, image: 'documents/deed_1.png', docId: 1, answers, data_split: 'val' });
  const file = path.join(folder, 'val_v1.0.json');
  writeFileSync(file, JSON.stringify({ dataset_name: 'deeds', dataset_split: 'val', data: [ask(7, 'Who signed?', 'Ada'), ask(8, 'When?', '1843', '1843.')] }));
  expect(await importInto(engine, project, folder)).toMatchObject({ state: 'done', failures: [] });
  const [page] = await engine.api.pages.list({ project });
  // The file has no text of the page: it was recognised like any other.
  expect((await engine.api.pages.get({ project, page: page!.id })).records.words.length).toBeGreaterThan(0);
  const kept = await engine.api.questions.list({ project, page: page!.id });
  expect(kept).toMatchObject([{ question: 'Who signed?', answers: ['Ada'], name: '7', by: 'import', reviewer: null }, { question: 'When?', answers: ['1843', '1843.'] }]);

  await engine.api.questions.put({ project, page: page!.id, question: 'Who signed?', answers: ['Ada Lovelace'], reviewer: 'Grace' });
  await engine.api.questions.put({ project, page: page!.id, question: 'Where?', answers: [], reviewer: 'Grace' });
  await engine.api.questions.remove({ project, page: page!.id, question: kept[1]!.id });
  // What a person has said stays when the file comes again; what is not there any more comes in anew.
  await importInto(engine, project, file);
  expect((await importInto(engine, project, file)).failures.map(({ problem }) => problem.code)).toEqual(['already-imported']);
  const out = path.join(temporaryFolder(), 'out');
  expect(await finish(engine, engine.api.exports.start({ project, options: { format: 'docvqa', out, all: true, testShare: 0, seed: 0, images: true } }))).toMatchObject({ state: 'done', failures: [] });
  const { data } = JSON.parse(readFileSync(path.join(out, 'all_v1.0.json'), 'utf8')) as { data: { questionId: number; question: string; answers: string[] }[] };
  expect(data.map(({ questionId, question, answers }) => [questionId, question, answers])).toEqual([
    [7, 'Who signed?', ['Ada Lovelace']], [2, 'Where?', []], [8, 'When?', ['1843', '1843.']],
  ]);
  expect((await engine.api.exports.preview({ project, all: true })).present.find(({ feature }) => feature === 'questions')).toMatchObject({ count: 3 });
});

test('thousands of pages that cannot come in are each told once, without telling all of them again for each', async () => {
  const { engine, project } = await start();
  const { store } = await engine.projects.get(project);
  let told = 0;
  engine.events.tap((event) => { if (event.type === 'job') told += 1; });
  const file = path.join(temporaryFolder(), 'pages.jsonl');
  const page = { format: 'lectern-page', version: 1, image: { path: '', width: 100, height: 100 }, words: [{ id: 'w', text: 'a', quad: [0, 0, 9, 0, 9, 9, 0, 9] }] };
  writeFileSync(file, Array.from({ length: 2000 }, (_, index) => JSON.stringify({ ...page, id: `p${index}` })).join('\n'));
  const { failures } = await importInto(engine, project, file);
  expect(new Set(failures.map(({ subject }) => subject)).size).toBe(2000);
  expect(failures).toHaveLength(2000);
  expect(told).toBeLessThan(1000);
  expect(store.jobs()).toHaveLength(1);
});
