/** The part of the page image around a word, magnified: what stands beside the text being typed. Fills its parent's width. */
import { useEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import type { Box, PageSize, Quad } from '../../src-shared/geometry.ts';
import { boxOfQuad } from '../../src-shared/geometry.ts';
import { useApp, usePage, useView } from '../state/hooks.tsx';
import type { Camera, Turn, ViewSize } from './camera.ts';
import { centred, toView, visibleBox } from './camera.ts';
import { imageSource, pageImages } from './images.ts';
import type { PageImage } from './page-image.ts';
import { useInks } from './ink.ts';
import type { Inks } from './ink.ts';

/** Share of the strip's height that the word takes; the rest shows what stands around it. */
const WORD_SHARE = 0.5;
const WIDTH_SHARE = 0.86;
const MOST_MAGNIFIED = 6;

interface StripProps {
  readonly quad: Quad;
  /** CSS pixels. */
  readonly height: number;
}

export function QuadStrip({ quad, height }: StripProps): JSX.Element {
  const app = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [image, setImage] = useState<PageImage | null>(null);
  const page = usePage(({ snapshot }) => snapshot?.page ?? null);
  const turn = useView(({ camera }) => camera.turn);
  const ink = useInks();

  useEffect(() => {
    let wanted = true;
    const source = page === null ? null : imageSource(app, page);
    if (source !== null) pageImages.load(source).then((loaded) => { if (wanted) setImage(loaded); }, () => undefined);
    return () => { wanted = false; };
  }, [app, page]);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const resized = new ResizeObserver(([entry]) => { if (entry !== undefined) setWidth(entry.contentRect.width); });
    resized.observe(element);
    return () => { resized.disconnect(); };
  }, []);

  useEffect(() => {
    const element = canvas.current;
    if (element === null || image === null || page === null || width === 0) return undefined;
    const draw = (): void => { drawStrip(element, image, quad, { width, height }, page, turn, ink, draw); };
    draw();
    return () => { image.forget(draw); };
  }, [image, quad, width, height, page, turn, ink]);

  return <canvas ref={canvas} style={{ display: 'block', width: '100%', height }} aria-hidden="true" />;
}

/** The camera of a strip: the word in its middle, larger where there is room, turned as the page is looked at. */
export function cameraOfStrip(word: Box, strip: ViewSize, turn: Turn): Camera {
  const along = Math.max(1, turn % 2 === 0 ? word.x1 - word.x0 : word.y1 - word.y0);
  const across = Math.max(1, turn % 2 === 0 ? word.y1 - word.y0 : word.x1 - word.x0);
  const zoom = Math.min((strip.height * WORD_SHARE) / across, (strip.width * WIDTH_SHARE) / along, MOST_MAGNIFIED);
  return centred(zoom, turn, word, strip);
}

function drawStrip(
  canvas: HTMLCanvasElement, image: PageImage, quad: Quad, strip: ViewSize, page: PageSize, turn: Turn, ink: Inks, onMore: () => void,
): void {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(strip.width * ratio);
  canvas.height = Math.round(strip.height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return;
  const camera = cameraOfStrip(boxOfQuad(quad), strip, turn);
  image.draw(context, { camera, ratio, page: { width: page.width, height: page.height }, visible: visibleBox(camera, strip) }, onMore);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.strokeStyle = ink.selected;
  context.lineWidth = ink.weight;
  context.beginPath();
  for (let corner = 0; corner < 4; corner++) {
    const { x, y } = toView(camera, { x: quad[corner * 2] ?? 0, y: quad[corner * 2 + 1] ?? 0 });
    if (corner === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.closePath();
  context.stroke();
}
