/** The whole page in small, with the part that is in view: press or drag to move there. What it does can be done by key elsewhere. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { JSX, PointerEvent } from 'react';
import { boxOfThing } from '../actions/context.ts';
import { indexOf } from '../state/derived.ts';
import { useApp, usePage, useSelection, useUi, useView } from '../state/hooks.tsx';
import { en } from '../text/en.ts';
import type { Camera } from './camera.ts';
import { boxInView, toPage, turnedSize, viewPoint, visibleBox } from './camera.ts';
import { heatOf } from './heat.ts';
import { imageSource, pageImages } from './images.ts';
import { useInks } from './ink.ts';
import type { PageImage } from './page-image.ts';

/** CSS pixels, at most. */
const WIDTH = 148;
const HEIGHT = 176;

export function MiniMap(): JSX.Element | null {
  const open = useUi((ui) => ui.mapOpen);
  return open ? <Map /> : null;
}

function Map(): JSX.Element | null {
  const app = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const page = usePage(({ snapshot }) => snapshot?.page ?? null);
  const state = usePage((one) => one.state);
  const mode = useSelection((selection) => selection.mode);
  const turn = useView(({ camera }) => camera.turn);
  const ink = useInks();
  const [image, setImage] = useState<PageImage | null>(null);
  const seen = turnedSize({ width: page?.width ?? 1, height: page?.height ?? 1 }, turn);
  const zoom = Math.min(WIDTH / seen.width, HEIGHT / seen.height);
  const [width, height] = [Math.round(seen.width * zoom), Math.round(seen.height * zoom)];
  const camera = useMemo((): Camera => {
    const corner = boxInView({ zoom, turn, x: 0, y: 0 }, { x0: 0, y0: 0, x1: page?.width ?? 1, y1: page?.height ?? 1 });
    return { zoom, turn, x: -corner.x0, y: -corner.y0 };
  }, [zoom, turn, page]);

  useEffect(() => {
    let wanted = true;
    const source = page === null ? null : imageSource(app, page);
    if (source !== null) pageImages.load(source).then((loaded) => { if (wanted) setImage(loaded); }, () => undefined);
    return () => { wanted = false; };
  }, [app, page]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined || page === null || state === null) return undefined;
    const draw = (): void => {
      const ratio = window.devicePixelRatio;
      element.width = Math.round(width * ratio);
      element.height = Math.round(height * ratio);
      context.fillStyle = '#fdfdfc';
      context.fillRect(0, 0, element.width, element.height);
      image?.draw(context, { camera, ratio, page: { width: page.width, height: page.height }, visible: visibleBox(camera, { width, height }) }, draw);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      for (const { thing, certainty } of heatOf(state, mode, turn)) {
        const box = boxOfThing(state, indexOf(state), thing);
        if (box === null) continue;
        const { x0, y0, x1, y1 } = boxInView(camera, box);
        context.fillStyle = ink.doubt[certainty].block;
        context.fillRect(x0, y0, Math.max(2, x1 - x0), Math.max(2, y1 - y0));
      }
    };
    draw();
    return () => { image?.forget(draw); };
  }, [image, page, state, mode, camera, turn, width, height, ink]);

  if (page === null) return null;
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    app.view.centreOn(toPage(camera, viewPoint(event.clientX - left, event.clientY - top)));
  };
  return (
    <div
      className="mini-map" style={{ width, height }} role="img" aria-label={en.view.mapLabel}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={(event) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) move(event); }}
    >
      <canvas ref={canvas} className="mini-map__canvas" aria-hidden="true" />
      <MapWindow map={camera} />
    </div>
  );
}

/** The part that is in view. Moved without React: it changes with every frame of a pan. */
function MapWindow({ map }: { readonly map: Camera }): JSX.Element {
  const app = useApp();
  const frame = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const place = (): void => {
      const { camera, size } = app.view.store.getState();
      const { x0, y0, x1, y1 } = boxInView(map, visibleBox(camera, size));
      if (frame.current === null) return;
      frame.current.style.transform = `translate(${x0}px, ${y0}px)`;
      frame.current.style.width = `${x1 - x0}px`;
      frame.current.style.height = `${y1 - y0}px`;
    };
    place();
    return app.view.store.subscribe(place);
  }, [app, map]);
  return <span ref={frame} className="mini-map__window" />;
}
