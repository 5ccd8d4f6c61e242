/** Moving over the page as over a map: zooming, fitting, going on, turning. */
import type { Box } from '../../src-shared/geometry.ts';
import { boxAround, centreOf } from '../../src-shared/geometry.ts';
import type { ViewPoint } from '../canvas/camera.ts';
import { toView } from '../canvas/camera.ts';
import type { App } from '../state/app.ts';
import { indexOf } from '../state/derived.ts';
import { thingsOf } from '../state/selection.ts';
import { boxOfThing, hasPage, pageOf } from './context.ts';
import type { DeclaredAction } from './types.ts';

/** The box around all that is selected, in page pixels; null where nothing is. */
function boxOfSelection(app: App): Box | null {
  const state = pageOf(app);
  if (state === null) return null;
  const index = indexOf(state);
  return boxAround(thingsOf(app.selection.store.getState().selection).flatMap((thing) => boxOfThing(state, index, thing) ?? []));
}

/** Where zooming by key holds on: to what is selected, as long as it is in view, else to the middle. */
function anchorOf(app: App): ViewPoint | undefined {
  const box = boxOfSelection(app);
  const { camera, size } = app.view.store.getState();
  const point = box === null ? null : toView(camera, centreOf(box));
  const isSeen = point !== null && point.x >= 0 && point.y >= 0 && point.x <= size.width && point.y <= size.height;
  return isSeen ? point : undefined;
}

/** Share of the view that a key goes on by. */
const STEP = 0.2;
const WAYS = [
  ['left', 'ArrowLeft', -STEP, 0], ['right', 'ArrowRight', STEP, 0], ['up', 'ArrowUp', 0, -STEP], ['down', 'ArrowDown', 0, STEP],
] as const;

export const cameraActions: readonly DeclaredAction[] = [
  { id: 'view.zoomIn', group: 'view', keys: ['+', '=', 'Mod+=', 'Mod++'], when: hasPage, run: (app) => { app.view.zoomIn(anchorOf(app)); } },
  { id: 'view.zoomOut', group: 'view', keys: ['-', 'Mod+-'], when: hasPage, run: (app) => { app.view.zoomOut(anchorOf(app)); } },
  { id: 'view.fitPage', group: 'view', keys: ['0', 'Mod+0'], when: hasPage, run: (app) => { app.view.fit('page'); } },
  { id: 'view.fitWidth', group: 'view', keys: ['Shift+W'], when: hasPage, run: (app) => { app.view.fit('width'); } },
  {
    id: 'view.fitSelection', group: 'view', keys: ['f'],
    when: (app) => boxOfSelection(app) !== null,
    run: (app) => {
      const box = boxOfSelection(app);
      if (box !== null) app.view.fitBox(box);
    },
  },
  { id: 'view.actualSize', group: 'view', keys: ['z'], when: hasPage, run: (app) => { app.view.zoomTo(1 / window.devicePixelRatio, anchorOf(app)); } },
  ...WAYS.map(([way, key, x, y]): DeclaredAction => ({
    id: `view.go.${way}`, group: 'view', keys: [`Mod+${key}`], keyOnly: true,
    when: hasPage, run: (app) => { app.view.goBy(x, y); },
  })),
  { id: 'view.go.top', group: 'view', keys: ['Home'], keyOnly: true, when: hasPage, run: (app) => { app.view.goToEdge('top'); } },
  { id: 'view.go.bottom', group: 'view', keys: ['End'], keyOnly: true, when: hasPage, run: (app) => { app.view.goToEdge('bottom'); } },
  { id: 'view.turnRight', group: 'view', keys: ['Shift+R'], when: hasPage, run: (app) => { app.view.turn(1); } },
  { id: 'view.turnLeft', group: 'view', keys: ['Alt+Shift+R'], when: hasPage, run: (app) => { app.view.turn(-1); } },
];
