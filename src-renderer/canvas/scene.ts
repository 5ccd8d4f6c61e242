/** A page's state made ready for drawing and hitting: a spatial index over its words, and the shapes of its entities. */
import Flatbush from 'flatbush';
import type { Entity, Line, Word } from '../../src-shared/document.ts';
import type { PageState } from '../../src-shared/edits/index.ts';
import type { Box } from '../../src-shared/geometry.ts';
import { boxAround } from '../../src-shared/geometry.ts';
import type { EntityId, LineId } from '../../src-shared/ids.ts';
import type { PageIndex } from '../state/derived.ts';
import { indexOf } from '../state/derived.ts';

export interface Scene {
  readonly state: PageState;
  readonly index: PageIndex;
  /** Height of a usual word, page pixels. */
  readonly wordHeight: number;
  /** Words whose box meets `box` (page pixels). */
  wordsIn(box: Box): readonly Word[];
  /** The boxes that together hug an entity's words, one for each unbroken row of them. */
  rowsOfEntity(entity: Entity): readonly Box[];
  /** The bands of a line, from top to bottom: one, unless words of it stand on several rows. That of a line without words is the box of its outline. */
  bandsOfLine(line: LineId): readonly Box[];
}

const scenes = new WeakMap<PageState, Scene>();

/** What of a scene depends on nothing but where words lie, and who belongs to whom. */
interface Shapes {
  readonly tree: Flatbush | null;
  readonly wordHeight: number;
  readonly rows: Map<EntityId, readonly Box[]>;
  readonly bands: Map<LineId, readonly Box[]>;
}

/** By the boxes of words and the ranks of lines, which stay the same objects through edits that move nothing. */
const shapes = new WeakMap<PageIndex['boxOfWord'], { readonly ranks: PageIndex['rankOfLine']; readonly shapes: Shapes }>();

function shapesOf({ words, boxOfWord, rankOfLine }: PageIndex): Shapes {
  const known = shapes.get(boxOfWord);
  if (known?.ranks === rankOfLine) return known.shapes;
  const tree = words.length === 0 ? null : new Flatbush(words.length);
  for (const word of words) {
    const box = boxOfWord.get(word.id) ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
    tree?.add(box.x0, box.y0, box.x1, box.y1);
  }
  tree?.finish();
  const heights = Array.from(boxOfWord.values(), (box) => box.y1 - box.y0).sort((a, b) => a - b);
  const made = { tree, wordHeight: heights[Math.floor(heights.length / 2)] ?? 0, rows: new Map<EntityId, readonly Box[]>(), bands: new Map<LineId, readonly Box[]>() };
  shapes.set(boxOfWord, { ranks: rankOfLine, shapes: made });
  return made;
}

/** The scene of a state; the same object for the same state. */
export function sceneOf(state: PageState): Scene {
  const known = scenes.get(state);
  if (known !== undefined) return known;
  const made = makeScene(state);
  scenes.set(state, made);
  return made;
}

function makeScene(state: PageState): Scene {
  const index = indexOf(state);
  const { words } = index;
  const { tree, wordHeight, rows, bands } = shapesOf(index);
  const boxesOf = (ids: Line['words']): Box[] => ids.flatMap((id) => index.boxOfWord.get(id) ?? []);
  return {
    state,
    index,
    wordHeight,
    wordsIn: (box) => {
      if (tree === null) return [];
      const isAll = box.x0 <= tree.minX && box.y0 <= tree.minY && box.x1 >= tree.maxX && box.y1 >= tree.maxY;
      if (isAll) return words;
      const found: Word[] = [];
      for (const at of tree.search(box.x0, box.y0, box.x1, box.y1)) {
        const word = words[at];
        if (word !== undefined) found.push(word);
      }
      return found;
    },
    rowsOfEntity: (entity) => {
      const known = rows.get(entity.id) ?? hug(boxesOf(entity.words), BREAKING_GAP);
      rows.set(entity.id, known);
      return known;
    },
    bandsOfLine: (id) => {
      const around = index.outlines.has(id) ? index.boxOfLine.get(id) : undefined;
      const known = bands.get(id) ?? (around === undefined ? hug(boxesOf(state.line.get(id)?.words ?? []), Infinity) : [around]);
      bands.set(id, known);
      return known;
    },
  };
}

/** A gap between words of an entity's row beyond so many of their heights breaks the row. */
const BREAKING_GAP = 3;

function sameRow(a: Box, b: Box): boolean {
  const overlap = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return 2 * overlap >= Math.min(a.y1 - a.y0, b.y1 - b.y0);
}

/** Groups boxes into rows by vertical overlap, breaks rows at gaps of `breakingGap` heights, and answers the box around each piece. */
export function hug(boxes: readonly Box[], breakingGap: number): Box[] {
  const rows: Box[][] = [];
  for (const box of [...boxes].sort((a, b) => (a.y0 + a.y1) - (b.y0 + b.y1) || a.x0 - b.x0)) {
    const row = rows.find((members) => members.some((member) => sameRow(member, box)));
    if (row === undefined) rows.push([box]);
    else row.push(box);
  }
  const pieces: Box[] = [];
  for (const row of rows) {
    let piece: Box | null = null;
    for (const box of row.sort((a, b) => a.x0 - b.x0)) {
      const breaks: boolean = piece !== null && box.x0 - piece.x1 > breakingGap * (box.y1 - box.y0);
      if (breaks && piece !== null) pieces.push(piece);
      piece = breaks || piece === null ? box : boxAround([piece, box]);
    }
    if (piece !== null) pieces.push(piece);
  }
  return pieces;
}
