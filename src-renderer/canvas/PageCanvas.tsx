/** The page: image, annotations and what moves, drawn on canvas layers. Fills its parent. */
import { useEffect, useRef } from 'react';
import type { JSX } from 'react';
import { giveFocusBack } from '../components/focus.ts';
import { useApp } from '../state/hooks.tsx';
import { en } from '../text/en.ts';
import { viewPoint } from './camera.ts';
import { ComparisonLayer } from './ComparisonLayer.tsx';
import { DrawnWordField } from './DrawnWordField.tsx';
import { pageImages } from './images.ts';
import type { PointerPress } from './pointer.ts';
import { PagePointer } from './pointer.ts';
import { PageRenderer } from './renderer.ts';
import { SpokenSelection } from './SpokenSelection.tsx';
import { TwoFingers } from './two-fingers.ts';

const LAYER_STYLE = { position: 'absolute', inset: 0, width: '100%', height: '100%' } as const;
/** How strongly a turn of the wheel zooms, a notch at most, and how many pixels a line of it counts. */
const WHEEL_ZOOM = 0.01;
const WHEEL_NOTCH = 24;
const WHEEL_LINE = 16;

/** Whether a page has been shown: at the very start the focus stays where it is. */
let hasShown = false;

export function PageCanvas(): JSX.Element {
  const app = useApp();
  const frame = useRef<HTMLDivElement>(null);
  const image = useRef<HTMLCanvasElement>(null);
  const still = useRef<HTMLCanvasElement>(null);
  const moving = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const element = frame.current;
    if (element === null || image.current === null || still.current === null || moving.current === null) return undefined;
    let space = false;
    const fingers = new TwoFingers();
    const pointer = new PagePointer(app, () => {
      renderer.invalidate('moving');
      showCursor();
    });
    const renderer = new PageRenderer(app, { image: image.current, still: still.current, moving: moving.current }, pointer, pageImages);
    const showCursor = (): void => { element.style.cursor = pointer.cursor(space); };

    const pressOf = (event: MouseEvent): PointerPress => {
      const { left, top } = element.getBoundingClientRect();
      return {
        x: event.clientX - left, y: event.clientY - top, button: event.button,
        shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey, space,
      };
    };
    const onDown = (event: PointerEvent): void => {
      if (event.target instanceof Element && event.target.closest('input') !== null) return;
      element.focus({ preventScroll: true });
      element.setPointerCapture(event.pointerId);
      if (event.button === 1) event.preventDefault();
      const press = pressOf(event);
      if (event.pointerType === 'touch') fingers.down(event.pointerId, viewPoint(press.x, press.y));
      // The second finger ends what the first one began.
      if (fingers.areDown) pointer.cancel();
      else pointer.down(press);
    };
    const onMove = (event: PointerEvent): void => {
      const press = pressOf(event);
      const pinch = event.pointerType === 'touch' ? fingers.move(event.pointerId, viewPoint(press.x, press.y)) : null;
      if (pinch !== null) {
        app.view.panBy(pinch.dx, pinch.dy);
        app.view.zoomBy(pinch.factor, pinch.anchor);
        return;
      }
      pointer.move(press);
      showCursor();
    };
    const onUp = (event: PointerEvent): void => {
      fingers.up(event.pointerId);
      pointer.up();
    };
    const onCancel = (event: PointerEvent): void => {
      fingers.up(event.pointerId);
      pointer.cancel();
    };
    const onLeave = (): void => { pointer.leave(); };
    const onDouble = (event: MouseEvent): void => { pointer.doubleClick(pressOf(event)); };
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE : 1;
      if (event.ctrlKey || event.metaKey) {
        const { x, y } = pressOf(event);
        const turn = Math.max(-WHEEL_NOTCH, Math.min(WHEEL_NOTCH, event.deltaY * unit));
        return app.view.zoomBy(Math.exp(-turn * WHEEL_ZOOM), viewPoint(x, y));
      }
      const sideways = event.shiftKey && event.deltaX === 0;
      app.view.panBy(-(sideways ? event.deltaY : event.deltaX) * unit, -(sideways ? 0 : event.deltaY) * unit);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const elsewhere = event.target instanceof HTMLElement && event.target !== element && event.target !== document.body;
      if (event.key === 'Escape' && pointer.cancel()) event.stopImmediatePropagation();
      if (event.key !== ' ' || elsewhere) return;
      event.preventDefault();
      space = true;
      showCursor();
    };
    const onKeyUp = (event: KeyboardEvent): void => {
      if (event.key !== ' ') return;
      space = false;
      showCursor();
    };

    const resized = new ResizeObserver(([entry]) => {
      if (entry !== undefined) app.view.setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    resized.observe(element);
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener('pointerdown', onDown, { signal });
    element.addEventListener('pointermove', onMove, { signal });
    element.addEventListener('pointerup', onUp, { signal });
    element.addEventListener('pointercancel', onCancel, { signal });
    element.addEventListener('pointerleave', onLeave, { signal });
    element.addEventListener('dblclick', onDouble, { signal });
    element.addEventListener('wheel', onWheel, { signal, passive: false });
    // Before the keys of the program: Escape first ends what the pointer is in the middle of.
    window.addEventListener('keydown', onKeyDown, { signal, capture: true });
    window.addEventListener('keyup', onKeyUp, { signal });
    renderer.start();
    // The page before may have had the focus, or a panel that closed with it.
    if (hasShown) giveFocusBack(element);
    hasShown = true;
    return () => {
      listening.abort();
      resized.disconnect();
      renderer.stop();
    };
  }, [app]);

  return (
    <div
      ref={frame} className="page-canvas" role="application" aria-label={en.canvas.label} aria-describedby="page-canvas-selection" tabIndex={0}
      style={{ position: 'absolute', inset: 0, overflow: 'hidden', touchAction: 'none', outlineOffset: -2 }}
    >
      <canvas ref={image} style={LAYER_STYLE} aria-hidden="true" />
      <canvas ref={still} style={LAYER_STYLE} aria-hidden="true" />
      <canvas ref={moving} style={LAYER_STYLE} aria-hidden="true" />
      <ComparisonLayer />
      <DrawnWordField />
      <SpokenSelection />
    </div>
  );
}
