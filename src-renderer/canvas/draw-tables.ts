/** The still layer in tables mode: outlines, cells with their spans, headings, and which cells are doubtful. */
import type { Table } from '../../src-shared/document.ts';
import { intersects } from '../../src-shared/geometry.ts';
import { boxOfPoints } from '../../src-shared/polygon.ts';
import { allCells, boxOfCell } from '../../src-shared/tables/index.ts';
import { certaintyOf, certaintyOfCell } from '../state/doubtful.ts';
import { tablesOf } from '../state/table-cells.ts';
import { toView } from './camera.ts';
import { hatching } from './ink.ts';
import type { Pen } from './pen.ts';
import { drawBadge, strokeQuads, traceBox, tracePolygon } from './pen.ts';
import type { Scene } from './scene.ts';

/** Least height of a usual word, in view pixels, at which words are outlined within their cells. */
const OUTLINES_FROM = 5;

export function drawTables(pen: Pen, scene: Scene): void {
  const { context } = pen;
  context.strokeStyle = pen.ink.faint;
  if (scene.wordHeight * pen.camera.zoom >= OUTLINES_FROM) strokeQuads(pen, scene.wordsIn(pen.visible), 1);
  tablesOf(scene.state).forEach((table, index) => {
    if (intersects(boxOfPoints(table.polygon), pen.visible)) drawTable(pen, scene, table, index + 1);
  });
}

function drawTable(pen: Pen, scene: Scene, table: Table, number: number): void {
  const { context, camera, ink } = pen;
  for (const cell of allCells(table)) {
    const box = boxOfCell(table, cell);
    if (!intersects(box, pen.visible)) continue;
    const certainty = certaintyOfCell(scene.state, cell);
    context.beginPath();
    traceBox(pen, box, 0, 0);
    if (cell.header) {
      context.fillStyle = ink.tableHeading;
      context.fill();
    }
    if (certainty !== 'sure') {
      context.fillStyle = certainty === 'unsure' ? hatching(context, ink) : ink.doubt.doubtful.fill;
      context.fill();
    }
    context.strokeStyle = ink.tableLine;
    context.lineWidth = ink.weight;
    context.stroke();
    if (certainty === 'sure') continue;
    context.beginPath();
    traceBox(pen, box, -2, 0);
    context.strokeStyle = ink.doubt[certainty].line;
    context.lineWidth = 1.5 * ink.weight;
    context.setLineDash([...ink.doubt[certainty].dash]);
    context.stroke();
    context.setLineDash([]);
  }
  context.beginPath();
  tracePolygon(pen, table.polygon);
  const certainty = certaintyOf(scene.state, 'table', table);
  context.strokeStyle = certainty === 'sure' ? ink.table : ink.doubt[certainty].line;
  context.lineWidth = 2 * ink.weight;
  context.setLineDash(certainty === 'sure' ? [] : [6, 4]);
  context.stroke();
  context.setLineDash([]);
  const { x0, y0 } = boxOfPoints(table.polygon);
  const corner = toView(camera, { x: x0, y: y0 });
  drawBadge(pen, String(number), corner.x, corner.y - 9, certainty === 'sure' ? ink.table : ink.doubt[certainty].line, 'left');
}
