/** How series are told apart: by colour, and besides by pattern (bars), dashes and shape of points (lines). */
import type { ReactElement } from 'react';

/** Colours by number; `progress.css` has them for light and dark. */
export const colourOf = (index: number): string => `var(--series-${(index % SHAPES.length) + 1})`;

/** How axes write. */
export const TICK = { fill: 'var(--ink-2)' } as const;

/** Dashes of a line; the first one is whole. */
const DASHES = ['none', '6 3', '2 3', '8 3 2 3', '12 4'] as const;
export const dashOf = (index: number): string => DASHES[index % DASHES.length] ?? 'none';

/** Points about the origin: circle, square, triangle, diamond, cross. */
const SHAPES = [
  'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0',
  'M-3.5 -3.5h7v7h-7z',
  'M0 -4.5L4.5 3.5H-4.5z',
  'M0 -5L5 0L0 5L-5 0z',
  'M-4 -1.5h2.5v-2.5h3v2.5h2.5v3h-2.5v2.5h-3v-2.5h-2.5z',
] as const;

/** The mark of a series at a place in the chart, pixels. */
export function Point({ index, x, y }: { readonly index: number; readonly x: number; readonly y: number }): ReactElement {
  return <path d={SHAPES[index % SHAPES.length]} transform={`translate(${x} ${y})`} fill={colourOf(index)} stroke="var(--surface)" strokeWidth={1} />;
}

const MARKS = [null, 'M-2 8L8 -2M0 12L12 0', 'M0 4h8', 'M-2 8L8 -2M0 12L12 0M0 0L8 8', 'M4 0v8'] as const;

/** What a bar is filled with; needs `Patterns` in the same picture. */
export const fillOf = (id: string, index: number): string => (index === 0 ? colourOf(0) : `url(#${id}-${index})`);

/** The patterns of bars, to stand inside an `svg`; the first series has none. */
export function Patterns({ id }: { readonly id: string }): ReactElement {
  return (
    <defs>
      {MARKS.map((mark, index) => mark !== null && (
        <pattern key={mark} id={`${id}-${index}`} width={8} height={8} patternUnits="userSpaceOnUse">
          <rect width={8} height={8} fill={colourOf(index)} />
          <path d={mark} stroke="var(--surface)" strokeWidth={1.5} fill="none" />
        </pattern>
      ))}
    </defs>
  );
}

interface LegendProps {
  readonly items: readonly { readonly name: string; readonly look: number }[];
  readonly kind: 'bars' | 'lines';
  /** Of the patterns, for bars. */
  readonly id: string;
}

/** Names beside their marks. */
export function Legend({ items, kind, id }: LegendProps): ReactElement {
  return (
    <ul className="chart__legend">
      {items.map(({ name, look }) => (
        <li key={name}>
          <svg width={kind === 'bars' ? 14 : 30} height={12} aria-hidden="true">
            {kind === 'bars'
              ? <rect width={14} height={12} rx={2} fill={fillOf(id, look)} />
              : <><path d="M0 6H30" stroke={colourOf(look)} strokeWidth={2} strokeDasharray={dashOf(look)} /><Point index={look} x={15} y={6} /></>}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
