/** The still layer in lines mode: bands with their numbers in reading order. */
import { intersects } from '../../src-shared/geometry.ts';
import { certaintyOf } from '../state/doubtful.ts';
import { toView } from './camera.ts';
import { BANDS, hatching, shade } from './ink.ts';
import type { Pen } from './pen.ts';
import { BADGE_HEIGHT, badgeWidth, drawBadge, fillBox, strokeQuads, traceBox } from './pen.ts';
import type { Scene } from './scene.ts';

/** Least height of a band, in view pixels, at which each has room for its number. */
const NUMBER_FROM = 9;
/** The same in a view on its side, where numbers stand beside each other with their whole width. */
const SIDEWAYS_FROM = 22;
const BAND_PAD = 2;
/** Least height of a band, in view pixels, at which corners and dashes can be told. */
const SHAPES_FROM = 5;
/** Least height of a usual word, in view pixels, at which words are outlined within their bands. */
const OUTLINES_FROM = 3.5;

export function colourOfBand(rank: number): readonly [number, number, number] {
  return BANDS[rank % BANDS.length] ?? [0, 0, 0];
}

export function drawLines(pen: Pen, scene: Scene): void {
  const { context, ink } = pen;
  context.strokeStyle = ink.faint;
  if (scene.wordHeight * pen.camera.zoom >= OUTLINES_FROM) strokeQuads(pen, scene.wordsIn(pen.visible), 1);

  for (const line of scene.index.lines) {
    const box = scene.index.boxOfLine.get(line.id);
    if (box === undefined || !intersects(box, pen.visible)) continue;
    const colour = colourOfBand(scene.index.rankOfLine.get(line.id) ?? 0);
    const certainty = certaintyOf(scene.state, 'line', line);
    if ((box.y1 - box.y0) * pen.camera.zoom < SHAPES_FROM) {
      context.fillStyle = shade(colour, certainty === 'sure' ? 0.3 : 0.6);
      for (const band of scene.bandsOfLine(line.id)) fillBox(pen, band);
      continue;
    }
    context.beginPath();
    for (const band of scene.bandsOfLine(line.id)) traceBox(pen, band, BAND_PAD);
    context.fillStyle = shade(colour, 0.15);
    context.fill();
    if (certainty === 'unsure') {
      context.fillStyle = hatching(context, ink);
      context.fill();
    }
    context.strokeStyle = shade(colour, ink.edge(certainty === 'sure' ? 0.5 : 0.95));
    context.lineWidth = (certainty === 'sure' ? 1 : 1.5) * ink.weight;
    context.setLineDash(certainty === 'sure' ? [] : [5, 3]);
    context.stroke();
    context.setLineDash([]);
  }
  drawNumbers(pen, scene);
}

/** Numbers stand before their bands; where there is no room for each, every so many is drawn. */
function drawNumbers(pen: Pen, scene: Scene): void {
  const { context, camera } = pen;
  const isSideways = camera.turn % 2 === 1;
  let lowest = -Infinity;
  let startOfLowest = -Infinity;
  for (const line of scene.index.lines) {
    const box = scene.bandsOfLine(line.id)[0];
    const rank = scene.index.rankOfLine.get(line.id) ?? 0;
    if (box === undefined || !intersects(box, pen.visible)) continue;
    const height = (box.y1 - box.y0) * camera.zoom + 2 * BAND_PAD;
    const middle = ((box.y0 + box.y1) / 2) * camera.zoom;
    const start = box.x0 * camera.zoom;
    const crowded = height < (isSideways ? SIDEWAYS_FROM : NUMBER_FROM) && Math.abs(middle - lowest) < (isSideways ? 26 : 16) && Math.abs(start - startOfLowest) < 40;
    if (crowded) continue;
    lowest = middle;
    startOfLowest = start;
    const text = String(rank + 1);
    // The middle of the number lies before the band's beginning, whichever way the view is turned.
    const before = (isSideways ? BADGE_HEIGHT : badgeWidth(context, text)) / 2 + BAND_PAD + 3;
    const { x, y } = toView(camera, { x: box.x0 - before / camera.zoom, y: (box.y0 + box.y1) / 2 });
    drawBadge(pen, text, x, y, shade(colourOfBand(rank), 1), 'middle');
  }
}
