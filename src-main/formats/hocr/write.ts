/** Writes hOCR: one page a file, with areas for regions, and with words wherever anybody has said where they are. */
import type { Line, PageRecords, Region, Word } from '../../../src-shared/document.ts';
import { boxAround, boxOfQuad } from '../../../src-shared/geometry.ts';
import type { Box, PageSize } from '../../../src-shared/geometry.ts';
import { boxOfPoints, pointsOfQuad } from '../../../src-shared/polygon.ts';
import type { Point } from '../../../src-shared/polygon.ts';
import { decimal, documentText } from '../xml/build.ts';
import type { NewElement } from '../xml/build.ts';
import { ElementIds } from '../xml/ids.ts';
import { altoPoints } from '../xml/points.ts';
import { isUpright } from '../xml/quads.ts';
import { areSharedOut } from '../xml/share-out.ts';
import { quoted } from './properties.ts';

export interface NewHocr {
  readonly imageName: string;
  readonly size: PageSize;
  readonly number: number;
}

const DOCTYPE = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';
const CAPABILITIES = 'ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf ocrp_poly';

/** hOCR counts in whole pixels; the exact places stand in `poly` where they are not. */
const bbox = ({ x0, y0, x1, y1 }: Box): string => `bbox ${Math.floor(x0)} ${Math.floor(y0)} ${Math.ceil(x1)} ${Math.ceil(y1)}`;

function isWhole({ x0, y0, x1, y1 }: Box): boolean {
  return [x0, y0, x1, y1].every(Number.isInteger);
}

function wordElement(word: Word, ids: ElementIds): NewElement {
  const box = boxOfQuad(word.quad);
  const title = [
    bbox(box),
    ...(isUpright(word.quad) && isWhole(box) ? [] : [`poly ${altoPoints(pointsOfQuad(word.quad))}`]),
    ...(word.confidence === null ? [] : [`x_wconf ${decimal(word.confidence * 100)}`]),
  ];
  return { name: 'span', attributes: { class: 'ocrx_word', id: ids.take(word.id), title: title.join('; ') }, text: word.text };
}

/** `baseline slope offset` for a baseline in the box of its line: a straight line from its first point to its last. */
function slopeOf(baseline: readonly Point[], box: Box): string {
  const [[fromX, fromY], [toX, toY]] = [baseline[0] ?? [0, 0], baseline.at(-1) ?? [0, 0]];
  const slope = toX === fromX ? 0 : (toY - fromY) / (toX - fromX);
  return `baseline ${Math.round(slope * 1e4) / 1e4} ${decimal(fromY + slope * (box.x0 - fromX) - box.y1)}`;
}

function lineElement(line: Line, words: readonly Word[], order: number | null, ids: ElementIds): NewElement {
  const box = line.polygon !== null ? boxOfPoints(line.polygon) : boxAround(words.map((word) => boxOfQuad(word.quad))) ?? boxOfPoints(line.baseline ?? []);
  const title = [
    bbox(box),
    ...(line.polygon === null ? [] : [`poly ${altoPoints(line.polygon)}`]),
    ...(line.baseline === null ? [] : [slopeOf(line.baseline, { ...box, x0: Math.floor(box.x0), y1: Math.ceil(box.y1) }), `x_baseline ${altoPoints(line.baseline)}`]),
    ...(order === null ? [] : [`order ${order}`]),
  ];
  const attributes = { class: 'ocr_line', id: ids.take(line.id), title: title.join('; ') };
  if (areSharedOut(words, { baseline: line.baseline, outline: line.polygon ?? [] })) return { name: 'span', attributes, text: words.map((word) => word.text).join(' ') };
  return { name: 'span', attributes, children: words.map((word) => wordElement(word, ids)) };
}

/** The text of a file; words of no line must have been given one. */
export function hocrFile(records: PageRecords, { imageName, size, number }: NewHocr): string {
  const ids = new ElementIds();
  const words = new Map<string, Word>(records.words.map((word) => [word.id, word]));
  const homes: readonly (Region | null)[] = [...records.regions, null];
  const known = new Set<string>(records.regions.map((region) => region.id));
  const inHome = (home: Region | null): Line[] => records.lines.filter((line) => home === null ? line.region === null || !known.has(line.region) : line.region === home.id);
  const written = homes.flatMap(inHome);
  const isInOrder = written.every((line, index) => line.id === records.lines[index]?.id);
  const orders = new Map(records.lines.map((line, index) => [line.id as string, index + 1]));
  const paragraph = (lines: readonly Line[]): NewElement[] => lines.length === 0 ? [] : [{
    name: 'p', attributes: { class: 'ocr_par' },
    children: lines.map((line) => lineElement(line, line.words.flatMap((id) => words.get(id) ?? []), isInOrder ? null : orders.get(line.id) ?? null, ids)),
  }];
  const areas = homes.flatMap((home): NewElement[] => home === null ? paragraph(inHome(null)) : [{
    name: 'div',
    attributes: { class: 'ocr_carea', id: ids.take(home.id), title: `${bbox(boxOfPoints(home.polygon))}; poly ${altoPoints(home.polygon)}; x_kind ${quoted(home.kind)}` },
    children: paragraph(inHome(home)),
  }]);
  return documentText({
    name: 'html', attributes: { xmlns: 'http://www.w3.org/1999/xhtml', 'xml:lang': 'en', lang: 'en' },
    children: [
      {
        name: 'head',
        children: [
          { name: 'title', text: imageName },
          { name: 'meta', attributes: { 'http-equiv': 'Content-Type', content: 'text/html; charset=utf-8' } },
          { name: 'meta', attributes: { name: 'ocr-system', content: 'Lectern' } },
          { name: 'meta', attributes: { name: 'ocr-capabilities', content: CAPABILITIES } },
        ],
      },
      {
        name: 'body',
        children: [{
          name: 'div', attributes: { class: 'ocr_page', id: ids.take('page'), title: `image ${quoted(imageName)}; bbox 0 0 ${Math.ceil(size.width)} ${Math.ceil(size.height)}; ppageno ${number - 1}` },
          children: areas,
        }],
      },
    ],
  }, DOCTYPE);
}
