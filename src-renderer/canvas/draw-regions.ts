/** The still layer in lines mode, below the lines: outlines of regions, with place in reading order and kind. */
import type { Region } from '../../src-shared/document.ts';
import { intersects } from '../../src-shared/geometry.ts';
import type { Polygon } from '../../src-shared/polygon.ts';
import { certaintyOf } from '../state/doubtful.ts';
import { regionsOf } from '../state/regions.ts';
import { hatching } from './ink.ts';
import type { Pen } from './pen.ts';
import { drawBadge, tracePolygon } from './pen.ts';
import { labelOfRegion } from './region-shapes.ts';
import type { Scene } from './scene.ts';

const WIDTH = 1.5;

/** Draws the regions in view; doubtful ones dashed in the ink of their doubt, unsure ones hatched besides. */
export function drawRegions(pen: Pen, { state }: Scene): void {
  const { context, ink } = pen;
  const width = WIDTH * ink.weight;
  const { regions, boxes } = regionsOf(state);
  for (const [rank, region] of regions.entries()) {
    const box = boxes.get(region.id);
    if (box === undefined || !intersects(box, pen.visible)) continue;
    const certainty = certaintyOf(state, 'region', region);
    const colour = certainty === 'sure' ? ink.region : ink.doubt[certainty].line;
    outline(pen, region.polygon);
    if (certainty === 'unsure') {
      context.fillStyle = hatching(context, ink);
      context.fill();
    }
    context.setLineDash([]);
    context.strokeStyle = ink.halo;
    context.lineWidth = width + 2;
    context.stroke();
    context.setLineDash(certainty === 'sure' ? [] : [7, 4]);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
    context.setLineDash([]);
    drawRegionLabel(pen, region, rank, colour);
  }
}

/** Draws the label of a region, if there is room for one. @param rank position in reading order, from 0 */
export function drawRegionLabel(pen: Pen, region: Region, rank: number, colour: string): void {
  const label = labelOfRegion(pen.camera, region, rank);
  if (label !== null) drawBadge(pen, label.text, label.box.x0, (label.box.y0 + label.box.y1) / 2, colour, 'left');
}

function outline(pen: Pen, polygon: Polygon): void {
  pen.context.beginPath();
  pen.context.lineJoin = 'round';
  tracePolygon(pen, polygon);
}
