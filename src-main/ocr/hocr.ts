/**
 * Reads hOCR, the output of Tesseract that holds words, confidences, lines and baselines together.
 * Format: http://kba.github.io/hocr-spec/1.2/ (properties `bbox`, `baseline`, `x_wconf`).
 */
import { XMLParser } from 'fast-xml-parser';
import { quadOfBox } from '../../src-shared/geometry.ts';
import type { Box } from '../../src-shared/geometry.ts';
import type { OcrResult, OcrWord } from './types.ts';

/** An element in the order of the file: its tag with its children, `#text`, and its attributes under `:@`. */
type XmlNode = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
});

/** What Tesseract calls the things that hold words side by side. */
const LINE_CLASSES = new Set(['ocr_line', 'ocr_textfloat', 'ocr_header', 'ocr_caption']);

function nodesOf(value: unknown): readonly XmlNode[] {
  return Array.isArray(value) ? value as XmlNode[] : [];
}

function childrenOf(node: XmlNode): readonly XmlNode[] {
  for (const [name, value] of Object.entries(node)) if (name !== ':@' && name !== '#text') return nodesOf(value);
  return [];
}

function attribute(node: XmlNode, name: string): string {
  const attributes = node[':@'];
  if (typeof attributes !== 'object' || attributes === null) return '';
  const value = (attributes as XmlNode)[name];
  return typeof value === 'string' ? value : '';
}

function textOf(node: XmlNode): string {
  const own = node['#text'];
  return (typeof own === 'string' ? own : '') + childrenOf(node).map(textOf).join('');
}

/** The numbers of one property of a `title` attribute, such as `bbox 10 20 30 40; x_wconf 96`. */
function property(title: string, name: string): readonly number[] {
  const found = title.split(';').map((part) => part.trim().split(/\s+/)).find((part) => part[0] === name);
  return (found ?? []).slice(1).map(Number);
}

function boxOf(title: string): Box | null {
  const [x0, y0, x1, y1] = property(title, 'bbox');
  return x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined ? null : { x0, y0, x1, y1 };
}

/** Baseline of a word: the line's is `y = slope * x + offset`, from the bottom left corner of the line's box. */
function baselineOf(word: Box, line: Box, title: string): OcrWord['baseline'] {
  const [slope, offset] = property(title, 'baseline');
  if (slope === undefined || offset === undefined) return null;
  const at = (x: number): number => line.y1 + offset + slope * (x - line.x0);
  return [word.x0, at(word.x0), word.x1, at(word.x1)];
}

/** Underscores at the ends of a word that has more than these. */
const RULE = /^(_*)(.*[\p{L}\p{N}].*?)(_*)$/u;

/**
 * A word without the line that it was written on: rules of forms are read as underscores that stick to what stands
 * there. The box loses their share of the width. What is nothing but a rule stays.
 */
function offTheRule(text: string, box: Box): { readonly text: string; readonly box: Box } {
  const [, before = '', word = text, after = ''] = RULE.exec(text) ?? [];
  if (before === '' && after === '') return { text, box };
  const width = (box.x1 - box.x0) / Array.from(text).length;
  return { text: word, box: { ...box, x0: Math.round(box.x0 + before.length * width), x1: Math.round(box.x1 - after.length * width) } };
}

function wordOf(node: XmlNode, line: Box, lineTitle: string): OcrWord | null {
  const title = attribute(node, 'title');
  const around = boxOf(title);
  const read = textOf(node).trim();
  if (around === null || read === '') return null;
  const { text, box } = offTheRule(read, around);
  return {
    text,
    quad: quadOfBox(box),
    confidence: Math.min(1, Math.max(0, (property(title, 'x_wconf')[0] ?? 0) / 100)),
    baseline: baselineOf(box, line, lineTitle),
  };
}

function collectWords(node: XmlNode, line: Box, lineTitle: string, into: OcrWord[]): void {
  if (attribute(node, 'class') === 'ocrx_word') {
    const word = wordOf(node, line, lineTitle);
    if (word !== null) into.push(word);
    return;
  }
  for (const child of childrenOf(node)) collectWords(child, line, lineTitle, into);
}

function collectLines(node: XmlNode, into: { words: OcrWord[] }[]): void {
  if (!LINE_CLASSES.has(attribute(node, 'class'))) {
    for (const child of childrenOf(node)) collectLines(child, into);
    return;
  }
  const title = attribute(node, 'title');
  const box = boxOf(title);
  if (box === null) return;
  const words: OcrWord[] = [];
  collectWords(node, box, title, words);
  if (words.length > 0) into.push({ words });
}

/** The lines of an hOCR document, in its order; words without text are left out. */
export function parseHocr(hocr: string): OcrResult {
  const lines: { words: OcrWord[] }[] = [];
  for (const node of nodesOf(parser.parse(hocr))) collectLines(node, lines);
  return { lines };
}
