/** Colours and patterns of the annotations. They lie on paper, which is white whatever the theme. */
import type { Certainty } from '../state/doubtful.ts';

/** What is selected: the red of a rubric, as everywhere in the program. */
export const SELECTED = '#b23a1c';
export const SELECTED_SOFT = 'rgb(178 58 28 / 14%)';
export const HALO = 'rgb(255 255 255 / 85%)';
export const HALO_SOFT = 'rgb(255 255 255 / 45%)';
export const HOVER = 'rgb(178 58 28 / 70%)';
export const PROPOSED = '#2f5fd0';
/** What a search has found, as with a highlighter. */
export const FOUND = 'rgb(250 204 21 / 42%)';
export const FOUND_LINE = '#a16207';

/** How a level of doubt is drawn. */
export interface DoubtInk {
  readonly line: string;
  readonly fill: string;
  /** The fill of words that are too small for an outline. */
  readonly block: string;
  readonly dash: readonly number[];
}

/** Each level of doubt; the pattern (dashes, hatching) says the same without colour. */
export const DOUBT: Readonly<Record<Certainty, DoubtInk>> = {
  sure: { line: 'rgb(62 92 128 / 38%)', fill: 'rgb(62 92 128 / 5%)', block: 'rgb(62 92 128 / 16%)', dash: [] },
  doubtful: { line: '#b7791f', fill: 'rgb(214 158 46 / 18%)', block: 'rgb(214 158 46 / 60%)', dash: [4, 2.5] },
  unsure: { line: '#9c4a06', fill: 'rgb(221 107 32 / 14%)', block: 'rgb(190 84 16 / 75%)', dash: [] },
};
export const HATCH = 'rgb(170 80 10 / 34%)';

/** Outlines of regions: darker than the bands of the lines in them, and of no colour that a band has. */
export const REGION = '#3f4b5f';

/** Bands of lines, one after the other. */
export const BANDS: readonly (readonly [red: number, green: number, blue: number])[] = [
  [46, 125, 190], [126, 87, 194], [0, 137, 123], [173, 107, 20],
];

export function shade([red, green, blue]: readonly [number, number, number], alpha: number): string {
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

let hatch: HTMLCanvasElement | null = null;

/** Slanted lines, to be filled with. */
export function hatching(context: CanvasRenderingContext2D): CanvasPattern | string {
  if (hatch === null) {
    hatch = document.createElement('canvas');
    hatch.width = 7;
    hatch.height = 7;
    const pen = hatch.getContext('2d');
    if (pen !== null) {
      pen.strokeStyle = HATCH;
      pen.lineWidth = 1.1;
      pen.beginPath();
      for (const offset of [-7, 0, 7]) {
        pen.moveTo(offset - 1, 8);
        pen.lineTo(offset + 8, -1);
      }
      pen.stroke();
    }
  }
  return context.createPattern(hatch, 'repeat') ?? HATCH;
}
