/** The part of the page image around a word, magnified: what stands beside the text being typed. Fills its parent's width. */
import { useEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import type { Box, Quad } from '../../src-shared/geometry.ts';
import { boxOfQuad } from '../../src-shared/geometry.ts';
import { useApp, usePage } from '../state/hooks.tsx';
import type { PageImage } from './images.ts';
import { levelFor, pageImages } from './images.ts';
import { SELECTED } from './ink.ts';

/** Share of the strip's height that the word takes; the rest shows what stands around it. */
const WORD_SHARE = 0.5;
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
  const url = usePage(({ snapshot }) => (snapshot === null ? null : app.workspace.imageUrl(snapshot.page)));
  const pageWidth = usePage(({ state }) => state?.size.width ?? 0);

  useEffect(() => {
    let wanted = true;
    if (url !== null) pageImages.load(url).then((loaded) => { if (wanted) setImage(loaded); }, () => undefined);
    return () => { wanted = false; };
  }, [url]);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const resized = new ResizeObserver(([entry]) => { if (entry !== undefined) setWidth(entry.contentRect.width); });
    resized.observe(element);
    return () => { resized.disconnect(); };
  }, []);

  useEffect(() => {
    const element = canvas.current;
    if (element !== null && image !== null && width > 0) drawStrip(element, image, quad, { width, height }, pageWidth);
  }, [image, quad, width, height, pageWidth]);

  return <canvas ref={canvas} style={{ display: 'block', width: '100%', height }} aria-hidden="true" />;
}

/** The part of the page that a strip shows: the word in its middle, larger where there is room. Page pixels. */
export function partOfPage(word: Box, strip: { readonly width: number; readonly height: number }): Box {
  const byHeight = (strip.height * WORD_SHARE) / Math.max(1, word.y1 - word.y0);
  const byWidth = (strip.width * 0.86) / Math.max(1, word.x1 - word.x0);
  const zoom = Math.min(byHeight, byWidth, MOST_MAGNIFIED);
  const x = (word.x0 + word.x1) / 2;
  const y = (word.y0 + word.y1) / 2;
  return { x0: x - strip.width / zoom / 2, y0: y - strip.height / zoom / 2, x1: x + strip.width / zoom / 2, y1: y + strip.height / zoom / 2 };
}

function drawStrip(
  canvas: HTMLCanvasElement, image: PageImage, quad: Quad, strip: { readonly width: number; readonly height: number }, pageWidth: number,
): void {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(strip.width * ratio);
  canvas.height = Math.round(strip.height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return;
  const box = boxOfQuad(quad);
  const part = partOfPage(box, strip);
  const zoom = strip.width / (part.x1 - part.x0);
  // Where the image on disk is larger than the page's own measure, its finer pixels are used.
  const scale = image.width / Math.max(1, pageWidth);
  const at = levelFor(image.levels.length, (zoom * ratio) / scale);
  const level = image.levels[at];
  if (level === undefined) return;
  const drawn = (image.width / scale) * zoom;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.imageSmoothingQuality = 'high';
  context.drawImage(level, -part.x0 * zoom, -part.y0 * zoom, drawn, (drawn * image.height) / image.width);
  context.strokeStyle = SELECTED;
  context.lineWidth = 1;
  context.beginPath();
  for (let corner = 0; corner < 4; corner++) {
    const x = ((quad[corner * 2] ?? 0) - part.x0) * zoom;
    const y = ((quad[corner * 2 + 1] ?? 0) - part.y0) * zoom;
    if (corner === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.closePath();
  context.stroke();
}
