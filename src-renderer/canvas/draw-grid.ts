/** The still layer in grid mode: the numbered grid, and each word in the colour of its cell. */
import type { Word } from '../../src-shared/document.ts';
import { boxOfCell, intersects } from '../../src-shared/geometry.ts';
import { isDoubtful } from '../../src-shared/doubt.ts';
import { isCellMismatch } from '../state/doubtful.ts';
import { hatching, shadeOfCell } from './ink.ts';
import type { Pen } from './pen.ts';
import { drawBadge, fillQuads, strokeQuads, tracePath, viewBox } from './pen.ts';
import type { Scene } from './scene.ts';

/** Least height of a word, in view pixels, at which a mismatch carries the number of its cell. */
const NUMBER_FROM = 7;
/** The same from which dashes and outlines are more than noise. */
const DASHES_FROM = 7;
const OUTLINE_FROM = 3.5;

export function drawGrid(pen: Pen, scene: Scene): void {
  const { grid } = scene.state;
  drawCells(pen, scene);
  const byCell = new Map<number, Word[]>();
  const mismatched: Word[] = [];
  const doubtful: Word[] = [];
  for (const word of scene.wordsIn(pen.visible)) {
    const cell = scene.state.cell.get(word.id);
    if (cell === undefined) continue;
    const words = byCell.get(cell.cell);
    if (words === undefined) byCell.set(cell.cell, [word]);
    else words.push(word);
    if (isCellMismatch(scene.state, cell)) mismatched.push(word);
    else if (isDoubtful(scene.state, 'cell', cell)) doubtful.push(word);
  }
  const { context, ink } = pen;
  const height = scene.wordHeight * pen.camera.zoom;
  const isOutlined = height >= OUTLINE_FROM;
  for (const [cell, words] of byCell) {
    context.fillStyle = shadeOfCell(cell, grid.columns, isOutlined ? 0.3 : 0.55);
    fillQuads(pen, words);
    if (!isOutlined) continue;
    context.strokeStyle = shadeOfCell(cell, grid.columns, ink.edge(0.75));
    strokeQuads(pen, words, 1);
  }
  context.strokeStyle = ink.doubt.doubtful.line;
  if (height >= DASHES_FROM) context.setLineDash([4, 2.5]);
  strokeQuads(pen, doubtful, 1.5);
  context.setLineDash([]);
  if (height < NUMBER_FROM) {
    context.fillStyle = ink.misplaced;
    fillQuads(pen, mismatched);
  } else {
    for (const word of mismatched) drawMismatch(pen, scene, word);
  }
}

function drawCells(pen: Pen, { state }: Scene): void {
  const { context } = pen;
  const cells = state.grid.rows * state.grid.columns;
  for (let cell = 1; cell <= cells; cell++) {
    const box = boxOfCell(cell, state.size, state.grid);
    if (!intersects(box, pen.visible)) continue;
    const { x, y, width, height } = viewBox(pen, box);
    context.fillStyle = shadeOfCell(cell, state.grid.columns, 0.07);
    context.fillRect(x, y, width, height);
    context.strokeStyle = pen.ink.grid;
    context.lineWidth = 1;
    context.setLineDash([2, 3]);
    context.strokeRect(x, y, width, height);
    context.setLineDash([]);
    const size = Math.min(96, Math.max(12, Math.min(width, height) * 0.34));
    context.font = `600 ${size}px "Inter Variable", system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = shadeOfCell(cell, state.grid.columns, 0.16);
    context.fillText(String(cell), x + width / 2, y + height / 2);
  }
}

/** A word whose cell is not the one that it lies in: framed, and flagged with the cell's number. */
function drawMismatch(pen: Pen, scene: Scene, word: Word): void {
  const { context } = pen;
  const cell = scene.state.cell.get(word.id);
  const box = scene.index.boxOfWord.get(word.id);
  if (cell === undefined || box === undefined) return;
  const { x, y, width, height } = viewBox(pen, box, 1);
  context.beginPath();
  tracePath(pen, word.quad);
  if (!cell.accepted) {
    context.fillStyle = hatching(context, pen.ink);
    context.fill();
  }
  const colour = shadeOfCell(cell.cell, scene.state.grid.columns, 1);
  context.strokeStyle = colour;
  context.lineWidth = (cell.accepted ? 1.25 : 2) * pen.ink.weight;
  context.stroke();
  if (height >= NUMBER_FROM) drawBadge(pen, String(cell.cell), x + width - 4, y, colour, 'left');
  else {
    context.beginPath();
    context.moveTo(x + width - 3, y - 3);
    context.lineTo(x + width + 3, y - 3);
    context.lineTo(x + width + 3, y + 3);
    context.closePath();
    context.fillStyle = colour;
    context.fill();
  }
}
