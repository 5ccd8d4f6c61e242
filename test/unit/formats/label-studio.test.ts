import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configOf } from '../../../src-main/formats/label-studio/config.ts';
import { imageNames } from '../../../src-main/formats/label-studio/image-name.ts';
import { labelStudio } from '../../../src-main/formats/label-studio/label-studio.ts';
import { quadOfRectangle, rectangleOf } from '../../../src-main/formats/label-studio/rectangle.ts';
import { plainRecords, readAll } from './support/round-trip.ts';

let directory: string;
beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-label-studio-')); });
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

async function read(tasks: unknown) {
  await writeFile(path.join(directory, 'export.json'), JSON.stringify(tasks));
  const { read: pages, problems } = await readAll([directory], [labelStudio]);
  return { pages, problems: problems.filter(({ message }) => !message.includes('was not found')) };
}

const size = { original_width: 200, original_height: 100, image_rotation: 0 };
/** A region as Label Studio's OCR template makes it: in percent, three results of one id. */
function region(id: string, x: number, label: string, text: string, rotation = 0) {
  const value = { x, y: 10, width: 20, height: 10, rotation };
  return [
    { ...size, id, from_name: 'bbox', to_name: 'image', type: 'rectangle', value },
    { ...size, id, from_name: 'label', to_name: 'image', type: 'labels', value: { ...value, labels: [label] } },
    { ...size, id, from_name: 'transcription', to_name: 'image', type: 'textarea', value: { ...value, text: [text] } },
  ];
}
const relation = (from: string, to: string, direction: string) => ({ type: 'relation', from_id: from, to_id: to, direction });
const texts = (values: readonly string[]) => values.map((value) => value.replace(/@[\d,.-]+/gu, ''));

