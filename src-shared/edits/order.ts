/** Reading order of lines and of regions: numbers that rise, with room between two neighbours for more. */
import { EditRefused } from './draft.ts';
import { BY_PERSON } from './members.ts';

/** Below this distance between two neighbours' orders all are numbered afresh. */
const SMALLEST_GAP = 1e-6;

interface Ordered {
  readonly id: string;
  readonly order: number;
}

/** Records by rising order. */
export function inOrder<T extends Ordered>(records: Iterable<T>): T[] {
  return [...records].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/**
 * `count` rising orders between two neighbours' (null: none on that side); null where the gap is too narrow for numbers,
 * so that all must be numbered afresh first.
 */
export function ordersBetween(before: number | null, after: number | null, count: number): number[] | null {
  if (before === null && after === null) return Array.from({ length: count }, (_, index) => index + 1);
  if (before === null) return Array.from({ length: count }, (_, index) => (after ?? 0) - count + index);
  if (after === null) return Array.from({ length: count }, (_, index) => before + index + 1);
  const step = (after - before) / (count + 1);
  if (step < SMALLEST_GAP) return null;
  return Array.from({ length: count }, (_, index) => before + step * (index + 1));
}

/** All records as they stand once those of `moving` are put before another (null: to the end); null where that one is not among them. */
function movedBefore<T extends Ordered>(standing: readonly T[], moving: readonly T[], before: string | null): readonly T[] | null {
  const ids = new Set(moving.map((record) => record.id));
  const staying = standing.filter((record) => !ids.has(record.id));
  const index = before === null ? staying.length : staying.findIndex((record) => record.id === before);
  return index === -1 ? null : staying.toSpliced(index, 0, ...moving);
}

/** Whether records stand, in their order, right before another (null: at the end) already. */
export function standBefore<T extends Ordered>(standing: readonly T[], moving: readonly T[], before: string | null): boolean {
  return movedBefore(standing, moving, before)?.every((record, position) => record.id === standing[position]?.id) === true;
}

/**
 * The records that change when those of `moving`, in their order, are put before another of `standing` (null: to the
 * end). Those that were moved count as vouched for.
 * @throws EditRefused where they stand there already, or where what they are to be put before is not there
 */
export function placeInOrder<T extends Ordered>(standing: readonly T[], moving: readonly T[], before: string | null, title: string): T[] {
  const ids = new Set(moving.map((record) => record.id));
  if (before !== null && ids.has(before)) throw new EditRefused('invalid', `A ${title} cannot be put before itself.`);
  const all = movedBefore(standing, moving, before);
  if (all === null) throw new EditRefused('not-found', `The ${title} to put them before is no longer on the page.`);
  if (standBefore(standing, moving, before)) throw new EditRefused('nothing-to-change', `The ${title}s stand there already.`);
  const staying = standing.filter((record) => !ids.has(record.id));
  const index = before === null ? staying.length : staying.findIndex((record) => record.id === before);
  const orders = ordersBetween(staying[index - 1]?.order ?? null, staying[index]?.order ?? null, moving.length);
  if (orders === null) return all.map((record, position) => ({ ...record, ...(ids.has(record.id) ? BY_PERSON : {}), order: position + 1 }));
  return moving.map((record, position) => ({ ...record, ...BY_PERSON, order: orders[position] ?? record.order }));
}
