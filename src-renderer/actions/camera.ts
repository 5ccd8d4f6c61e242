/** Moving over the page as over a map: zooming, fitting, going on, turning. */
import type { Box } from '../../src-shared/geometry.ts';
import { boxAround, centreOf } from '../../src-shared/geometry.ts';
import type { ViewPoint } from '../canvas/camera.ts';
import { toView } from '../canvas/camera.ts';
import type { App } from '../state/app.ts';
import { indexOf } from '../state/derived.ts';
import { thingsOf } from '../state/selection.ts';
import { boxOfThing, hasPage, pageOf } from './context.ts';
import type { Action } from './types.ts';

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

export const cameraActions: readonly Action[] = [
  { id: 'view.zoomIn', title: 'Zoom in', group: 'View', keys: ['+', '=', 'Mod+=', 'Mod++'], when: hasPage, run: (app) => { app.view.zoomIn(anchorOf(app)); } },
  { id: 'view.zoomOut', title: 'Zoom out', group: 'View', keys: ['-', 'Mod+-'], when: hasPage, run: (app) => { app.view.zoomOut(anchorOf(app)); } },
  { id: 'view.fitPage', title: 'Show the whole page', group: 'View', keys: ['0', 'Mod+0'], when: hasPage, run: (app) => { app.view.fit('page'); } },
  { id: 'view.fitWidth', title: 'Show the page in its whole width', group: 'View', keys: ['Shift+W'], when: hasPage, run: (app) => { app.view.fit('width'); } },
  {
    id: 'view.fitSelection', title: 'Zoom to the selection', group: 'View', keys: ['f'],
    when: (app) => boxOfSelection(app) !== null,
    run: (app) => {
      const box = boxOfSelection(app);
      if (box !== null) app.view.fitBox(box);
    },
  },
  { id: 'view.actualSize', title: 'Show the image pixel by pixel', group: 'View', keys: ['z'], when: hasPage, run: (app) => { app.view.zoomTo(1 / window.devicePixelRatio, anchorOf(app)); } },
  ...WAYS.map(([way, key, x, y]): Action => ({
    id: `view.go.${way}`, title: `Move the view ${way}`, group: 'View', keys: [`Mod+${key}`], keyOnly: true,
    when: hasPage, run: (app) => { app.view.goBy(x, y); },
  })),
  { id: 'view.go.top', title: 'Go to the top of the page', group: 'View', keys: ['Home'], keyOnly: true, when: hasPage, run: (app) => { app.view.goToEdge('top'); } },
  { id: 'view.go.bottom', title: 'Go to the bottom of the page', group: 'View', keys: ['End'], keyOnly: true, when: hasPage, run: (app) => { app.view.goToEdge('bottom'); } },
  { id: 'view.turnRight', title: 'Turn the view clockwise', group: 'View', keys: ['Shift+R'], when: hasPage, run: (app) => { app.view.turn(1); } },
  { id: 'view.turnLeft', title: 'Turn the view anticlockwise', group: 'View', keys: ['Alt+Shift+R'], when: hasPage, run: (app) => { app.view.turn(-1); } },
];
