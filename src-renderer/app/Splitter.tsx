/** The edge between a side panel and the page: drag it, or move it with the arrow keys. */
import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';
import { rootFontSize } from '../components/measure.ts';
import { useApp, useUi } from '../state/hooks.tsx';
import { en } from '../text/en.ts';

const LIMITS = { queue: [200, 480], inspector: [280, 560] } as const;
const STEP = 16;

export function Splitter({ side }: { readonly side: 'queue' | 'inspector' }): ReactElement {
  const app = useApp();
  const width = useUi((state) => (side === 'queue' ? state.queueWidth : state.inspectorWidth));
  const [least, most] = LIMITS[side];
  const set = (pixels: number): void => {
    const next = Math.round(Math.min(most, Math.max(least, pixels)));
    app.ui.keep(side === 'queue' ? { queueWidth: next } : { inspectorWidth: next });
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const fromEdge = side === 'queue' ? event.clientX : window.innerWidth - event.clientX;
    set((fromEdge * 16) / rootFontSize());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const outward = side === 'queue' ? 'ArrowRight' : 'ArrowLeft';
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    event.stopPropagation();
    set(width + (event.key === outward ? STEP : -STEP));
  };
  return (
    <div
      className={`splitter splitter--${side}`} role="separator" tabIndex={0} aria-orientation="vertical"
      aria-label={side === 'queue' ? en.queue.label : en.inspector.label}
      aria-valuenow={width} aria-valuemin={least} aria-valuemax={most}
      onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); }}
      onPointerMove={onPointerMove} onKeyDown={onKeyDown}
    />
  );
}
