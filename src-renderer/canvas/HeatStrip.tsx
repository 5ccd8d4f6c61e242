/**
 * The strip beside the page: where on it doubt is, and which part of it is in view. A click goes to the doubtful thing
 * nearest to it; by key it is stepped through like a slider, from the top of the page to its bottom.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { JSX, KeyboardEvent, PointerEvent } from 'react';
import { goTo } from '../actions/context.ts';
import { useApp, usePage, useSelection, useView } from '../state/hooks.tsx';
import { primaryOf } from '../state/selection.ts';
import { en } from '../text/en.ts';
import { boxInView } from './camera.ts';
import { drawHeat } from './draw-heat.ts';
import { useInks } from './ink.ts';
import type { HeatItem } from './heat.ts';
import { binsOf, heatOf, itemBeside, itemNear } from './heat.ts';

/** CSS pixels of one stretch of the strip. */
const STRETCH = 4;
/** How many things a key goes on by. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, PageDown: 10, PageUp: -10 };

export function HeatStrip(): JSX.Element | null {
  const app = useApp();
  const state = usePage((page) => page.state);
  const mode = useSelection((selection) => selection.mode);
  const primary = useSelection(({ selection }) => selection);
  const turn = useView(({ camera }) => camera.turn);
  const canvas = useRef<HTMLCanvasElement>(null);
  const ink = useInks();
  const [size, setSize] = useState({ width: 0, height: 0 });
  const items = useMemo(() => (state === null || mode === 'ask' ? [] : heatOf(state, mode, turn)), [state, mode, turn]);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const resized = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    resized.observe(element);
    return () => { resized.disconnect(); };
  }, []);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (canvas.current === null || context === null || context === undefined || size.height === 0) return;
    const ratio = window.devicePixelRatio;
    canvas.current.width = Math.round(size.width * ratio);
    canvas.current.height = Math.round(size.height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawHeat(context, { ...size, ink, bins: binsOf(items, Math.max(1, Math.floor(size.height / STRETCH))) });
  }, [items, size, ink]);

  if (state === null || mode === 'ask') return null;
  const selected = primaryOf(primary);
  const at = selected === null ? -1 : items.findIndex(({ thing }) => thing.kind === selected.kind && thing.id === selected.id);
  const current = items[at];
  const go = (item: HeatItem | null): void => { if (item !== null) goTo(app, item.thing); };

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    go(itemNear(items, (event.clientY - top) / Math.max(1, height)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = STEPS[event.key];
    if (event.key === 'Home') go(items[0] ?? null);
    else if (event.key === 'End') go(items.at(-1) ?? null);
    else if (event.key === 'Enter' || event.key === 'Escape') document.querySelector<HTMLElement>('.page-canvas')?.focus({ preventScroll: true });
    else if (step !== undefined) go(itemBeside(items, selected, step));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="heat" role="slider" tabIndex={0} aria-orientation="vertical" aria-label={en.heat.label} title={en.heat.hint}
      aria-valuemin={0} aria-valuemax={items.length} aria-valuenow={at + 1} aria-valuetext={en.heat.place(at + 1, items.length, current?.certainty ?? null)}
      onPointerDown={onPointerDown} onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} className="heat__canvas" aria-hidden="true" />
      <HeatWindow />
      {current !== undefined && <span className="heat__mark" style={{ top: `${current.at * 100}%` }} />}
    </div>
  );
}

/** Which part of the page is in view. Moved without React: it changes with every frame of a pan. */
function HeatWindow(): JSX.Element {
  const app = useApp();
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const place = (): void => {
      const page = app.page.store.getState().state?.size;
      if (mark.current === null || page === undefined) return;
      const { camera, size } = app.view.store.getState();
      const seen = boxInView(camera, { x0: 0, y0: 0, x1: page.width, y1: page.height });
      const share = (y: number): number => Math.min(1, Math.max(0, (y - seen.y0) / Math.max(1, seen.y1 - seen.y0)));
      mark.current.style.top = `${share(0) * 100}%`;
      mark.current.style.height = `${(share(size.height) - share(0)) * 100}%`;
    };
    place();
    const ends = [app.view.store.subscribe(place), app.page.store.subscribe(place)];
    return () => { for (const end of ends) end(); };
  }, [app]);
  return <span ref={mark} className="heat__window" />;
}
