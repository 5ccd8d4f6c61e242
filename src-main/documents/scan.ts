/** Pages read by their looks: made upright, recognised, and checked for having been the right way up. */
import { boxOfQuad, quadOfBox } from '../../src-shared/geometry.ts';
import type { Quad } from '../../src-shared/geometry.ts';
import type { OcrEngine, OcrResult, OcrWord } from '../ocr/index.ts';
import { band, resize, rotate } from './encode.ts';
import { evenlyLit } from './illumination.ts';
import { greyOf, toPgm } from './raster.ts';
import type { Raster } from './raster.ts';
import { attitudeOf } from './upright.ts';

/** How to recognise, and where the time spent on it is added up. */
export interface Recognition {
  readonly engine: OcrEngine;
  readonly language: string;
  readonly signal: AbortSignal;
  milliseconds: number;
}

/** A page made upright, with what was recognised on it in its pixels. */
export interface UprightScan {
  readonly image: Raster;
  readonly result: OcrResult;
  readonly turned: number;
  readonly deskewed: number;
}

/** Pages with fewer pixels and no credible resolution are enlarged for recognition: on letters of few pixels it misses half. */
const SMALL_PAGE_PIXELS = 2_000_000;
const ENLARGED_PIXELS = 3_000_000;
const MOST_ENLARGEMENT = 3;
const RESOLUTION_ENOUGH = 200;

/** Mean confidence from which a page is taken to be the right way up without another look. */
const CLEARLY_READ = 0.7;
/** The same where the letters themselves say that the page stands on its feet. */
const READ_ON_FIRM_FEET = 0.35;
const FIRM_FOOTING = 1.15;
const FEWEST_CHARACTERS = 12;
/** What a strip in another orientation must read like to be text at all. */
const BELIEVABLE = 0.5;
/** How much better another orientation must read on the same strip to be preferred. */
const BETTER_BY = 0.15;
/** The strip that is read a second time: enough for a few lines, little of the page's time. */
const STRIP_SHARE = 0.14;
/** Below this the direction of the lines itself is in doubt. */
const AXIS_IN_DOUBT = 0.3;

/** What a word without any letter or digit must be worth to be kept: rules and specks are read as such. */
const SIGN_CONFIDENCE = 0.5;
/** Single marks that are so many times as high as the page's words are parts of pictures and frames, unless clearly read. */
const SPECK_HEIGHTS = 4;
const SPECK_CONFIDENCE = 0.6;

const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

interface Score {
  readonly confidence: number;
  readonly characters: number;
}

function scoreOf(words: readonly OcrWord[]): Score {
  let characters = 0;
  let sum = 0;
  for (const word of words) {
    const letters = lettersIn(word.text);
    characters += letters;
    sum += letters * word.confidence;
  }
  return { characters, confidence: characters === 0 ? 0 : sum / characters };
}

const wordsOf = (result: OcrResult): OcrWord[] => result.lines.flatMap((line) => line.words);

/** Leaves out what is no text: signs that recognition itself hardly believes in, and single marks as high as pictures. */
export function withoutNoise(result: OcrResult): OcrResult {
  const heights = wordsOf(result).map((word) => { const box = boxOfQuad(word.quad); return box.y1 - box.y0; }).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const believable = (word: OcrWord): boolean => {
    if (lettersIn(word.text) === 0) return word.confidence >= SIGN_CONFIDENCE;
    const box = boxOfQuad(word.quad);
    return word.confidence >= SPECK_CONFIDENCE || box.y1 - box.y0 <= SPECK_HEIGHTS * usual;
  };
  const lines = result.lines.map((line) => ({ words: line.words.filter(believable) }));
  return { lines: lines.filter((line) => line.words.length > 0) };
}

function scaleQuad(quad: Quad, factor: number): Quad {
  return [quad[0] * factor, quad[1] * factor, quad[2] * factor, quad[3] * factor, quad[4] * factor, quad[5] * factor, quad[6] * factor, quad[7] * factor];
}

function scaled(result: OcrResult, factor: number): OcrResult {
  if (factor === 1) return result;
  return {
    lines: result.lines.map((line) => ({
      words: line.words.map((word) => ({
        ...word,
        quad: scaleQuad(word.quad, factor),
        baseline: word.baseline === null ? null : [word.baseline[0] * factor, word.baseline[1] * factor, word.baseline[2] * factor, word.baseline[3] * factor] as const,
      })),
    })),
  };
}

function enlargement(width: number, height: number, dpi: number | null): number {
  const pixels = width * height;
  if (pixels >= SMALL_PAGE_PIXELS || (dpi !== null && dpi >= RESOLUTION_ENOUGH)) return 1;
  return Math.min(MOST_ENLARGEMENT, Math.sqrt(ENLARGED_PIXELS / pixels));
}

const clampWord = (word: OcrWord, width: number, height: number): OcrWord => {
  const box = boxOfQuad(word.quad);
  return {
    ...word,
    quad: quadOfBox({ x0: Math.max(0, box.x0), y0: Math.max(0, box.y0), x1: Math.min(width, box.x1), y1: Math.min(height, box.y1) }),
  };
};

