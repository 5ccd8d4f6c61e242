import { describe, expect, test } from 'vitest';
import { placeRecords } from '../../../src-main/store/placing.ts';
import { EMPTY_RECORDS } from '../../../src-shared/document.ts';
import type { PageRecords } from '../../../src-shared/document.ts';
import type { Quad } from '../../../src-shared/geometry.ts';
import type { RegionId, TableId, WordId } from '../../../src-shared/ids.ts';

const IMPORTED = { by: 'import', confidence: null, accepted: false } as const;
const RECORDS: PageRecords = {
  ...EMPTY_RECORDS,
  words: [{ id: 'w' as WordId, text: 'a', quad: [10, 20, 30, 20, 30, 40, 10, 40], baseline: [10, 40, 30, 40], ...IMPORTED }],
  regions: [{ id: 'g' as RegionId, kind: 'text', polygon: [[0, 0], [100, 0], [100, 200]], order: 1, ...IMPORTED }],
  tables: [{
    id: 't' as TableId, polygon: [[0, 0], [100, 0], [100, 200], [0, 200]], rows: 2, columns: 1, rowSeparators: [100], columnSeparators: [], cells: [], ...IMPORTED,
  }],
};
const IMAGE = { width: 100, height: 200 };
const quadOf = (records: PageRecords): Quad | undefined => records.words[0]?.quad;

describe('bringing records onto the page', () => {
  test('leaves them alone where the image is the page', () => {
    expect(placeRecords(RECORDS, IMAGE, { ...IMAGE, turned: 0, deskewed: 0 })).toBe(RECORDS);
  });

  test('scales them', () => {
    const placed = placeRecords(RECORDS, IMAGE, { width: 200, height: 400, turned: 0, deskewed: 0 });
    expect(quadOf(placed)).toEqual([20, 40, 60, 40, 60, 80, 20, 80]);
    expect(placed.tables[0]).toMatchObject({ rowSeparators: [200], polygon: [[0, 0], [200, 0], [200, 400], [0, 400]] });
  });

  test('turns them by a quarter, clockwise', () => {
    const placed = placeRecords(RECORDS, IMAGE, { width: 200, height: 100, turned: 90, deskewed: 0 });
    expect(quadOf(placed)).toEqual([180, 10, 180, 30, 160, 30, 160, 10]);
    expect(placed.words[0]?.baseline).toEqual([160, 10, 160, 30]);
    expect(placed.tables).toEqual([]);
  });

  test('straightens them around the middle, onto the larger page that comes of it', () => {
    const angle = (10 * Math.PI) / 180;
    const page = { width: 100 * Math.cos(angle) + 200 * Math.sin(angle), height: 100 * Math.sin(angle) + 200 * Math.cos(angle) };
    const placed = placeRecords(RECORDS, IMAGE, { ...page, turned: 0, deskewed: 10 });
    const quad = quadOf(placed) ?? [0, 0, 0, 0, 0, 0, 0, 0];
    expect(Math.atan2(quad[3] - quad[1], quad[2] - quad[0])).toBeCloseTo(angle, 2);
    expect(Math.hypot(quad[2] - quad[0], quad[3] - quad[1])).toBeCloseTo(20, 1);
    expect(placed.regions[0]?.polygon[0]?.[1]).toBeCloseTo(0, 1);
  });
});
