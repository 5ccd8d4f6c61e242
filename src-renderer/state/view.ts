/** How the page is looked at: camera, what is drawn. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Box, PageSize } from '../../src-shared/geometry.ts';
import type { Camera, Fit, ViewPoint, ViewSize } from '../canvas/camera.ts';
import { fitPage, keepInView, pan, reveal, viewPoint, zoomAbout } from '../canvas/camera.ts';

export interface ViewState {
  readonly camera: Camera;
  /** What the camera holds on to, or null once a person has moved it. */
  readonly fit: Fit | null;
  readonly size: ViewSize;
  readonly showImage: boolean;
  /** Draws the text of each word over its image. */
  readonly showText: boolean;
  /** Draws all arrows in links mode, not only those of the selection. */
  readonly showAllLinks: boolean;
}

const STEP = 1.25;

export class View {
  readonly store: StoreApi<ViewState> = createStore<ViewState>(() => ({
    camera: { zoom: 1, x: 0, y: 0 }, fit: 'page', size: { width: 0, height: 0 },
    showImage: true, showText: false, showAllLinks: false,
  }));
  #page: PageSize = { width: 0, height: 0 };
  #lastFit: Fit = 'page';

  /** Takes the size of the page that is shown; fits it anew unless the size is the same and a person has moved it. */
  setPage(page: PageSize): void {
    const same = page.width === this.#page.width && page.height === this.#page.height;
    this.#page = page;
    const { fit } = this.store.getState();
    if (!same || fit !== null) this.fit(fit ?? this.#lastFit);
  }

  /** Takes the size of the canvas in CSS pixels. */
  setSize(size: ViewSize): void {
    const { fit, size: before, camera } = this.store.getState();
    if (size.width === before.width && size.height === before.height) return;
    this.store.setState({ size });
    if (fit !== null || before.width === 0) this.fit(fit ?? 'page');
    else this.store.setState({ camera: keepInView(camera, this.#page, size) });
  }

  fit(fit: Fit): void {
    this.#lastFit = fit;
    const { size } = this.store.getState();
    if (size.width === 0 || this.#page.width === 0) return this.store.setState({ fit });
    this.store.setState({ fit, camera: fitPage(this.#page, size, fit) });
  }

  /** Moves the page by view pixels. */
  panBy(dx: number, dy: number): void {
    this.#move(pan(this.store.getState().camera, dx, dy));
  }

  /** Zooms by `factor` about a point of the canvas (its middle where none is given). */
  zoomBy(factor: number, anchor?: ViewPoint): void {
    this.zoomTo(this.store.getState().camera.zoom * factor, anchor);
  }

  /** Zooms to `zoom` CSS pixels a page pixel. */
  zoomTo(zoom: number, anchor?: ViewPoint): void {
    const { camera, size } = this.store.getState();
    this.#move(zoomAbout(camera, anchor ?? viewPoint(size.width / 2, size.height / 2), zoom));
  }

  zoomIn(): void {
    this.zoomBy(STEP);
  }

  zoomOut(): void {
    this.zoomBy(1 / STEP);
  }

  /** Moves the page as little as needed to show `box` (page pixels). */
  reveal(box: Box): void {
    const { camera, size } = this.store.getState();
    if (size.width === 0) return;
    const moved = reveal(camera, box, size);
    if (moved !== camera) this.store.setState({ camera: moved, fit: null });
  }

  toggle(option: 'showImage' | 'showText' | 'showAllLinks'): void {
    this.store.setState((state) => ({ [option]: !state[option] }));
  }

  #move(camera: Camera): void {
    const { size } = this.store.getState();
    if (size.width === 0 || this.#page.width === 0) return;
    this.store.setState({ camera: keepInView(camera, this.#page, size), fit: null });
  }
}
