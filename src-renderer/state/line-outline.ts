/** Where a segmentation saw lines: all that is known of the place of one without words. Page pixels. */
import type { Line } from '../../src-shared/document.ts';
import type { PageSize } from '../../src-shared/geometry.ts';
import type { Polygon, Polyline } from '../../src-shared/polygon.ts';
import { areaOfPolygon, boxOfPoints, stripAlong } from '../../src-shared/polygon.ts';

/** Height of a line of which only the baseline is known, as a share of the page's: that of small writing. */
const USUAL_HEIGHT = 1 / 80;
/** How much of that height lies below the baseline. */
const DEPTH = 0.25;

/**
 * The outline of a line: its own, or a strip along its baseline where it has none that encloses an area (some programs
 * repeat the baseline in its place); null where no segmentation saw it.
 */
export function outlineOfLine({ baseline, polygon }: Pick<Line, 'baseline' | 'polygon'>, page: PageSize): Polygon | null {
  if (polygon !== null && areaOfPolygon(polygon) > 0) return polygon;
  const along = baseline ?? (polygon === null ? null : lowerSide(polygon));
  const height = page.height * USUAL_HEIGHT;
  return along === null ? null : stripAlong(along, height * (1 - DEPTH), height * DEPTH);
}

function lowerSide(polygon: Polygon): Polyline {
  const { x0, x1, y1 } = boxOfPoints(polygon);
  return [[x0, y1], [x1, y1]];
}
