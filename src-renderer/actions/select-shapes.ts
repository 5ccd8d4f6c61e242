/** Selecting by place: drawing a loop, and walking through what lies on top of each other. */
import { centreOf, contains } from '../../src-shared/geometry.ts';
import type { PagePoint } from '../../src-shared/geometry.ts';
import { sceneOf } from '../canvas/scene.ts';
import { shownLinks } from '../canvas/shown-links.ts';
import { nextInStack, stackAt } from '../canvas/stack.ts';
import type { App } from '../state/app.ts';
import { indexOf } from '../state/derived.ts';
import { primaryOf } from '../state/selection.ts';
import type { Thing } from '../state/selection.ts';
import { boxOfThing, hasPage, isReview, pageOf, show } from './context.ts';
import type { DeclaredAction } from './types.ts';

/** How near the pointer must be to what it points at, in view pixels. */
const TOLERANCE = 4;

/** Where each window's last walk went on, and to what: a walk stays at its place, however large what it meets is. */
const walks = new WeakMap<App, { readonly place: PagePoint; readonly thing: Thing }>();

/**
 * The place whose stack is walked through: where the pointer is, as long as it is over the selection or nothing is
 * selected, else that of the walk that led to the selection, else the middle of the selection.
 */
function placeOf(app: App, primary: Thing | null): PagePoint | null {
  const state = pageOf(app);
  const { pointed } = app.view;
  if (state === null) return null;
  const box = primary === null ? null : boxOfThing(state, indexOf(state), primary);
  if (pointed !== null && (box === null || contains(box, pointed))) return pointed;
  const walk = walks.get(app);
  if (walk !== undefined && walk.thing.id === primary?.id) return walk.place;
  return box === null ? null : centreOf(box);
}

/** The next thing that lies at the same place as the selection, or at the pointer, and that place; null where there is no other. */
function nextHere(app: App): { readonly place: PagePoint; readonly thing: Thing } | null {
  const state = pageOf(app);
  const { selection, mode } = app.selection.store.getState();
  const primary = primaryOf(selection);
  const place = placeOf(app, primary);
  if (state === null || place === null) return null;
  const scene = sceneOf(state);
  const tolerance = TOLERANCE / app.view.store.getState().camera.zoom;
  const thing = nextInStack(stackAt(scene, place, { mode, tolerance, links: shownLinks(app, scene), regions: app.view.store.getState().showRegions }), primary);
  return thing === null ? null : { place, thing };
}

export const selectShapeActions: readonly DeclaredAction[] = [
  {
    id: 'select.lasso', group: 'select', keys: ['q'],
    when: isReview,
    run: (app) => {
      const lasso = app.selection.store.getState().tool.kind === 'lasso';
      app.selection.setTool({ kind: lasso ? 'select' : 'lasso' });
    },
  },
  {
    id: 'select.below', group: 'select', keys: ['a'],
    when: (app) => hasPage(app) && nextHere(app) !== null,
    run: (app) => {
      const next = nextHere(app);
      if (next === null) return;
      walks.set(app, next);
      app.selection.select(next.thing);
      show(app, next.thing);
    },
  },
];
