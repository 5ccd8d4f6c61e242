/**
 * Colours, patterns and weights of the annotations. They lie on paper, which is white whatever the theme; where high
 * contrast is asked for, they are darker, heavier, and hide more of what lies under them.
 */
import { useSyncExternalStore } from 'react';
import type { Certainty } from '../state/doubtful.ts';

/** Each part from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** How a level of doubt is drawn. */
export interface DoubtInk {
  readonly line: string;
  readonly fill: string;
  /** The fill of words that are too small for an outline. */
  readonly block: string;
  readonly dash: readonly number[];
}

export interface Inks {
  /** What is selected: the red of a rubric, as everywhere in the program. */
  readonly selected: string;
  readonly selectedSoft: string;
  readonly hover: string;
  readonly halo: string;
  readonly haloSoft: string;
  readonly proposed: string;
  /** What a search has found, as with a highlighter. */
  readonly found: string;
  readonly foundLine: string;
  /** Outlines of words that a mode says nothing of. */
  readonly faint: string;
  /** What is drawn under those over the bands of lines, so that they stand out from dark bars and photographs; null for nothing. */
  readonly faintHalo: string | null;
  /** Bands of lines, one after the other. */
  readonly bands: readonly Colour[];
  /** Outlines, separators and headings of tables. */
  readonly table: string;
  readonly tableLine: string;
  readonly tableHeading: string;
  /** Outlines of regions: darker than the bands of the lines in them, and of no colour that a band has. */
  readonly region: string;
  /** The lines of the page's grid. */
  readonly grid: string;
  /** Words that lie elsewhere than their grid cells, where they are too small for a number. */
  readonly misplaced: string;
  /** Each level of doubt; the pattern (dashes, hatching) says the same without colour. */
  readonly doubt: Readonly<Record<Certainty, DoubtInk>>;
  readonly hatch: string;
  /** By how much lines are wider than usual. */
  readonly weight: number;
  /** The opacity of an outline that usually has this one, both 0 to 1. */
  readonly edge: (alpha: number) => number;
  /** The colour of a label as its outlines and arrows have it. */
  readonly label: (colour: string) => string;
}

const USUAL: Inks = {
  selected: '#b23a1c',
  selectedSoft: 'rgb(178 58 28 / 14%)',
  hover: 'rgb(178 58 28 / 70%)',
  halo: 'rgb(255 255 255 / 85%)',
  haloSoft: 'rgb(255 255 255 / 45%)',
  proposed: '#2f5fd0',
  found: 'rgb(250 204 21 / 42%)',
  foundLine: '#a16207',
  faint: 'rgb(40 50 70 / 26%)',
  faintHalo: null,
  bands: [[46, 125, 190], [126, 87, 194], [0, 137, 123], [173, 107, 20]],
  table: '#2f6f73',
  tableLine: 'rgb(47 111 115 / 60%)',
  tableHeading: 'rgb(47 111 115 / 16%)',
  region: '#3f4b5f',
  grid: 'rgb(70 64 54 / 45%)',
  misplaced: 'rgb(150 62 0 / 80%)',
  doubt: {
    sure: { line: 'rgb(62 92 128 / 38%)', fill: 'rgb(62 92 128 / 5%)', block: 'rgb(62 92 128 / 16%)', dash: [] },
    doubtful: { line: '#b7791f', fill: 'rgb(214 158 46 / 18%)', block: 'rgb(214 158 46 / 60%)', dash: [4, 2.5] },
    unsure: { line: '#9c4a06', fill: 'rgb(221 107 32 / 14%)', block: 'rgb(190 84 16 / 75%)', dash: [] },
  },
  hatch: 'rgb(170 80 10 / 34%)',
  weight: 1,
  edge: (alpha) => alpha,
  label: (colour) => colour,
};

