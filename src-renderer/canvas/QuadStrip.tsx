/** The part of the page image around a word, magnified: what stands beside the text being typed. Fills its parent's width. */
import type { JSX } from 'react';
import type { Quad } from '../../src-shared/geometry.ts';

export function QuadStrip({ quad: _quad, height }: { readonly quad: Quad; readonly height: number }): JSX.Element {
  return <canvas height={height} />;
}
