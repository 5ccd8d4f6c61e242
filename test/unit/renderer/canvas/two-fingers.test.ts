import { expect, it } from 'vitest';
import { viewPoint } from '../../../../src-renderer/canvas/camera.ts';
import { TwoFingers } from '../../../../src-renderer/canvas/two-fingers.ts';

it('zooms about the middle of two fingers that spread, and moves with two that go together', () => {
  const fingers = new TwoFingers();
  fingers.down(1, viewPoint(100, 100));
  expect(fingers.areDown).toBe(false);
  expect(fingers.move(1, viewPoint(100, 100))).toBeNull();
  fingers.down(2, viewPoint(200, 100));
  expect(fingers.areDown).toBe(true);
  expect(fingers.move(2, viewPoint(300, 100))).toEqual({ dx: 50, dy: 0, factor: 2, anchor: viewPoint(200, 100) });
  fingers.move(1, viewPoint(100, 140));
  expect(fingers.move(2, viewPoint(300, 140))).toMatchObject({ dx: 0, dy: 20 });
  fingers.up(1);
  expect(fingers.areDown).toBe(false);
  expect(fingers.move(1, viewPoint(0, 0))).toBeNull();
});

it('does not jump where two fingers lie on one spot', () => {
  const fingers = new TwoFingers();
  fingers.down(1, viewPoint(100, 100));
  fingers.down(2, viewPoint(101, 100));
  expect(fingers.move(2, viewPoint(140, 100))?.factor).toBe(1);
});
