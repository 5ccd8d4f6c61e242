import { describe, expect, test } from 'vitest';
import { inksFor } from '../../../../src-renderer/canvas/ink.ts';
import type { Colour, Inks } from '../../../../src-renderer/canvas/ink.ts';

/** Contrast of an opaque colour against white, as WCAG reckons it. */
function againstWhite(colour: string | Colour): number {
  const parts = typeof colour === 'string' ? /^#(..)(..)(..)$/.exec(colour)!.slice(1).map((pair) => parseInt(pair, 16)) : colour;
  const [red, green, blue] = parts.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05);
}

const linesOf = (ink: Inks): (string | Colour)[] =>
  [...ink.bands, ink.selected, ink.hover, ink.proposed, ink.foundLine, ink.faint, ink.table, ink.tableLine, ink.region, ink.grid, ink.misplaced, ...Object.values(ink.doubt).map(({ line }) => line)];

describe('inks of high contrast', () => {
  test('are opaque, dark enough for small text on white paper, and heavier than usual', () => {
    const high = inksFor('high');
    for (const line of linesOf(high)) expect(againstWhite(line), String(line)).toBeGreaterThanOrEqual(4.5);
    expect(high.weight).toBeGreaterThan(inksFor('normal').weight);
    expect(high.edge(0.3)).toBe(1);
    expect(high.label('#b7791f')).not.toBe('#b7791f');
  });

  test('tell the levels of doubt apart by the same patterns as the usual ones', () => {
    const solid = (ink: Inks): boolean[] => Object.values(ink.doubt).map(({ dash }) => dash.length === 0);
    expect(solid(inksFor('high'))).toEqual(solid(inksFor('normal')));
  });
});
