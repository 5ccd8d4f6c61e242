/** Selecting by keys: to the neighbour, all, nothing. */
import type { PageState } from '../../src-shared/edits/index.ts';
import { boxOfPoints } from '../../src-shared/polygon.ts';
import { findCell, nameOfCell, neighbourCell, tablesOf } from '../state/table-cells.ts';
import type { CellName } from '../state/table-cells.ts';
import type { Box } from '../../src-shared/geometry.ts';
import { directionOnPage } from '../canvas/camera.ts';
import type { Direction } from '../canvas/neighbours.ts';
import { nearest } from '../canvas/neighbours.ts';
import type { App } from '../state/app.ts';
import { indexOf } from '../state/derived.ts';
import { thingsInOrder } from '../state/doubtful.ts';
import { regionsOf } from '../state/regions.ts';
import { primaryOf, thingsOf } from '../state/selection.ts';
import type { Thing } from '../state/selection.ts';
import { boxOfThing, goTo, hasPage, pageOf, show } from './context.ts';
import { selectShapeActions } from './select-shapes.ts';
import type { DeclaredAction } from './types.ts';

/** The cell beside another in its table; at its edge there is none. */
function cellBeside(state: PageState, name: CellName, direction: Direction): Thing | null {
  const found = findCell(state, name);
  if (found === null) return null;
  const beside = neighbourCell(found, direction);
  return beside === null ? null : { kind: 'tableCell', id: nameOfCell(found.table.id, beside) };
}

/** The thing beside `from` in a direction of the screen: of its own kind, links aside, from which one steps to an entity. */
function neighbour(app: App, from: Thing, direction: Direction): Thing | null {
  const state = pageOf(app);
  if (state === null) return null;
  const index = indexOf(state);
  const box = boxOfThing(state, index, from);
  if (box === null) return null;
  const onPage = directionOnPage(direction, app.view.store.getState().camera.turn);
  const step = <T extends string>(boxes: ReadonlyMap<T, Box>, self: T | null): T | null => nearest<T | null>(box, boxes, onPage, self);
  switch (from.kind) {
    case 'word': {
      const id = step(index.boxOfWord, from.id);
      return id === null ? null : { kind: 'word', id };
    }
    case 'line': {
      const id = step(index.boxOfLine, from.id);
      return id === null ? null : { kind: 'line', id };
    }
    case 'region': {
      const id = step(regionsOf(state).boxes, from.id);
      return id === null ? null : { kind: 'region', id };
    }
    case 'tableCell': return cellBeside(state, from.id, onPage);
    case 'table': {
      const boxes = new Map(tablesOf(state).map((table) => [table.id, boxOfPoints(table.polygon)]));
      const id = step(boxes, from.id);
      return id === null ? null : { kind: 'table', id };
    }
    case 'entity':
    case 'link': {
      const id = step(index.boxOfEntity, from.kind === 'entity' ? from.id : null);
      return id === null ? null : { kind: 'entity', id };
    }
  }
}

/** Moves the proposed end of a link that is being drawn. */
function stepTarget(app: App, direction: Direction): void {
  const { tool } = app.selection.store.getState();
  if (tool.kind !== 'link') return;
  const next = neighbour(app, { kind: 'entity', id: tool.to ?? tool.from }, direction);
  if (next?.kind !== 'entity' || next.id === tool.from) return;
  app.selection.setTool({ ...tool, to: next.id });
  show(app, next);
}

function step(app: App, direction: Direction, extend: boolean): void {
  const state = pageOf(app);
  if (state === null) return;
  const { selection, mode, tool } = app.selection.store.getState();
  if (tool.kind === 'link') return stepTarget(app, direction);
  const from = primaryOf(selection);
  const first = thingsInOrder(state, mode).find((thing) => mode !== 'lines' || thing.kind === 'line');
  if (from === null) {
    if (first !== undefined) goTo(app, first);
    return;
  }
  const next = neighbour(app, from, direction);
  if (next === null) return;
  if (extend) app.selection.select(...thingsOf(selection).filter((thing) => thing.id !== next.id), next);
  else app.selection.select(next);
  show(app, next);
}

const ARROWS = [['left', 'ArrowLeft'], ['right', 'ArrowRight'], ['up', 'ArrowUp'], ['down', 'ArrowDown']] as const;

export const selectActions: readonly DeclaredAction[] = [
  ...ARROWS.map(([direction, key]): DeclaredAction => ({
    id: `select.${direction}`, group: 'select', keys: [key], keyOnly: true,
    when: hasPage, run: (app) => { step(app, direction, false); },
  })),
  ...ARROWS.map(([direction, key]): DeclaredAction => ({
    id: `select.add.${direction}`, group: 'select', keys: [`Shift+${key}`], keyOnly: true,
    when: hasPage, run: (app) => { step(app, direction, true); },
  })),
  {
    id: 'select.all', group: 'select', keys: ['Mod+A'],
    when: hasPage,
    run: (app) => {
      const state = pageOf(app);
      const { mode, selection } = app.selection.store.getState();
      const left = selection.kind === 'regions' ? 'line' : 'region';
      if (state !== null) app.selection.select(...thingsInOrder(state, mode).filter((thing) => thing.kind !== 'link' && thing.kind !== left));
    },
  },
  {
    id: 'select.none', group: 'select', keys: ['Escape'],
    when: (app) => {
      const { selection, tool } = app.selection.store.getState();
      return selection.kind !== 'none' || tool.kind !== 'select';
    },
    run: (app) => {
      const { tool } = app.selection.store.getState();
      if (tool.kind === 'select') app.selection.clear();
      else app.selection.setTool({ kind: 'select' });
    },
  },
  ...selectShapeActions,
];
