/** The page on the screen, pointed at as a person does: by where words lie on the image. */
import type { Locator, Page } from '@playwright/test';
import type { PageSnapshot } from '../../../src-shared/api/index.ts';
import type { Word } from '../../../src-shared/document.ts';
import { boxOfQuad } from '../../../src-shared/geometry.ts';
import { fitPage, toView } from '../../../src-renderer/canvas/camera.ts';

export class PageOnScreen {
  readonly canvas: Locator;
  readonly #page: Page;
  readonly #size: PageSnapshot['page'];

  constructor(page: Page, { page: size }: PageSnapshot) {
    this.#page = page;
    this.#size = size;
    this.canvas = page.locator('.page-canvas');
  }

  /** Where the middle of a word stands in the window once the whole page is shown. */
  async #place(word: Word): Promise<{ x: number; y: number }> {
    await this.#page.keyboard.press('ControlOrMeta+0');
    const frame = await this.canvas.boundingBox();
    if (frame === null) throw new Error('The page is not on the screen.');
    const box = boxOfQuad(word.quad);
    const camera = fitPage(this.#size, frame, 'page');
    const { x, y } = toView(camera, { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 });
    return { x: frame.x + x, y: frame.y + y };
  }

  async click(word: Word): Promise<void> {
    const { x, y } = await this.#place(word);
    await this.#page.mouse.click(x, y);
  }

  /** Selects the word itself where a click would take its entity. */
  async altClick(word: Word): Promise<void> {
    const { x, y } = await this.#place(word);
    await this.#page.keyboard.down('Alt');
    await this.#page.mouse.click(x, y);
    await this.#page.keyboard.up('Alt');
  }

  async doubleClick(word: Word): Promise<void> {
    const { x, y } = await this.#place(word);
    await this.#page.mouse.dblclick(x, y);
  }
}
