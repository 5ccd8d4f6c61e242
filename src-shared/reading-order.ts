/**
 * Reading order by rows, as agreed in `models/FORMAT.md`, part 1: the same integers in, the same order out, in Python
 * and here.
 */

/** A box in integers (0-1000 of the page, or any other scale): `[x0, y0, x1, y1]`. */
export type IntegerBox = readonly [x0: number, y0: number, x1: number, y1: number];

function joins(box: IntegerBox, band: readonly [number, number]): boolean {
  const height = box[3] - box[1];
  const bandHeight = band[1] - band[0];
  if (height === 0 || bandHeight === 0) {
    const centre = (box[1] + box[3]) / 2;
    const bandCentre = (band[0] + band[1]) / 2;
    return (centre >= band[0] && centre <= band[1]) || (bandCentre >= box[1] && bandCentre <= box[3]);
  }
  const overlap = Math.min(box[3], band[1]) - Math.max(box[1], band[0]);
  return overlap > 0 && 2 * overlap >= Math.min(height, bandHeight);
}

/** The rows of a page: indices into `boxes`, rows from top to bottom, the boxes of a row from left to right. */
export function rowsOf(boxes: readonly IntegerBox[]): number[][] {
  const entries = boxes.map((box, index) => ({ box, index }));
  const byHeight = entries.toSorted((a, b) =>
    (a.box[1] + a.box[3]) - (b.box[1] + b.box[3]) || a.box[0] - b.box[0] || a.index - b.index);
  const rows: { band: readonly [number, number]; members: typeof entries }[] = [];
  for (const entry of byHeight) {
    const row = rows.at(-1);
    if (row !== undefined && joins(entry.box, row.band)) row.members.push(entry);
    else rows.push({ band: [entry.box[1], entry.box[3]], members: [entry] });
  }
  return rows.map((row) => row.members
    .sort((a, b) => a.box[0] - b.box[0] || a.box[1] - b.box[1] || a.index - b.index)
    .map((entry) => entry.index));
}

/** All indices in reading order. */
export function readingOrder(boxes: readonly IntegerBox[]): number[] {
  return rowsOf(boxes).flat();
}

/** Brings a coordinate to integers 0-1000 of the page's size. */
export function toThousandths(value: number, size: number): number {
  return Math.min(1000, Math.max(0, Math.floor((1000 * value) / size + 0.5)));
}
