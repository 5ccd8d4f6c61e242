/** The sample page with three lines of no words between and below its two: `level`, `slanted` (reading order 3 and 4), and `bare`, of which only the baseline is known. */
import type { Line, PageRecords } from '../../../../src-shared/document.ts';
import { SHAPELESS } from '../../../../src-shared/document.ts';
import type { PageState } from '../../../../src-shared/edits/index.ts';
import { stateOf } from '../../../../src-shared/edits/index.ts';
import { DEFAULT_GRID } from '../../../../src-shared/geometry.ts';
import { polygonOfBox } from '../../../../src-shared/polygon.ts';
import { lineId, samplePage } from './fake-engine.ts';

const wordless = (id: string, order: number, shape: Partial<Pick<Line, 'baseline' | 'polygon'>>): Line =>
  ({ id: lineId(id), order, words: [], ...SHAPELESS, ...shape, by: 'import', confidence: null, accepted: false });

export function recordsWithWordless(): PageRecords {
  const sample = samplePage();
  return {
    ...sample,
    lines: [
      ...sample.lines,
      wordless('level', 3, { polygon: polygonOfBox({ x0: 100, y0: 300, x1: 500, y1: 330 }), baseline: [[100, 322], [500, 322]] }),
      wordless('slanted', 4, { polygon: [[100, 400], [500, 320], [500, 350], [100, 430]] }),
      wordless('bare', 5, { baseline: [[100, 600], [300, 604], [500, 600]] }),
    ],
  };
}

export function stateWithWordless(): PageState {
  return stateOf(recordsWithWordless(), { status: 'predicted' }, { width: 1000, height: 1000 }, DEFAULT_GRID);
}
