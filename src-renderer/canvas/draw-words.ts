/** The still layer in words mode, and the text over the image in any. */
import type { Word } from '../../src-shared/document.ts';
import { CERTAINTIES, certaintyOf } from '../state/doubtful.ts';
import type { Certainty } from '../state/doubtful.ts';
import { hatching } from './ink.ts';
import type { Pen } from './pen.ts';
import { fillQuads, strokeQuads } from './pen.ts';
import type { Scene } from './scene.ts';

/** Height of a usual word, in view pixels, from which an outline is more than noise, and dashes, and hatching leaves the print readable. */
const OUTLINE_FROM = 3.5;
const DASHES_FROM = 7;
const HATCH_FROM = 9;

/** Draws the boxes of all words in view, each level of doubt in its own colour and pattern. */
export function drawWords(pen: Pen, scene: Scene): void {
  const levels: Record<Certainty, Word[]> = { sure: [], doubtful: [], unsure: [] };
  for (const word of scene.wordsIn(pen.visible)) levels[certaintyOf(scene.state, 'word', word)].push(word);
  for (const level of CERTAINTIES) drawLevel(pen, levels[level], level, scene.wordHeight * pen.camera.zoom);
}

function drawLevel(pen: Pen, words: readonly Word[], level: Certainty, height: number): void {
  const { context, ink } = pen;
  if (words.length === 0) return;
  const { line, fill, block, dash } = ink.doubt[level];
  context.fillStyle = height < OUTLINE_FROM ? block : fill;
  fillQuads(pen, words);
  if (height < OUTLINE_FROM) return;
  if (level === 'unsure' && height >= HATCH_FROM) {
    context.fillStyle = hatching(context, ink);
    fillQuads(pen, words);
  }
  if (height >= DASHES_FROM) {
    // White under the outline, so that it also stands out from dark bars and photographs.
    context.strokeStyle = level === 'sure' ? ink.haloSoft : ink.halo;
    strokeQuads(pen, words, level === 'sure' ? 2 : 3);
    context.setLineDash([...dash]);
  }
  context.strokeStyle = line;
  strokeQuads(pen, words, level === 'sure' ? 1 : 1.25);
  context.setLineDash([]);
}

/** Least height of text, in view pixels, that is worth drawing. */
const LEAST_TEXT = 4;

/** Draws the text of the words in view where they stand, along their upper sides and fitted to their boxes. */
export function drawTexts(pen: Pen, scene: Scene, overImage: boolean): void {
  const { context, matrix: { a, b, c, d, e, f } } = pen;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  for (const { quad, text } of scene.wordsIn(pen.visible)) {
    const along = { x: a * (quad[2] - quad[0]) + c * (quad[3] - quad[1]), y: b * (quad[2] - quad[0]) + d * (quad[3] - quad[1]) };
    const down = { x: a * (quad[6] - quad[0]) + c * (quad[7] - quad[1]), y: b * (quad[6] - quad[0]) + d * (quad[7] - quad[1]) };
    const width = Math.hypot(along.x, along.y);
    const height = Math.hypot(down.x, down.y);
    if (height < LEAST_TEXT || width === 0) continue;
    context.save();
    context.transform(along.x / width, along.y / width, down.x / height, down.y / height, a * quad[0] + c * quad[1] + e, b * quad[0] + d * quad[1] + f);
    if (overImage) {
      context.fillStyle = 'rgb(255 255 255 / 88%)';
      context.fillRect(0, 0, width, height);
    }
    context.font = `${height * 0.82}px "Source Serif 4 Variable", Georgia, serif`;
    context.fillStyle = '#1f1c18';
    const natural = context.measureText(text).width;
    context.translate(0, height * 0.8);
    context.scale(natural === 0 ? 1 : width / natural, 1);
    context.fillText(text, 0, 0);
    context.restore();
  }
}
