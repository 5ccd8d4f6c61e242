/** Tables: finding cells, changing structure, proposing a table from words. Pure. */
export type { Axis } from './axis.ts';
export { countOf, edgesOf, extentOf, numberAt, separatorsOf } from './axis.ts';
export { layoutOf, outlineAround } from './build.ts';
export type { TableLayout } from './build.ts';
export { allCells, areaAround, boxOfCell, cellAt, cellOfWord, cellsFit, tidyCells, wholeArea } from './cells.ts';
export type { CellArea, CellPlace } from './cells.ts';
export { proposeCells } from './propose.ts';
export type { PlacedWord } from './propose.ts';
export {
  joinAt, mergeArea, moveSeparator, placeWords, removeAt, splitAt, splitCell, splitPosition, withoutWords,
} from './structure.ts';
export type { WordLore } from './structure.ts';
