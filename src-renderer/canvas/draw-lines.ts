/** The still layer in lines mode: bands with their numbers in reading order. */
import type { Line } from '../../src-shared/document.ts';
import type { Box } from '../../src-shared/geometry.ts';
import { intersects } from '../../src-shared/geometry.ts';
import type { LineId } from '../../src-shared/ids.ts';
import type { Polygon } from '../../src-shared/polygon.ts';
import type { Certainty } from '../state/doubtful.ts';
import { certaintyOf } from '../state/doubtful.ts';
import type { Colour } from './ink.ts';
import { hatching, shade } from './ink.ts';
import type { LineBadge } from './line-badges.ts';
import { badgesInView, badgesOnTop } from './line-badges.ts';
import type { Pen } from './pen.ts';
import { drawBadge, fillBox, strokeQuads, traceBox, tracePolygon, tracePolyline } from './pen.ts';
import type { Scene } from './scene.ts';

/** How far a band reaches around its words, in view pixels; as a share of its height where it is low, so that it leaves its neighbours theirs. */
const BAND_PAD = 2;
const PAD_SHARE = 0.1;
/** Least height, in view pixels, of what is outlined in the full weight of the ink. */
const HEAVY_FROM = 12;
/** Least height of a band, in view pixels, at which corners and dashes can be told. */
const SHAPES_FROM = 5;
/** Least height of a usual word, in view pixels, at which words are outlined within their bands. */
const OUTLINES_FROM = 3.5;
const DOUBTFUL_DASH = [5, 3];
const EMPTY_DASH = [1.5, 2.5];
const BASELINE_WIDTH = 1.5;

function colourOfBand({ ink: { bands } }: Pen, rank: number): Colour {
  return bands[rank % bands.length] ?? [0, 0, 0];
}

/** The weight of outlines so many view pixels high: heavy ones would fill what is low. */
function weightAt({ ink }: Pen, height: number): number {
  return height < HEAVY_FROM ? 1 : ink.weight;
}

export function drawLines(pen: Pen, scene: Scene): void {
  for (const line of scene.index.lines) {
    const box = scene.index.boxOfLine.get(line.id);
    if (box === undefined || !intersects(box, pen.visible)) continue;
    const height = (box.y1 - box.y0) * pen.camera.zoom;
    const look: Look = { height, colour: colourOfBand(pen, scene.index.rankOfLine.get(line.id) ?? 0), certainty: certaintyOf(scene.state, 'line', line) };
    const outline = scene.index.outlines.get(line.id);
    if (outline !== undefined) drawEmpty(pen, outline, line, look);
    else if (height < SHAPES_FROM) drawBlocks(pen, scene.bandsOfLine(line.id), look);
    else drawBands(pen, scene, line, look);
  }
  drawWordOutlines(pen, scene);
  drawNumbers(pen, scene);
}

/** Words are outlined over the bands: lines that stand close reach into one another. */
function drawWordOutlines(pen: Pen, scene: Scene): void {
  const { context, ink } = pen;
  const height = scene.wordHeight * pen.camera.zoom;
  if (height < OUTLINES_FROM) return;
  const words = scene.wordsIn(pen.visible);
  if (ink.faintHalo !== null && height >= HEAVY_FROM) {
    context.strokeStyle = ink.faintHalo;
    strokeQuads(pen, words, 2);
  }
  context.strokeStyle = ink.faint;
  strokeQuads(pen, words, weightAt(pen, height) / ink.weight);
}

interface Look {
  readonly colour: Colour;
  readonly certainty: Certainty;
  /** Of the line's box, in view pixels. */
  readonly height: number;
}

function drawBlocks(pen: Pen, bands: readonly Box[], { colour, certainty }: Look): void {
  pen.context.fillStyle = shade(colour, certainty === 'sure' ? 0.3 : 0.6);
  for (const band of bands) fillBox(pen, band);
}

function drawBands(pen: Pen, scene: Scene, line: Line, { colour, certainty, height }: Look): void {
  const { context, ink } = pen;
  context.beginPath();
  traceLine(pen, scene, line.id, Math.min(BAND_PAD, height * PAD_SHARE));
  context.fillStyle = shade(colour, 0.15);
  context.fill();
  if (certainty === 'unsure') {
    context.fillStyle = hatching(context, ink);
    context.fill();
  }
  context.strokeStyle = shade(colour, ink.edge(certainty === 'sure' ? 0.5 : 0.95));
  context.lineWidth = (certainty === 'sure' ? 1 : 1.5) * weightAt(pen, height);
  context.setLineDash(certainty === 'sure' ? [] : DOUBTFUL_DASH);
  context.stroke();
  context.setLineDash([]);
}

/** A line without words: dotted and not filled, for there is nothing in it, with its baseline where it has one. */
function drawEmpty(pen: Pen, outline: Polygon, { baseline }: Line, { colour, certainty, height }: Look): void {
  const { context, ink } = pen;
  context.beginPath();
  tracePolygon(pen, outline);
  if (certainty === 'unsure') {
    context.fillStyle = hatching(context, ink);
    context.fill();
  }
  context.lineJoin = 'round';
  context.strokeStyle = shade(colour, ink.edge(0.95));
  context.lineWidth = (certainty === 'sure' ? 1 : 1.5) * weightAt(pen, height);
  context.setLineDash(certainty === 'sure' ? EMPTY_DASH : DOUBTFUL_DASH);
  context.stroke();
  context.setLineDash([]);
  if (baseline === null) return;
  context.beginPath();
  tracePolyline(pen, baseline);
  context.strokeStyle = shade(colour, ink.edge(0.6));
  context.lineWidth = BASELINE_WIDTH * weightAt(pen, height);
  context.stroke();
}

/** Adds a line to the current path: its bands, grown by `pad` view pixels, or the outline of one without words. Answers whether it has a place. */
export function traceLine(pen: Pen, scene: Scene, line: LineId, pad: number, radius?: number): boolean {
  const outline = scene.index.outlines.get(line);
  const bands = scene.bandsOfLine(line);
  if (outline !== undefined) tracePolygon(pen, outline);
  else for (const band of bands) traceBox(pen, band, pad, radius);
  return bands.length > 0;
}

/** Numbers stand before their bands, as many as there is room for. */
function drawNumbers(pen: Pen, scene: Scene): void {
  for (const badge of badgesInView(scene, pen.camera, pen.size)) drawNumber(pen, badge, shade(colourOfBand(pen, badge.rank), 1));
}

/**
 * The moving layer: the numbers of lines that keep theirs however many there are around them, over all others.
 * @param lines the most important first
 * @param selected those of them that are selected themselves
 */
export function drawNumbersOnTop(pen: Pen, scene: Scene, lines: Iterable<LineId>, selected: ReadonlySet<LineId>): void {
  for (const badge of badgesOnTop(scene, pen.camera, lines)) {
    drawNumber(pen, badge, selected.has(badge.line) ? pen.ink.selected : shade(colourOfBand(pen, badge.rank), 1), pen.ink.halo);
  }
}

/** The end of a number that its band is at stands still, however wide its digits turn out. */
const ANCHORS = ['right', 'middle', 'left', 'middle'] as const;

function drawNumber(pen: Pen, { rank, box }: LineBadge, colour: string, halo?: string): void {
  const anchor = ANCHORS[pen.camera.turn];
  const x = anchor === 'right' ? box.x1 : anchor === 'left' ? box.x0 : (box.x0 + box.x1) / 2;
  drawBadge(pen, String(rank + 1), x, (box.y0 + box.y1) / 2, colour, anchor, halo);
}
