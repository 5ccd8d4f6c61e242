/** Draws the page on its three layers, at most once a frame and only the layers that have changed. */
import { DEFAULT_LABELS } from '../../src-shared/document.ts';
import { pageOf } from '../actions/context.ts';
import type { App } from '../state/app.ts';
import { en } from '../text/en.ts';
import { drawGrid } from './draw-grid.ts';
import { drawLines } from './draw-lines.ts';
import { coloursOf, drawEntities } from './draw-links.ts';
import { drawMoving } from './draw-moving.ts';
import { drawPaper } from './draw-paper.ts';
import { drawTexts, drawWords } from './draw-words.ts';
import type { ImageSource, PageImages } from './images.ts';
import { imageSource } from './images.ts';
import type { Pen } from './pen.ts';
import { penOn } from './pen.ts';
import type { PagePointer } from './pointer.ts';
import { shownLinks } from './pointer.ts';
import type { Scene } from './scene.ts';
import { sceneOf } from './scene.ts';

export type Layer = 'image' | 'still' | 'moving';

export interface LayerCanvases {
  readonly image: HTMLCanvasElement;
  readonly still: HTMLCanvasElement;
  readonly moving: HTMLCanvasElement;
}

export class PageRenderer {
  readonly #app: App;
  readonly #canvases: LayerCanvases;
  readonly #pointer: PagePointer;
  readonly #images: PageImages;
  readonly #dirty = new Set<Layer>();
  readonly #ends: (() => void)[] = [];
  #frame = 0;

  constructor(app: App, canvases: LayerCanvases, pointer: PagePointer, images: PageImages) {
    this.#app = app;
    this.#canvases = canvases;
    this.#pointer = pointer;
    this.#images = images;
  }

  /** Draws, and goes on drawing what changes, until `stop`. */
  start(): void {
    const { page, selection, view, workspace } = this.#app;
    this.#ends.push(
      page.store.subscribe((now, before) => {
        if (now.snapshot !== before.snapshot) this.#fetchImages();
        if (now.state !== before.state) this.invalidate('image', 'still', 'moving');
      }),
      selection.store.subscribe((now, before) => {
        this.invalidate('moving');
        if (now.mode !== before.mode) this.invalidate('still');
      }),
      view.store.subscribe(() => { this.invalidate('image', 'still', 'moving'); }),
      workspace.store.subscribe((now, before) => {
        if (now.settings !== before.settings) this.invalidate('still', 'moving');
      }),
    );
    void document.fonts.ready.then(() => { this.invalidate('still', 'moving'); });
    this.#fetchImages();
    this.invalidate('image', 'still', 'moving');
  }

  stop(): void {
    for (const end of this.#ends.splice(0)) end();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const source = this.#source();
    if (source !== null) this.#images.peek(source.url)?.forget(this.#onMore);
  }

  /** Has layers drawn again with the next frame. */
  invalidate(...layers: readonly Layer[]): void {
    for (const layer of layers) this.#dirty.add(layer);
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  /** Fetches the image of the page that is open, and ahead of time that of the next. */
  #fetchImages(): void {
    const source = this.#source();
    if (source === null) return;
    this.#images.load(source).then(
      () => {
        this.invalidate('image');
        const next = this.#nextSource();
        if (next !== null) this.#images.load(next).catch(() => undefined);
      },
      () => { this.#app.ui.toast('bad', en.canvas.imageFailed, en.canvas.imageFailedAdvice); },
    );
  }

  #source(): ImageSource | null {
    const { snapshot } = this.#app.page.store.getState();
    return snapshot === null ? null : imageSource(this.#app, snapshot.page);
  }

  #nextSource(): ImageSource | null {
    const { id } = this.#app.page.store.getState();
    const { pageOrder, pages } = this.#app.workspace.store.getState();
    const next = id === null ? undefined : pageOrder[pageOrder.indexOf(id) + 1];
    const summary = next === undefined ? undefined : pages.get(next);
    return summary === undefined ? null : imageSource(this.#app, summary);
  }

  #draw(): void {
    const state = pageOf(this.#app);
    const scene = state === null ? null : sceneOf(state);
    for (const layer of this.#dirty) this.#drawLayer(layer, scene);
    this.#dirty.clear();
  }

  #drawLayer(layer: Layer, scene: Scene | null): void {
    const { camera, size } = this.#app.view.store.getState();
    const pen = penOn(this.#canvases[layer], camera, size, window.devicePixelRatio);
    if (pen === null || scene === null) return;
    switch (layer) {
      case 'image': return this.#drawImage(pen, scene);
      case 'still': return this.#drawStill(pen, scene);
      case 'moving': return this.#drawMoving(pen, scene);
    }
  }

  #drawImage(pen: Pen, { state }: Scene): void {
    drawPaper(pen, state.size);
    const source = this.#source();
    const image = source === null ? null : this.#images.peek(source.url);
    if (image === null || !this.#app.view.store.getState().showImage) return;
    image.draw(pen.context, { camera: pen.camera, ratio: window.devicePixelRatio, page: state.size, visible: pen.visible }, this.#onMore);
  }

  /** More of the image has come. */
  readonly #onMore = (): void => { this.invalidate('image'); };

  #drawStill(pen: Pen, scene: Scene): void {
    const { showText, showImage } = this.#app.view.store.getState();
    const { mode } = this.#app.selection.store.getState();
    if (showText || !showImage) drawTexts(pen, scene, showImage);
    switch (mode) {
      case 'words': return drawWords(pen, scene);
      case 'lines': return drawLines(pen, scene);
      case 'grid': return drawGrid(pen, scene);
      case 'links': return drawEntities(pen, scene, this.#colours());
      // The page as it is: only what an answer rests on is lit.
      case 'ask': return;
    }
  }

  #drawMoving(pen: Pen, scene: Scene): void {
    drawMoving(pen, {
      scene, selected: this.#app.selection.store.getState(), gesture: this.#pointer.gesture,
      colours: this.#colours(), links: shownLinks(this.#app, scene),
    });
  }

  #colours(): (label: string) => string {
    return coloursOf(this.#app.workspace.store.getState().settings?.labels ?? DEFAULT_LABELS);
  }
}
