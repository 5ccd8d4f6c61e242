/**
 * Damage such as bad scans and OCR do to words: characters confused, lost, added or swapped, and boxes that are shifted,
 * too large or too small. Words are neither split nor merged nor dropped, so that the truth about them stays what it
 * was; the image is left as it is. Deterministic by seed, and what is damaged at a low rate is damaged at a higher one.
 */
import { boxOfQuad, quadOfBox, translateQuad } from '../../src-shared/geometry.ts';
import type { PageSize, Quad } from '../../src-shared/geometry.ts';
import { normaliseText } from '../model/text.ts';
import type { PageInput } from '../model/types.ts';
import { randomOf } from './random.ts';

/** Characters that look alike in print, in groups: one is taken for another. */
const LOOK_ALIKE = [
  'oO0QDC', 'lI1i|!t', 'sS5$', 'B8&3', 'zZ2', 'gq9', 'b6G', 'uvnrh', 'ceo', 'aeo', 'mnw', 'fteE', 'kKxX', 'yvYV', 'pPRF', 'UVHM', 'TJ7', 'A4', '.,:;\'', '-_~=', '()[]{}', '/|\\',
];
const STRAY = 'abcdefghijklmnopqrstuvwxyz.,\'-:il1';

/** How likely each kind of damage is, once a character is damaged; the rest is confusion. */
const LOST = 0.15;
const ADDED = 0.15;
const SWAPPED = 0.1;

type Draw = () => number;

function pick(from: readonly string[], draw: number): string {
  return from[Math.floor(draw * from.length)] ?? '';
}

function lookAlike(character: string, draw: number): string {
  const alike = LOOK_ALIKE.filter((group) => group.includes(character)).flatMap((group) => Array.from(group)).filter((other) => other !== character);
  return pick(alike.length > 0 ? alike : Array.from(STRAY).filter((other) => other !== character), draw);
}

/** A text with a share `rate` of its characters damaged; never left without anything to read. */
export function damagedText(text: string, rate: number, draw: Draw): string {
  const characters = Array.from(text);
  const result: string[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    const [hit, kind, choice] = [draw(), draw(), draw()];
    if (hit >= rate || character.trim() === '') result.push(character);
    else if (kind < LOST) continue;
    else if (kind < LOST + ADDED) result.push(character, pick(Array.from(STRAY), choice));
    else if (kind < LOST + ADDED + SWAPPED && at + 1 < characters.length) {
      result.push(characters[at + 1] ?? '', character);
      at += 1;
      // The neighbour's draws are taken all the same, so that all later characters fare alike at every rate.
      draw();
      draw();
      draw();
    } else result.push(lookAlike(character, choice));
  }
  const damaged = result.join('');
  return normaliseText(damaged) === '' ? text : damaged;
}

/** A box (page pixels) that is shifted, grown or shrunk by up to half of its height, within the page. */
export function damagedQuad(quad: Quad, size: PageSize, draw: Draw): Quad {
  const box = boxOfQuad(quad);
  const reach = (box.y1 - box.y0) / 2;
  const [kind, left, top, right, bottom] = [draw(), draw(), draw(), draw(), draw()];
  if (kind < 1 / 3) {
    const within = (by: number, low: number, high: number, end: number): number => Math.min(end - high, Math.max(-low, by));
    return translateQuad(
      quad, within((2 * left - 1) * reach, box.x0, box.x1, size.width), within((2 * top - 1) * reach, box.y0, box.y1, size.height),
    );
  }
  if (kind < 2 / 3) {
    return quadOfBox({
      x0: Math.max(0, box.x0 - left * reach), y0: Math.max(0, box.y0 - top * reach),
      x1: Math.min(size.width, box.x1 + right * reach), y1: Math.min(size.height, box.y1 + bottom * reach),
    });
  }
  // Both sides together take away half of the box at most.
  const [across, down] = [Math.min(reach, (box.x1 - box.x0) / 2), reach];
  return quadOfBox({
    x0: box.x0 + (left * across) / 2, y0: box.y0 + (top * down) / 2, x1: box.x1 - (right * across) / 2, y1: box.y1 - (bottom * down) / 2,
  });
}

/**
 * A page with a share `rate` (0-1) of its characters and of its words' boxes damaged. Ids stay.
 * @param seed what the damage depends on besides the page's words; the same for every rate
 */
export function damagedInput(page: PageInput, rate: number, seed: string): PageInput {
  return {
    ...page,
    words: page.words.map((word) => {
      const draw = randomOf(`${seed}/${word.id}`);
      const hit = draw();
      const quad = damagedQuad(word.quad, page, draw);
      return { id: word.id, text: damagedText(word.text, rate, draw), quad: hit < rate ? quad : word.quad };
    }),
  };
}
