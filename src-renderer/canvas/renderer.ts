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
import { drawRegions } from './draw-regions.ts';
import { drawFound } from './draw-search.ts';
import { drawTables } from './draw-tables.ts';
import { drawTexts, drawWords } from './draw-words.ts';
import { inksNow, watchInks } from './ink.ts';
import type { ImageSource, PageImages } from './images.ts';
import { imageSource } from './images.ts';
import type { Pen } from './pen.ts';
import { penOn } from './pen.ts';
import type { PagePointer } from './pointer.ts';
import { shownLinks } from './shown-links.ts';
import type { Scene } from './scene.ts';
import { sceneOf } from './scene.ts';
import { StillPicture, isCrowded } from './still-picture.ts';

export type Layer = 'image' | 'still' | 'moving';

export interface LayerCanvases {
  readonly image: HTMLCanvasElement;
  readonly still: HTMLCanvasElement;
  readonly moving: HTMLCanvasElement;
}

/** Milliseconds without a move after which the camera rests. */
const REST_AFTER = 140;

export class PageRenderer {
  readonly #app: App;
  readonly #canvases: LayerCanvases;
  readonly #pointer: PagePointer;
  readonly #images: PageImages;
  readonly #dirty = new Set<Layer>();
  readonly #ends: (() => void)[] = [];
  readonly #picture = new StillPicture();
  #frame = 0;
  /** `stepped`: the camera has moved once; `moving`: again before it came to rest. */
  #motion: 'resting' | 'stepped' | 'moving' = 'resting';
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Whether the still layer shows a picture that is to be drawn anew when the camera rests. */
  #isApproximate = false;

  constructor(app: App, canvases: LayerCanvases, pointer: PagePointer, images: PageImages) {
    this.#app = app;
    this.#canvases = canvases;
    this.#pointer = pointer;
    this.#images = images;
  }

  /** Draws, and goes on drawing what changes, until `stop`. */
  start(): void {
    const { page, search, selection, view, workspace } = this.#app;
    this.#ends.push(
      page.store.subscribe((now, before) => {
        if (now.snapshot !== before.snapshot) this.#fetchImages();
        if (now.state?.size !== before.state?.size) this.invalidate('image');
        if (now.state !== before.state) this.invalidate('still', 'moving');
      }),
      selection.store.subscribe((now, before) => {
        this.invalidate('moving');
        if (now.mode !== before.mode) this.invalidate('still');
      }),
      view.store.subscribe((now, before) => {
        if (now.camera !== before.camera) this.#moved();
        this.invalidate('image', 'still', 'moving');
      }),
      search.store.subscribe((now, before) => {
        if (now.result !== before.result || now.at !== before.at || now.open !== before.open) this.invalidate('moving');
      }),
      workspace.store.subscribe((now, before) => {
        if (now.settings !== before.settings) this.invalidate('still', 'moving');
      }),
      watchInks(() => { this.invalidate('still', 'moving'); }),
    );
    void document.fonts.ready.then(() => { this.invalidate('still', 'moving'); });
    this.#fetchImages();
    this.invalidate('image', 'still', 'moving');
  }

  stop(): void {
    for (const end of this.#ends.splice(0)) end();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rest);
    this.#frame = 0;
    const source = this.#source();
    if (source !== null) this.#images.peek(source.url)?.forget(this.#onMore);
  }

  #moved(): void {
    this.#motion = this.#motion === 'resting' ? 'stepped' : 'moving';
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#motion = 'resting';
      if (this.#isApproximate) this.invalidate('still');
    }, REST_AFTER);
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
    const next = this.#app.queue.beside(1);
    const summary = next === null ? undefined : this.#app.workspace.store.getState().pages.get(next);
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
    const pen = penOn(this.#canvases[layer], camera, size, window.devicePixelRatio, inksNow());
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

  /** Draws the annotations, or, while a crowded page is on the move, the picture of them. */
  #drawStill(pen: Pen, scene: Scene): void {
    const { state } = scene;
    const { showText, showImage, showRegions } = this.#app.view.store.getState();
    const shows = [state, this.#app.selection.store.getState().mode, showText, showImage, showRegions, this.#app.workspace.store.getState().settings, pen.ink];
    this.#isApproximate = this.#motion !== 'resting' && isCrowded(pen, state.size, state.word.size);
    if (this.#isApproximate && !this.#picture.fits(pen, shows)) {
      // A single step, as from one doubtful thing to the next, is drawn faster than a picture of all is made.
      if (this.#motion === 'moving') this.#picture.make(pen, state.size, shows, (onPicture) => { this.#drawAll(onPicture, scene); });
      else this.#isApproximate = false;
    }
    if (this.#isApproximate) this.#picture.draw(pen, state.size);
    else this.#drawAll(pen, scene);
  }

  #drawAll(pen: Pen, scene: Scene): void {
    const { showText, showImage, showRegions } = this.#app.view.store.getState();
    const { mode } = this.#app.selection.store.getState();
    if (showText || !showImage) drawTexts(pen, scene, showImage);
    switch (mode) {
      case 'words': return drawWords(pen, scene);
      case 'lines':
        if (showRegions) drawRegions(pen, scene);
        return drawLines(pen, scene);
      case 'grid': return drawGrid(pen, scene);
      case 'tables': return drawTables(pen, scene);
      case 'links': return drawEntities(pen, scene, this.#colours());
      // The page as it is: only what an answer rests on is lit.
      case 'ask': return;
    }
  }

  #drawMoving(pen: Pen, scene: Scene): void {
    drawFound(pen, scene, this.#app.search.placesOn(this.#app.page.store.getState().id));
    drawMoving(pen, {
      scene, selected: this.#app.selection.store.getState(), gesture: this.#pointer.gesture,
      colours: this.#colours(), links: shownLinks(this.#app, scene),
    });
  }

  #colours(): (label: string) => string {
    return coloursOf(this.#app.workspace.store.getState().settings?.labels ?? DEFAULT_LABELS);
  }
}
