/** The small image of a page, drawn once it has been made and only while its row is on the screen. */
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { thumbnails } from './thumbnails.ts';

/** Time a row must stay before its image is asked for, so that scrolling past costs nothing; milliseconds. */
const STAY = 80;

export function Thumbnail({ url }: { readonly url: string }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const draw = (thumbnail: ImageBitmap | null): void => {
      const target = canvas.current;
      if (target === null || thumbnail === null) return;
      target.width = thumbnail.width;
      target.height = thumbnail.height;
      target.getContext('2d')?.drawImage(thumbnail, 0, 0);
    };
    const known = thumbnails.peek(url);
    if (known !== null) {
      draw(known);
      return undefined;
    }
    let withdraw = (): void => undefined;
    const timer = setTimeout(() => { withdraw = thumbnails.want(url, draw); }, STAY);
    return () => {
      clearTimeout(timer);
      withdraw();
    };
  }, [url]);
  return <canvas ref={canvas} width={1} height={1} aria-hidden="true" />;
}