describe('reading Label Studio', () => {
  it('makes lines of regions with a text, entities of labels, and links by the direction of relations', async () => {
    const { pages: [page], problems } = await read([{ data: { ocr: '/data/upload/3/0a1b2c3d-scan.png' }, annotations: [{ result: [
      ...region('a', 0, 'Key', 'Fax:'), ...region('b', 50, 'Value', '555 1'), ...region('c', 75, 'Text', 'just text'), relation('b', 'a', 'left'),
    ] }] }]);
    const plain = plainRecords(page!.records);
    expect(page).toMatchObject({ documentName: 'scan', imageName: 'scan.png', width: 200, height: 100 });
    expect(plain.lines[0]).toBe('Fax:@0,10,40,10,40,20,0,20');
    expect(texts(plain.lines)).toEqual(['Fax:', '555 1', 'just text']);
    expect(texts(plain.entities)).toEqual(['Key: Fax:', 'Value: 555 1']);
    expect(texts(plain.links)).toEqual(['Key: Fax: -> Value: 555 1']);
    expect(problems).toMatchObject([{ message: expect.stringContaining('2 texts came without boxes') as string }]);
  });

  it('turns regions about their top left corner, in pixels, and joins the parts of a region that has some', async () => {
    const child = (id: string, x: number, text: string) => region(id, x, 'Word', text).map((result) => ({ ...result, parentID: 'group' }));
    const { pages: [page] } = await read([{ data: { image: 'a.png' }, annotations: [{ result: [
      ...region('turned', 50, 'stamp', 'PAID', 90), ...region('group', 0, 'address', '').slice(0, 2), ...child('one', 0, 'Old'), ...child('two', 20, 'Street'),
    ] }] }]);
    expect(page!.records.words[0]!.quad.map((coordinate) => Math.round(coordinate))).toEqual([100, 10, 100, 50, 90, 50, 90, 10]);
    expect(texts(plainRecords(page!.records).entities)).toEqual(['address: Old Street', 'stamp: PAID']);
  });

  it('takes the ground truth among annotations, else the newest, else predictions, and says that there were others', async () => {
    const take = (text: string, more: object) => ({ result: region('a', 0, 'Text', text), ...more });
    const { pages, problems } = await read([
      { data: { image: 'a.png' }, annotations: [take('old', { updated_at: '2026-01-01' }), take('new', { updated_at: '2026-02-01' }), take('gone', { updated_at: '2026-03-01', was_cancelled: true })] },
      { data: { image: 'b.png' }, annotations: [take('truth', { ground_truth: true, updated_at: '2026-01-01' }), take('new', { updated_at: '2026-02-01' })] },
      { data: { image: 'c.png' }, annotations: [], predictions: [take('guess', { score: 0.4 })] },
    ]);
    expect(pages.map(({ records }) => records.words[0]!.text)).toEqual(['new', 'truth', 'guess']);
    expect(problems.map(({ at, message }) => [at, message])).toEqual([
      ['/0/annotations/1', 'Another annotation of this page was not taken.'], ['/1/annotations/0', 'Another annotation of this page was not taken.'],
    ]);
  });

  it('counts what has no place, and goes on past a task that is none', async () => {
    await sharp({ create: { width: 300, height: 150, channels: 3, background: 'white' } }).png().toFile(path.join(directory, 'd.png'));
    const { pages, problems } = await read([
      { data: { image: 'a.png' }, annotations: [{ result: [
        ...region('a', 0, 'Text', 'x'), { id: 'k', type: 'keypointlabels', value: { x: 1, y: 1, width: 1, keypointlabels: ['p'] } }, 7, relation('a', 'zzz', 'right'), relation('a', 'a', 'bi'),
      ] }] },
      { id: 5 }, { data: { image: '/data/local-files/?d=set%20one/d.png' } }, { data: { text: 'no page' }, annotations: [] },
    ]);
    expect(pages.map(({ documentName, width }) => [documentName, width])).toEqual([['a', 200], ['d', 300]]);
    expect(problems.map(({ at, severity, message }) => [at, severity, message.split(/[ ;]/u).slice(0, 2).join(' ')])).toEqual([
      ['/0/annotations/0/result/3', 'warning', '2 parts'], ['/0/annotations/0/result/6', 'warning', 'A relation'],
      ['/0/annotations/0/result/5', 'warning', 'A link'], ['/0/annotations/0/result/6', 'warning', 'A link'],
      ['/1/data', 'error', 'This is'], ['/3', 'error', 'The task'],
    ]);
  });
});

it.each([
  ['/data/local-files/?d=a/b%20c.png', ['a/b c.png', 'b c.png']],
  ['/data/upload/12/0a1b2c3d-my-scan.jpg', ['/data/upload/12/0a1b2c3d-my-scan.jpg', '0a1b2c3d-my-scan.jpg', 'my-scan.jpg']],
  ['s3://bucket/x/y.tif', ['bucket/x/y.tif', 'y.tif']],
  ['https://host/y.png?sig=1', ['host/y.png', 'y.png']],
])('the image of %s may lie under its path or its name', (address, names) => {
  expect(imageNames(address)).toEqual(names);
});

it('a rectangle at an angle is the same after it was taken apart; what is none is left a polygon', () => {
  const turned = { x: 10, y: 20, width: 100, height: 30, rotation: 341.5 };
  const again = rectangleOf(quadOfRectangle(turned))!;
  expect([again.x, again.y, again.width, again.height, again.rotation].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([10, 20, 100, 30, 341.5]);
  expect(rectangleOf([0, 0, 10, 0, 12, 5, 0, 5])).toBeNull();
});

it('the labelling configuration is XML with all labels, whatever they are called', () => {
  const parsed = new XMLParser({ ignoreAttributes: false }).parse(configOf(['a & "b" <c>', 'Word'])) as { View: { Labels: { Label: { '@_value': string }[] } } };
  expect(parsed.View.Labels.Label.map((label) => label['@_value'])).toEqual(['Word', 'a & "b" <c>']);
});
