/** Edits of regions, and of the lines that stand in them. */
import type { Line, Region } from '../document.ts';
import { areaOfPolygon, boxOfPoints, outlineAround } from '../polygon.ts';
import type { Polygon } from '../polygon.ts';
import type { RegionId } from '../ids.ts';
import type { CommandOf } from './command.ts';
import type { PageDraft } from './draft.ts';
import { EditRefused } from './draft.ts';
import { linesInOrder } from './line-edits.ts';
import { BY_PERSON } from './members.ts';
import { inOrder, ordersBetween, placeInOrder } from './order.ts';

/** @throws EditRefused where the shape has no area or lies outside the page. */
export function checkPolygon(draft: PageDraft, polygon: Polygon): void {
  const { x0, y0, x1, y1 } = boxOfPoints(polygon);
  const { width, height } = draft.state.size;
  if (areaOfPolygon(polygon) < 1) throw new EditRefused('invalid', 'The shape has no area. Draw it around something.');
  if (x1 <= 0 || y1 <= 0 || x0 >= width || y0 >= height) {
    throw new EditRefused('invalid', 'The shape lies outside the page. Draw it on the page.');
  }
}

/** The regions of the page in reading order. */
export function regionsInOrder(draft: PageDraft): Region[] {
  return inOrder(draft.all('region'));
}

/** A free order for a region by its place: before the first that begins below its middle, or beside it to the right. */
function orderByPlace(draft: PageDraft, polygon: Polygon): number {
  const box = boxOfPoints(polygon);
  const middle = (box.y0 + box.y1) / 2;
  const regions = regionsInOrder(draft);
  const found = regions.findIndex((region) => {
    const other = boxOfPoints(region.polygon);
    return other.y0 > middle || (other.y1 > middle && other.x0 >= box.x1);
  });
  const index = found === -1 ? regions.length : found;
  const orders = ordersBetween(regions[index - 1]?.order ?? null, regions[index]?.order ?? null, 1);
  if (orders?.[0] !== undefined) return orders[0];
  regions.forEach((region, position) => { draft.put('region', { ...region, order: position + 1 }); });
  return index + 0.5;
}

function setRegionOf(draft: PageDraft, line: Line, region: RegionId | null): void {
  if (line.region !== region) draft.put('line', { ...line, ...BY_PERSON, region });
}

export function createRegion(draft: PageDraft, command: CommandOf<'region.create'>): void {
  checkPolygon(draft, command.polygon);
  draft.add('region', { id: command.region, kind: command.kind, polygon: command.polygon, order: orderByPlace(draft, command.polygon), ...BY_PERSON });
  for (const line of command.lines) setRegionOf(draft, draft.get('line', line), command.region);
}

export function setPolygon(draft: PageDraft, command: CommandOf<'region.setPolygon'>): void {
  checkPolygon(draft, command.polygon);
  draft.put('region', { ...draft.get('region', command.region), ...BY_PERSON, polygon: command.polygon });
}

export function setKind(draft: PageDraft, command: CommandOf<'region.setKind'>): void {
  for (const id of command.regions) draft.put('region', { ...draft.get('region', id), ...BY_PERSON, kind: command.kind });
}

/** @throws EditRefused where fewer than two regions are named, or where they enclose no area together */
export function mergeRegions(draft: PageDraft, command: CommandOf<'region.merge'>): void {
  const merged = [...new Set(command.regions)].map((id) => draft.get('region', id));
  const [first] = merged;
  if (first === undefined || merged.length < 2) throw new EditRefused('invalid', 'Merging takes two regions or more.');
  const polygon = outlineAround(merged.map((region) => region.polygon));
  if (polygon === null) throw new EditRefused('invalid', 'These regions enclose no area together.');
  const going = new Set<string>(merged.slice(1).map((region) => region.id));
  for (const line of [...draft.all('line')]) {
    if (line.region !== null && going.has(line.region)) setRegionOf(draft, line, first.id);
  }
  for (const id of going) draft.remove('region', id);
  const whole = { ...first, ...BY_PERSON, polygon };
  draft.put('region', whole);
  bringLines(draft, [whole]);
}

export function removeRegions(draft: PageDraft, command: CommandOf<'region.remove'>): void {
  const going = new Set<string>(command.regions.map((id) => draft.get('region', id).id));
  for (const line of [...draft.all('line')]) {
    if (line.region !== null && going.has(line.region)) setRegionOf(draft, line, null);
  }
  for (const id of going) draft.remove('region', id);
}

export function reorderRegions(draft: PageDraft, command: CommandOf<'region.reorder'>): void {
  const moving = [...new Set(command.regions)].map((id) => draft.get('region', id));
  const placed = placeInOrder(regionsInOrder(draft), moving, command.before, 'region');
  for (const region of placed) draft.put('region', region);
  bringLines(draft, moving);
}

/** Brings the lines of regions that have moved to where the regions are now read. */
function bringLines(draft: PageDraft, moved: readonly Region[]): void {
  const regions = regionsInOrder(draft);
  const ids = new Set(moved.map((region) => region.id));
  const rank = new Map<string, number>(regions.map((region, index) => [region.id, index]));
  const lines = linesInOrder(draft);
  const rankOf = (line: Line): number => (line.region === null ? undefined : rank.get(line.region)) ?? -1;
  const moving = lines.filter((line) => line.region !== null && ids.has(line.region)).sort((a, b) => rankOf(a) - rankOf(b));
  if (moving.length === 0) return;
  const last = Math.max(...moved.map((region) => rank.get(region.id) ?? 0));
  const staying = lines.filter((line) => !moving.includes(line));
  const next = staying.find((line) => rankOf(line) > last);
  const before = staying.findLast((line) => rankOf(line) !== -1 && rankOf(line) < last);
  const following = next ?? staying[before === undefined ? staying.length : staying.indexOf(before) + 1];
  const standing = [...staying.slice(0, following === undefined ? staying.length : staying.indexOf(following)), ...moving];
  if (standing.every((line, index) => line.id === lines[index]?.id)) return;
  for (const line of placeInOrder(lines, moving, following?.id ?? null, 'line')) draft.put('line', line);
}

export function setRegion(draft: PageDraft, command: CommandOf<'line.setRegion'>): void {
  const region = command.region === null ? null : draft.get('region', command.region).id;
  for (const id of command.lines) setRegionOf(draft, draft.get('line', id), region);
}

export function setShape(draft: PageDraft, command: CommandOf<'line.setShape'>): void {
  const line = draft.get('line', command.line);
  if (command.polygon !== null) checkPolygon(draft, command.polygon);
  if (command.baseline === null && command.polygon === null && line.words.length === 0) {
    throw new EditRefused('invalid', 'A line without words needs a baseline or an outline. Delete the line instead.');
  }
  draft.put('line', { ...line, ...BY_PERSON, baseline: command.baseline, polygon: command.polygon });
}
