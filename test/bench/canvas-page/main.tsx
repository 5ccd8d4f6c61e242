/**
 * The page canvas alone, with as many words as the address asks for (`?words=5000`), on a scan of another size
 * (`?width=10000&height=8000`), or the same words in SVG (`?svg`); and the measuring that `canvas.ts` calls.
 */
import { createRoot } from 'react-dom/client';
import { stateOf } from '../../../src-shared/edits/index.ts';
import { installKeyboard } from '../../../src-renderer/actions/keyboard.ts';
import type { Camera } from '../../../src-renderer/canvas/camera.ts';
import { fitPage, pan, viewPoint, zoomAbout } from '../../../src-renderer/canvas/camera.ts';
import { PageCanvas } from '../../../src-renderer/canvas/PageCanvas.tsx';
import { createApp } from '../../../src-renderer/state/app.ts';
import { AppProvider } from '../../../src-renderer/state/hooks.tsx';
import type { Mode } from '../../../src-renderer/state/selection.ts';
import { FakeEngine, PAGE } from '../../unit/renderer/state/fake-engine.ts';
import { GRID, SIZE, fullPage } from './data.ts';
import { svgPage } from './svg.ts';

const asked = new URLSearchParams(window.location.search);
const number = (name: string, fallback: number): number => Number(asked.get(name) ?? fallback);
const size = { width: number('width', SIZE.width), height: number('height', SIZE.height) };
const root = document.getElementById('root') ?? document.body;

const engine = new FakeEngine();
engine.state = stateOf(fullPage(number('words', 5000)), { status: 'in-review' }, size, GRID);
const app = createApp(engine.host(), localStorage);
const moveSvg = asked.has('svg') ? svgPage(root, [...engine.state.word.values()], '/image/whole') : null;
if (moveSvg === null) {
  createRoot(root).render(<AppProvider app={app}><PageCanvas /></AppProvider>);
  installKeyboard(app, window);
  app.workspace.store.subscribe((now, before) => {
    if (now.pageOrder.length > 0 && before.pageOrder.length === 0) void app.page.open(PAGE);
  });
  app.connection.start();
}

const frame = (): Promise<number> => new Promise((resolve) => { requestAnimationFrame(resolve); });
const painted = (): Promise<void> => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { resolve(); };
  // A message that is sent while a frame is made arrives when the frame has been painted.
  requestAnimationFrame(() => { port2.postMessage(null); });
});

/** Moves the page as a person does who looks over it: the whole page, then into it, without a pause. */
function* journey(start: Camera): Generator<Camera> {
  const view = { width: window.innerWidth, height: window.innerHeight };
  let camera = start;
  for (let at = 0; ; at++) {
    camera = pan(camera, Math.sin(at / 9) * 6, Math.cos(at / 9) * 6);
    camera = zoomAbout(camera, viewPoint(view.width / 2, view.height / 2), camera.zoom * (1 + 0.02 * Math.sin(at / 15)));
    yield camera;
  }
}

/** Frame times in milliseconds on a journey over the page. */
async function measureFrames(mode: Mode, frames: number): Promise<number[]> {
  app.selection.setMode(mode);
  const view = { width: window.innerWidth, height: window.innerHeight };
  const cameras = journey(fitPage(size, view, 'page'));
  for (let at = 0; at < 10; at++) await frame();
  const times: number[] = [];
  let before = await frame();
  for (let at = 0; at < frames; at++) {
    const step = cameras.next();
    if (step.done === true) break;
    const camera = step.value;
    if (moveSvg === null) app.view.setCamera(camera);
    else moveSvg(camera);
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  return times;
}

let keyTimes: number[] = [];
// Before the keys of the program, and timed from when the system says that the key went down.
window.addEventListener('keydown', ({ timeStamp }) => { void painted().then(() => { keyTimes.push(performance.now() - timeStamp); }); }, { capture: true });

const bench = {
  isReady: () => moveSvg !== null || app.page.store.getState().status === 'ready',
  measureFrames,
  /** Milliseconds from each key that was pressed since the last call to the frame that shows what it did. */
  takeKeyTimes: (): number[] => {
    const taken = keyTimes;
    keyTimes = [];
    return taken;
  },
  setMode: (mode: Mode): void => { app.selection.setMode(mode); },
  zoomTo: (zoom: number): void => { app.view.zoomTo(zoom); },
};
export type CanvasBench = typeof bench;
Object.assign(window, { bench });
