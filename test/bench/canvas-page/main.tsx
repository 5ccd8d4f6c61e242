/** The page canvas alone, with as many words as the address asks for, and the measuring that `canvas.ts` calls. */
import { createRoot } from 'react-dom/client';
import type { PageRecords } from '../../../src-shared/document.ts';
import { stateOf } from '../../../src-shared/edits/index.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import type { EntityId, LineId, WordId } from '../../../src-shared/ids.ts';
import { PageCanvas } from '../../../src-renderer/canvas/PageCanvas.tsx';
import { createApp } from '../../../src-renderer/state/app.ts';
import { AppProvider } from '../../../src-renderer/state/hooks.tsx';
import type { Mode } from '../../../src-renderer/state/selection.ts';
import { FakeEngine, PAGE } from '../../unit/renderer/state/fake-engine.ts';

const SIZE = { width: 2480, height: 3508 };
const GRID = { rows: 4, columns: 4 };
const PER_LINE = 25;

/** A page full of words, a third of them doubtful, each line one entity after the other. */
function fullPage(count: number): PageRecords {
  const lines = Math.ceil(count / PER_LINE);
  const height = (SIZE.height - 200) / lines;
  const width = (SIZE.width - 200) / PER_LINE;
  const words = Array.from({ length: count }, (_, at) => {
    const x = 100 + (at % PER_LINE) * width;
    const y = 100 + Math.floor(at / PER_LINE) * height;
    return {
      id: `w${at}` as WordId, text: `word${at}`, quad: quadOfBox({ x0: x, y0: y, x1: x + width * 0.85, y1: y + height * 0.8 }),
      baseline: null, by: 'ocr' as const, confidence: [0.95, 0.7, 0.3][at % 3] ?? 1, accepted: false,
    };
  });
  const made = { by: 'model' as const, confidence: 0.9, accepted: false };
  const rows = Array.from({ length: lines }, (_, line) => words.slice(line * PER_LINE, (line + 1) * PER_LINE).map((word) => word.id));
  return {
    words,
    lines: rows.map((row, at) => ({ id: `l${at}` as LineId, order: at, words: row, ...made })),
    cells: words.map((word, at) => ({ id: word.id, cell: (at % 16) + 1, predicted: (at % 16) + 1, ...made })),
    entities: rows.flatMap((row, at) => [row.slice(0, 5), row.slice(5, 12)].filter((part) => part.length > 0).map((part, side) => ({
      id: `e${at}-${side}` as EntityId, label: side === 0 ? 'question' : 'answer', words: part, ...made,
    }))),
    links: [],
  };
}

const engine = new FakeEngine();
const count = Number(new URLSearchParams(window.location.search).get('words') ?? '5000');
engine.state = stateOf(fullPage(count), { status: 'in-review' }, SIZE, GRID);
const app = createApp(engine.host(), localStorage);
createRoot(document.getElementById('root') ?? document.body).render(<AppProvider app={app}><PageCanvas /></AppProvider>);
app.workspace.store.subscribe((now, before) => {
  if (now.pageOrder.length > 0 && before.pageOrder.length === 0) void app.page.open(PAGE);
});
app.connection.start();

const frame = (): Promise<number> => new Promise((resolve) => { requestAnimationFrame(resolve); });

/** Frame times in milliseconds while the page is panned and zoomed without a pause. */
async function measureFrames(mode: Mode, frames: number): Promise<number[]> {
  app.selection.setMode(mode);
  app.view.fit('page');
  for (let at = 0; at < 10; at++) await frame();
  const times: number[] = [];
  let before = await frame();
  for (let at = 0; at < frames; at++) {
    app.view.panBy(Math.sin(at / 9) * 6, Math.cos(at / 9) * 6);
    app.view.zoomBy(1 + 0.02 * Math.sin(at / 15));
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  return times;
}

/** Milliseconds from a key's edit to the frame after the one that shows it. */
async function measureEdits(edits: number): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < edits; at++) {
    await frame();
    const start = performance.now();
    app.page.dispatch({ type: 'word.setText', word: `w${at}` as WordId, text: `typed ${at}` });
    await frame();
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}

const bench = { isReady: () => app.page.store.getState().status === 'ready', measureFrames, measureEdits };
export type CanvasBench = typeof bench;
Object.assign(window, { bench });
