/** One sample document for a whole file of tests, which work on it one after the other; and pointing at its page. */
import { test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { PageSnapshot } from '../../../src-shared/api/index.ts';
import type { PagePoint } from '../../../src-shared/geometry.ts';
import { fitPage, toView } from '../../../src-renderer/canvas/camera.ts';
import { openSample, serveApp } from '../served-app.ts';
import type { ServedApp } from '../served-app.ts';
import { onlyPage } from './engine.ts';

interface Opened {
  readonly app: ServedApp;
  readonly page: Page;
}

export class SharedPage {
  #opened: Opened | null = null;
  #snapshot: PageSnapshot | null = null;

  /** The screen. */
  get page(): Page {
    return this.#now().page;
  }

  /** The page of the document as it was when the test began, or at the last `refresh`. */
  get snapshot(): PageSnapshot {
    if (this.#snapshot === null) throw new Error('The page is read before each test, not before the file.');
    return this.#snapshot;
  }

  /** The page as the engine now holds it. */
  stored(): Promise<PageSnapshot> {
    return onlyPage(this.#now().app.url);
  }

  /** Takes the page as the engine now holds it for `snapshot`. */
  async refresh(): Promise<void> {
    this.#snapshot = await this.stored();
  }

  /** Where a point of the page stands in the window while the whole page is shown. */
  async inWindow(point: PagePoint): Promise<{ x: number; y: number }> {
    const frame = await this.page.locator('.page-canvas').boundingBox();
    if (frame === null) throw new Error('The page is not on the screen.');
    const { x, y } = toView(fitPage(this.snapshot.page, frame, 'page'), point);
    return { x: frame.x + x, y: frame.y + y };
  }

  async click(point: PagePoint): Promise<void> {
    const { x, y } = await this.inWindow(point);
    await this.page.mouse.click(x, y);
  }

  async drag(from: PagePoint, to: PagePoint): Promise<void> {
    const [start, end] = [await this.inWindow(from), await this.inWindow(to)];
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
    await this.page.mouse.move(end.x, end.y, { steps: 4 });
    await this.page.mouse.up();
  }

  /** For the file's hooks: the opened program, or null once it is closed. */
  set opened(opened: Opened | null) {
    this.#opened = opened;
  }

  #now(): Opened {
    if (this.#opened === null) throw new Error('The program is served while tests run, not while they are declared.');
    return this.#opened;
  }
}

/** Has a file's tests run one after the other on one sample, opened before the first. To be called once, at the file's top. */
export function shareSample(name: string): SharedPage {
  const shared = new SharedPage();
  let close = (): Promise<void> => Promise.resolve();
  test.describe.configure({ mode: 'serial' });
  test.beforeAll(async ({ browser }) => {
    const app = await serveApp();
    const page = await browser.newPage();
    close = async () => {
      shared.opened = null;
      await page.close();
      await app.close();
    };
    shared.opened = { app, page };
    await openSample(page, app, name);
  });
  test.beforeEach(() => shared.refresh());
  test.afterAll(() => close());
  return shared;
}