/** The image as recognition gets it: evenly lit grey as PGM, enlarged by `factor` where its letters are small. */
export async function recognitionImage(grey: Raster, dpi: number | null): Promise<{ readonly bytes: Uint8Array; readonly factor: number }> {
  const factor = enlargement(grey.width, grey.height, dpi);
  return { bytes: toPgm(await resize(evenlyLit(grey), factor)), factor };
}

async function recognise(grey: Raster, dpi: number | null, how: Recognition): Promise<OcrResult> {
  const { bytes, factor } = await recognitionImage(grey, dpi);
  const started = performance.now();
  // An enlarged page is told to be at 300 dpi, which is what its letters then look like.
  const result = await how.engine.recognise(bytes, { language: how.language, dpi: factor > 1 ? 300 : dpi, signal: how.signal });
  how.milliseconds += performance.now() - started;
  const inPage = scaled(result, 1 / factor);
  return { lines: inPage.lines.map((line) => ({ words: line.words.map((word) => clampWord(word, grey.width, grey.height)) })) };
}

/** The strip of full width with most edges between ink and paper: where there is text. */
function busiestStrip(grey: Raster): { readonly top: number; readonly height: number } {
  const height = Math.max(Math.min(grey.height, 200), Math.round(grey.height * STRIP_SHARE));
  const edges = new Float64Array(grey.height + 1);
  for (let y = 0; y < grey.height; y += 1) {
    let count = 0;
    for (let x = y * grey.width; x < (y + 1) * grey.width - 4; x += 4) {
      if (Math.abs((grey.data[x] ?? 0) - (grey.data[x + 4] ?? 0)) > 64) count += 1;
    }
    edges[y + 1] = (edges[y] ?? 0) + count;
  }
  let top = 0;
  let most = -1;
  for (let y = 0; y + height <= grey.height; y += 8) {
    const count = (edges[y + height] ?? 0) - (edges[y] ?? 0);
    if (count > most) [top, most] = [y, count];
  }
  return { top, height };
}

/**
 * Reads one strip of the page in other orientations; gives the one (degrees clockwise) that reads clearly better than the
 * page does as it is, else 0. `first` is what was read of the page already; without it the strip is read as it is, too.
 */
async function betterTurn(grey: Raster, first: OcrResult | null, turns: readonly number[], dpi: number | null, how: Recognition): Promise<number> {
  const { top, height } = busiestStrip(grey);
  const strip = band(grey, top, height);
  const inStrip = (word: OcrWord): boolean => {
    const box = boxOfQuad(word.quad);
    return (box.y0 + box.y1) / 2 >= top && (box.y0 + box.y1) / 2 < top + height;
  };
  const here = first === null ? wordsOf(await recognise(strip, dpi, how)) : wordsOf(first).filter(inStrip);
  let best = { turn: 0, ...scoreOf(here) };
  if (best.characters >= FEWEST_CHARACTERS && best.confidence >= CLEARLY_READ) return 0;
  for (const turn of turns) {
    const score = scoreOf(wordsOf(await recognise(await rotate(strip, turn), dpi, how)));
    const enough = score.characters >= Math.max(FEWEST_CHARACTERS, best.characters / 3) && score.confidence >= BELIEVABLE;
    if (enough && score.confidence > best.confidence + BETTER_BY) best = { turn, ...score };
  }
  return best.turn;
}

/**
 * Makes a scanned page upright and recognises it. Without recognition (`how` null) only the observations on its marks
 * count, and a page is never turned upside down on their word alone.
 */
export async function readScan(page: Raster, dpi: number | null, how: Recognition | null): Promise<UprightScan> {
  const attitude = await attitudeOf(greyOf(page));
  const deskewed = attitude.straighten;
  // A page on its side has to be turned one way or the other; for upside-down ones the observation is only a suspicion.
  const turned = attitude.turn === 180 ? 0 : attitude.turn;
  let image = await rotate(page, turned + deskewed);
  if (how === null) return { image, result: { lines: [] }, turned, deskewed };
  const suspected = attitude.turn === 180 ? await betterTurn(greyOf(image), null, [180], dpi, how) : 0;
  image = await rotate(image, suspected);
  const first = await recognise(greyOf(image), dpi, how);
  const { characters, confidence } = scoreOf(wordsOf(first));
  const expected = attitude.turn !== 180 && attitude.footing >= FIRM_FOOTING ? READ_ON_FIRM_FEET : CLEARLY_READ;
  const settled = suspected !== 0 || (characters >= FEWEST_CHARACTERS && confidence >= expected);
  const turns = attitude.axisCertainty < AXIS_IN_DOUBT && attitude.axisCertainty > 0 ? [180, 90, 270] : [180];
  const more = settled ? 0 : await betterTurn(greyOf(image), first, turns, dpi, how);
  if (more === 0) return { image, result: withoutNoise(first), turned: (turned + suspected) % 360, deskewed };
  image = await rotate(image, more);
  return { image, result: withoutNoise(await recognise(greyOf(image), dpi, how)), turned: (turned + more) % 360, deskewed };
}
