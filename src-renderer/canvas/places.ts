/** Places on the page that what is carried may be put down at. Page pixels. */
import type { Box, PagePoint } from '../../src-shared/geometry.ts';
import { boxOfCell } from '../../src-shared/geometry.ts';
import type { LineId } from '../../src-shared/ids.ts';
import { boxOfCell as boxOfTableCell } from '../../src-shared/tables/index.ts';
import { findCell, nameOfCell } from '../state/table-cells.ts';
import type { DropPlace } from './gesture.ts';
import type { Scene } from './scene.ts';

/** The band of a line that lies nearest to a point. */
export function nearestBand(scene: Scene, line: LineId, point: PagePoint): Box | undefined {
  const distance = (band: Box): number => Math.abs((band.y0 + band.y1) / 2 - point.y);
  return scene.bandsOfLine(line).toSorted((a, b) => distance(a) - distance(b))[0];
}

/** The boxes that show where carried words would go. */
export function boxesOfPlace(scene: Scene, place: DropPlace): readonly Box[] {
  switch (place.kind) {
    case 'line': return scene.bandsOfLine(place.line);
    case 'new-line': return [];
    case 'cell': return [boxOfCell(place.cell, scene.state.size, scene.state.grid)];
    case 'table-cell': {
      const found = findCell(scene.state, nameOfCell(place.table, place));
      return found === null ? [] : [boxOfTableCell(found.table, found.cell)];
    }
  }
}
