import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../../../src-main/formats/pdf/matrix.ts';
import { storedFromUnit, uprightFromStored, userFromUpright } from '../../../../src-main/formats/pdf/placement.ts';

describe('a page in its original', () => {
  it('lies as its EXIF orientation says', () => {
    // Orientation 6: the stored image is shown turned by 90 degrees clockwise, so its first row is at the right.
    const map = uprightFromStored({ width: 40, height: 30 }, 6, 0, { width: 30, height: 40 });
    expect(map && apply(map, [0, 0])).toEqual([30, 0]);
    expect(map && apply(map, [40, 30])).toEqual([0, 40]);
  });

  it('has its lower left corner where the unit square has it', () => {
    expect(apply(storedFromUnit({ width: 40, height: 30 }), [0, 0])).toEqual([0, 30]);
    expect(apply(storedFromUnit({ width: 40, height: 30 }), [1, 1])).toEqual([40, 0]);
  });

  it('stays in the middle when it is straightened, and the canvas grows around it', () => {
    const size = { width: 1000, height: 1400 };
    const radians = 2 * Math.PI / 180;
    const grown = { width: 1000 * Math.cos(radians) + 1400 * Math.sin(radians), height: 1000 * Math.sin(radians) + 1400 * Math.cos(radians) };
    const map = uprightFromStored(size, 1, 2, grown);
    const [x, y] = map === null ? [0, 0] : apply(map, [500, 700]);
    expect(x).toBeCloseTo(grown.width / 2);
    expect(y).toBeCloseTo(grown.height / 2);
    // Clockwise: the right end of a level line sinks.
    const [, right] = map === null ? [0, 0] : apply(map, [1000, 700]);
    expect(right).toBeGreaterThan(y);
  });

  it('is not placed where the page has another shape than the original would have', () => {
    expect(uprightFromStored({ width: 1000, height: 1400 }, 1, 0, { width: 1400, height: 1000 })).toBeNull();
    expect(uprightFromStored({ width: 100, height: 140 }, 1, 0, { width: 1000, height: 1400 })).toBeNull();
  });

  it('is found on a PDF page however that is turned: corners of the page are corners of what it shows', () => {
    const box = [10, 20, 310, 420] as const;
    const corners = (rotate: number): (readonly number[])[] => {
      const shown = rotate % 180 === 0 ? { width: 600, height: 800 } : { width: 800, height: 600 };
      const map = userFromUpright(shown, 0, { box, rotate });
      return [[0, 0], [shown.width, 0], [shown.width, shown.height]].map((point) => apply(map, point as [number, number]).map(Math.round));
    };
    expect(corners(0)).toEqual([[10, 420], [310, 420], [310, 20]]);
    expect(corners(90)).toEqual([[10, 20], [10, 420], [310, 420]]);
    expect(corners(180)).toEqual([[310, 20], [10, 20], [10, 420]]);
    expect(corners(270)).toEqual([[310, 420], [310, 20], [10, 20]]);
  });

  it('keeps shapes on a PDF page: lengths in all directions grow alike, whatever was done to make it upright', () => {
    fc.assert(fc.property(fc.constantFrom(0, 90, 180, 270), fc.double({ min: -15, max: 15, noNaN: true }), fc.constantFrom(0, 90, 180, 270), (turned, deskewed, rotate) => {
      const radians = deskewed * Math.PI / 180;
      const quarter = (turned + rotate) % 180 === 0;
      const [w, h] = quarter ? [600, 800] : [800, 600];
      const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
      const upright = { width: w * cos + h * sin, height: w * sin + h * cos };
      const map = userFromUpright(upright, turned + deskewed, { box: [0, 0, 300, 400], rotate });
      expect(Math.hypot(map[0], map[1])).toBeCloseTo(0.5, 6);
      expect(Math.hypot(map[2], map[3])).toBeCloseTo(0.5, 6);
      const middle = apply(map, [upright.width / 2, upright.height / 2]);
      expect(middle[0]).toBeCloseTo(150, 6);
      expect(middle[1]).toBeCloseTo(200, 6);
    }));
  });
});
