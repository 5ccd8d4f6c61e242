/** The page: image, annotations and what moves, drawn on canvas layers. Fills its parent. */
import type { JSX } from 'react';

export function PageCanvas(): JSX.Element {
  return <div className="page-canvas" />;
}