/** Every line has at least 4.5 : 1 against white paper. */
const HIGH: Inks = {
  selected: '#7d1c08',
  selectedSoft: 'rgb(125 28 8 / 16%)',
  hover: '#7d1c08',
  halo: '#ffffff',
  haloSoft: 'rgb(255 255 255 / 85%)',
  proposed: '#0b2f8f',
  found: 'rgb(250 204 21 / 60%)',
  foundLine: '#573700',
  faint: '#3a414d',
  faintHalo: 'rgb(255 255 255 / 50%)',
  bands: [[24, 84, 138], [88, 52, 158], [0, 92, 82], [122, 70, 0]],
  table: '#0b4347',
  tableLine: '#0b4347',
  tableHeading: 'rgb(11 67 71 / 20%)',
  region: '#1c2431',
  grid: '#46403a',
  misplaced: '#6b2a00',
  doubt: {
    sure: { line: '#3a5878', fill: 'rgb(58 88 120 / 4%)', block: 'rgb(58 88 120 / 40%)', dash: [] },
    doubtful: { line: '#6b4200', fill: 'rgb(214 158 46 / 26%)', block: '#8a5a08', dash: [5, 3] },
    unsure: { line: '#5c2300', fill: 'rgb(221 107 32 / 20%)', block: '#5c2300', dash: [] },
  },
  hatch: 'rgb(92 35 0 / 60%)',
  weight: 1.6,
  edge: () => 1,
  label: (colour) => `color-mix(in srgb, ${colour} 60%, black)`,
};

/** The inks for a degree of contrast. */
export function inksFor(contrast: 'normal' | 'high'): Inks {
  return contrast === 'high' ? HIGH : USUAL;
}

/** The inks of this window as it now is. */
export function inksNow(): Inks {
  return inksFor(document.documentElement.dataset['contrast'] === 'high' ? 'high' : 'normal');
}

/** Calls `listener` when other inks are asked for, by choice or by the system, until the returned function is called. */
export function watchInks(listener: () => void): () => void {
  const watcher = new MutationObserver(listener);
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-contrast'] });
  return () => { watcher.disconnect(); };
}

/** The inks of this window, for components that draw. */
export function useInks(): Inks {
  return useSyncExternalStore(watchInks, inksNow);
}

/** Outlines of regions: darker than the bands of the lines in them, and of no colour that a band has. */
export const REGION = '#3f4b5f';

export function shade([red, green, blue]: Colour, alpha: number): string {
  return `rgb(${red} ${green} ${blue} / ${alpha * 100}%)`;
}

/** The colour of a grid cell: neighbours in a row and in a column never share one. */
export function shadeOfCell(cell: number, columns: number, alpha: number): string {
  const row = Math.floor((cell - 1) / columns);
  const column = (cell - 1) % columns;
  const hue = (column * 67 + row * 139 + 200) % 360;
  return `hsl(${hue} 62% 40% / ${alpha * 100}%)`;
}

/** A CSS colour with an alpha of its own. */
export function withAlpha(colour: string, alpha: number): string {
  return `color-mix(in srgb, ${colour} ${alpha * 100}%, transparent)`;
}

/** Slanted lines by their colour, made once each. */
const hatches = new Map<string, HTMLCanvasElement>();

function hatchOf(colour: string): HTMLCanvasElement {
  const known = hatches.get(colour);
  if (known !== undefined) return known;
  const hatch = document.createElement('canvas');
  hatches.set(colour, hatch);
  hatch.width = 7;
  hatch.height = 7;
  const pen = hatch.getContext('2d');
  if (pen === null) return hatch;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.1;
  pen.beginPath();
  for (const offset of [-7, 0, 7]) {
    pen.moveTo(offset - 1, 8);
    pen.lineTo(offset + 8, -1);
  }
  pen.stroke();
  return hatch;
}

/** Slanted lines, to be filled with. */
export function hatching(context: CanvasRenderingContext2D, { hatch }: Inks): CanvasPattern | string {
  return context.createPattern(hatchOf(hatch), 'repeat') ?? hatch;
}
