/** Differences of two readings, drawn over the page: in the colour and stroke of the side that says so, the one looked at strongly. */
import { useEffect, useRef } from 'react';
import type { JSX } from 'react';
import { boxOfRecord, wordsOfRecord } from '../../src-shared/compare/index.ts';
import type { Difference, SideName } from '../../src-shared/compare/index.ts';
import { centreOf } from '../../src-shared/geometry.ts';
import type { Box, Quad } from '../../src-shared/geometry.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import type { App } from '../state/app.ts';
import { shownDifferences } from '../state/comparison.ts';
import { useApp } from '../state/hooks.tsx';
import { toView } from './camera.ts';
import { inksNow } from './ink.ts';
import type { Pen } from './pen.ts';
import { drawBadge, penOn, traceBox, tracePath } from './pen.ts';

/** The two sides: never told apart by colour alone, the second is dashed. */
export const SIDE_COLOURS: Readonly<Record<SideName, string>> = { a: '#1d6fd1', b: '#c2410c' };
const DASH: Readonly<Record<SideName, readonly number[]>> = { a: [], b: [5, 3] };
const SIDES: readonly SideName[] = ['a', 'b'];

function quadsOf(state: PageState, difference: Difference, side: SideName): Quad[] {
  return difference[side].records.flatMap((record) => wordsOfRecord(state, record)).map((id) => state.word.get(id)?.quad).filter((quad) => quad !== undefined);
}

/** All differences faintly, so that one sees where there are many. */
function drawFaint(pen: Pen, state: PageState, difference: Difference, side: SideName): void {
  const { context } = pen;
  context.beginPath();
  for (const quad of quadsOf(state, difference, side)) tracePath(pen, quad);
  context.setLineDash([...DASH[side]]);
  context.strokeStyle = SIDE_COLOURS[side];
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function boxesOfRecords(state: PageState, difference: Difference, side: SideName): Box[] {
  return difference[side].records.filter(({ kind }) => kind !== 'link').flatMap((record) => boxOfRecord(state, record) ?? []);
}

/** Where the links of a side begin and end. */
function endsOfLinks(state: PageState, difference: Difference, side: SideName): [from: Box, to: Box][] {
  return difference[side].records.flatMap(({ kind, record }): [Box, Box][] => {
    if (kind !== 'link') return [];
    const [from, to] = [record.from, record.to].map((id) => {
      const entity = state.entity.get(id);
      return entity === undefined ? null : boxOfRecord(state, { kind: 'entity', record: entity });
    });
    return from === null || from === undefined || to === null || to === undefined ? [] : [[from, to]];
  });
}

/** The difference that is looked at: a frame around each record, the second side's a little wider so that both are seen. */
function drawStrong(pen: Pen, state: PageState, difference: Difference, side: SideName): void {
  const { context } = pen;
  const pad = side === 'a' ? 2 : 5;
  context.setLineDash([...DASH[side]]);
  context.strokeStyle = SIDE_COLOURS[side];
  context.fillStyle = SIDE_COLOURS[side];
  context.lineWidth = 2;
  for (const box of [...boxesOfRecords(state, difference, side), ...endsOfLinks(state, difference, side).flat()]) {
    context.beginPath();
    traceBox(pen, box, pad);
    context.globalAlpha = 0.1;
    context.fill();
    context.globalAlpha = 1;
    context.stroke();
  }
  context.setLineDash([]);
  for (const [from, to] of endsOfLinks(state, difference, side)) {
    const [start, end] = [toView(pen.camera, centreOf(from)), toView(pen.camera, centreOf(to))];
    context.beginPath();
    context.moveTo(start.x, start.y);
    context.lineTo(end.x, end.y);
    context.stroke();
    context.beginPath();
    context.arc(end.x, end.y, 5, 0, 2 * Math.PI);
    context.fill();
  }
  const { box } = difference[side];
  if (box === null) return;
  const corner = toView(pen.camera, { x: side === 'a' ? box.x0 : box.x1, y: box.y0 });
  drawBadge(pen, side === 'a' ? '1' : '2', corner.x, corner.y - 12, SIDE_COLOURS[side], side === 'a' ? 'left' : 'right');
}

function draw(app: App, canvas: HTMLCanvasElement): void {
  const { camera, size } = app.view.store.getState();
  const pen = penOn(canvas, camera, size, window.devicePixelRatio, inksNow());
  const { states, current, differences, kind, chosen } = app.comparison.store.getState();
  if (pen === null || states === null) return;
  const shown = shownDifferences({ differences, kind });
  for (const difference of shown) {
    if (difference.key === current || chosen.has(difference.key)) continue;
    for (const side of SIDES) drawFaint(pen, states[side], difference, side);
  }
  const looked = shown.find(({ key }) => key === current);
  if (looked !== undefined) for (const side of SIDES) drawStrong(pen, states[side], looked, side);
}

export function ComparisonLayer(): JSX.Element {
  const app = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let frame = 0;
    const invalidate = (): void => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (canvas.current !== null) draw(app, canvas.current);
      });
    };
    const ends = [app.view.store.subscribe(invalidate), app.comparison.store.subscribe(invalidate)];
    invalidate();
    return () => {
      for (const end of ends) end();
      cancelAnimationFrame(frame);
    };
  }, [app]);
  return <canvas ref={canvas} style={{ position: 'absolute', inset: 0, width: '100%', height: '100%', pointerEvents: 'none' }} aria-hidden="true" />;
}
