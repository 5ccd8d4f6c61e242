/** The sample page with regions: `Name:` to `Lovelacc` in a heading, both lines in a paragraph around it, an empty slanted margin. */
import type { PageRecords, Region } from '../../../../src-shared/document.ts';
import type { PageState } from '../../../../src-shared/edits/index.ts';
import { stateOf } from '../../../../src-shared/edits/index.ts';
import { DEFAULT_GRID } from '../../../../src-shared/geometry.ts';
import type { RegionId } from '../../../../src-shared/ids.ts';
import type { Polygon } from '../../../../src-shared/polygon.ts';
import { polygonOfBox } from '../../../../src-shared/polygon.ts';
import { samplePage } from './fake-engine.ts';

export const regionId = (id: string): RegionId => id as RegionId;

const region = (id: string, order: number, kind: string, polygon: Polygon): Region =>
  ({ id: regionId(id), order, kind, polygon, by: 'import', confidence: null, accepted: false });

export function recordsWithRegions(): PageRecords {
  const sample = samplePage();
  return {
    ...sample,
    lines: sample.lines.map((line) => ({ ...line, region: regionId(line.id === 'l1' ? 'head' : 'body') })),
    regions: [
      region('margin', 3, 'marginalia', [[600, 100], [800, 150], [780, 400], [590, 390]]),
      region('head', 1, 'heading', polygonOfBox({ x0: 90, y0: 90, x1: 440, y1: 140 })),
      region('body', 2, 'paragraph', polygonOfBox({ x0: 50, y0: 50, x1: 500, y1: 300 })),
    ],
  };
}

export function stateWithRegions(): PageState {
  return stateOf(recordsWithRegions(), { status: 'predicted' }, { width: 1000, height: 1000 }, DEFAULT_GRID);
}
