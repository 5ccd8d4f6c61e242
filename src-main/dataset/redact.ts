/** Taking out what must not be shared: the text of chosen entities, and what the image shows in their place. */
import sharp from 'sharp';
import type { PageRecords } from '../../src-shared/document.ts';
import { boxOfQuad } from '../../src-shared/geometry.ts';
import type { Box } from '../../src-shared/geometry.ts';
import type { WordId } from '../../src-shared/ids.ts';

/** One for each letter, so that a text keeps its length on the page. */
const BLOCK = '█';
/** Blocks reach beyond a word's box by this share of its height: boxes are drawn tight, and letters stick out. */
const MARGIN = 0.15;

export interface Redaction {
  readonly records: PageRecords;
  /** Where the image is to be black, page pixels. */
  readonly boxes: readonly Box[];
  readonly entities: number;
  readonly words: number;
}

/**
 * The page without the text of entities with these labels. Letters and digits become blocks, also in words that have the
 * same text anywhere else on the page: a name that is blacked out once is not to be read in the next line.
 */
export function redactRecords(records: PageRecords, labels: readonly string[]): Redaction {
  const chosen = records.entities.filter((entity) => labels.includes(entity.label));
  const members = new Set<WordId>(chosen.flatMap((entity) => entity.words));
  const texts = new Set(records.words.filter((word) => members.has(word.id)).map(({ text }) => plain(text)).filter((text) => text.length > 2));
  const taken = new Set(records.words.filter((word) => members.has(word.id) || texts.has(plain(word.text))).map((word) => word.id));
  const boxes = records.words.filter((word) => taken.has(word.id)).map((word) => {
    const { x0, y0, x1, y1 } = boxOfQuad(word.quad);
    const margin = (y1 - y0) * MARGIN;
    return { x0: x0 - margin, y0: y0 - margin, x1: x1 + margin, y1: y1 + margin };
  });
  return {
    records: { ...records, words: records.words.map((word) => (taken.has(word.id) ? { ...word, text: word.text.replace(/[\p{L}\p{N}]/gu, BLOCK) } : word)) },
    boxes, entities: chosen.length, words: taken.size,
  };
}

/** As texts are compared: letters and digits in lower case. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Writes the image, black where the boxes are, as a PNG of the same size; nothing of what was there is left in it. */
export async function redactImage(file: string, boxes: readonly Box[], target: string): Promise<void> {
  const { data, info } = await sharp(file).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  for (const box of boxes) {
    const [x0, x1] = [Math.max(0, Math.floor(box.x0)), Math.min(width, Math.ceil(box.x1))];
    for (let y = Math.max(0, Math.floor(box.y0)); y < Math.min(height, Math.ceil(box.y1)); y += 1) {
      if (x1 > x0) data.fill(0, (y * width + x0) * channels, (y * width + x1) * channels);
    }
  }
  await sharp(data, { raw: { width, height, channels } }).png({ compressionLevel: 6 }).toFile(target);
}
