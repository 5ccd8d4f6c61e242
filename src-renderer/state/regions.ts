/** Regions of a page: in reading order, with their boxes, and the lines that stand in each. Page pixels. */
import type { Line, Region } from '../../src-shared/document.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import type { Box, PagePoint } from '../../src-shared/geometry.ts';
import { centreOf, contains, gapBetween } from '../../src-shared/geometry.ts';
import type { LineId, RegionId } from '../../src-shared/ids.ts';
import type { Polygon } from '../../src-shared/polygon.ts';
import { areaOfPolygon, boxOfPoints, isInside } from '../../src-shared/polygon.ts';
import { indexOf } from './derived.ts';

export interface RegionIndex {
  /** Regions in reading order. */
  readonly regions: readonly Region[];
  /** Position of a region in reading order, from 0. */
  readonly ranks: ReadonlyMap<RegionId, number>;
  readonly boxes: ReadonlyMap<RegionId, Box>;
  /** Areas in square pixels. */
  readonly areas: ReadonlyMap<RegionId, number>;
}

const indexes = new WeakMap<PageState['region'], RegionIndex>();

/** The lookups of a page's regions; the same object until a region changes. */
export function regionsOf({ region: records }: PageState): RegionIndex {
  const known = indexes.get(records);
  if (known !== undefined) return known;
  const regions = [...records.values()].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const made: RegionIndex = {
    regions,
    ranks: new Map(regions.map((region, rank) => [region.id, rank])),
    boxes: new Map(regions.map((region) => [region.id, boxOfPoints(region.polygon)])),
    areas: new Map(regions.map((region) => [region.id, areaOfPolygon(region.polygon)])),
  };
  indexes.set(records, made);
  return made;
}

/** The lines that stand in a region, in reading order. */
export function linesOfRegion(state: PageState, region: RegionId): Line[] {
  return indexOf(state).lines.filter((line) => line.region === region);
}

/** The regions whose outline holds a point, the smallest first. */
export function regionsAt(state: PageState, point: PagePoint): Region[] {
  const { regions, boxes, areas } = regionsOf(state);
  const found = regions.filter((region) => {
    const box = boxes.get(region.id);
    return box !== undefined && contains(box, point) && isInside(region.polygon, point);
  });
  return found.sort((a, b) => (areas.get(a.id) ?? 0) - (areas.get(b.id) ?? 0));
}

/**
 * The lines that a region of this outline would take in: those whose middle lies in it, unless they stand in a smaller
 * one already (a margin within a column keeps its lines).
 * @param self the region whose outline it is, if there is one
 */
export function linesWithin(state: PageState, polygon: Polygon, self: RegionId | null): LineId[] {
  const { areas } = regionsOf(state);
  const area = areaOfPolygon(polygon);
  const { lines, boxOfLine } = indexOf(state);
  return lines.filter((line) => {
    const box = boxOfLine.get(line.id);
    if (box === undefined || (self !== null && line.region === self) || !isInside(polygon, centreOf(box))) return false;
    return line.region === null || (areas.get(line.region) ?? Infinity) > area;
  }).map((line) => line.id);
}

/** The region that a line lies in by its place: the smallest that holds its middle; null where none does. */
export function regionAround(state: PageState, line: LineId): RegionId | null {
  const box = indexOf(state).boxOfLine.get(line);
  return box === undefined ? null : regionsAt(state, centreOf(box))[0]?.id ?? null;
}

/** The region that a line lies in, or else the nearest to it; null on a page without regions, or for a line of no extent. */
export function nearestRegion(state: PageState, line: LineId): RegionId | null {
  const around = regionAround(state, line);
  const box = indexOf(state).boxOfLine.get(line);
  if (around !== null || box === undefined) return around;
  let best: RegionId | null = null;
  let least = Infinity;
  for (const [id, other] of regionsOf(state).boxes) {
    const gap = gapBetween(box, other);
    const distance = Math.hypot(gap.x, gap.y);
    if (distance >= least) continue;
    best = id;
    least = distance;
  }
  return best;
}
