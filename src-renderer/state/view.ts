/** How the page is looked at: camera, what is drawn. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { PageId } from '../../src-shared/ids.ts';
import type { Box, PagePoint, PageSize } from '../../src-shared/geometry.ts';
import type { Camera, Fit, Turn, ViewPoint, ViewSize } from '../canvas/camera.ts';
import { MARGIN, boxInView, centreOn, fitBox, fitPage, keepInView, pan, reveal, turnAbout, viewPoint, zoomAbout } from '../canvas/camera.ts';

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
  /** Draws regions in lines mode; what is hidden cannot be hit. */
  readonly showRegions: boolean;
}

const STEP = 1.25;

export class View {
  readonly store: StoreApi<ViewState> = createStore<ViewState>(() => ({
    camera: { zoom: 1, x: 0, y: 0, turn: 0 }, fit: 'page', size: { width: 0, height: 0 },
    showImage: true, showText: false, showAllLinks: false, showRegions: true,
  }));
  /** Where the pointer is on the page; null where it is elsewhere. Nothing is drawn by it. */
  pointed: PagePoint | null = null;
  #page: PageSize = { width: 0, height: 0 };
  #id: PageId | null = null;
  /** How pages were turned that are not looked at from above. */
  readonly #turns = new Map<PageId, Turn>();
  #lastFit: Fit = 'page';

  /** Takes the page that is opened: it is turned as it was when it was last looked at. */
  open(id: PageId | null): void {
    this.#id = id;
    const turn = (id === null ? undefined : this.#turns.get(id)) ?? 0;
    const { camera, fit } = this.store.getState();
    if (turn === camera.turn) return;
    this.store.setState({ camera: { ...camera, turn } });
    this.fit(fit ?? this.#lastFit);
  }

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
    const { size, camera } = this.store.getState();
    if (size.width === 0 || this.#page.width === 0) return this.store.setState({ fit });
    this.store.setState({ fit, camera: fitPage(this.#page, size, fit, camera.turn) });
  }

  /** Shows `box` (page pixels) as large as is sensible. */
  fitBox(box: Box): void {
    const { size, camera } = this.store.getState();
    if (size.width > 0) this.#move(fitBox(box, size, camera.turn));
  }

  /** Turns the view by a quarter, clockwise or back. What is fitted stays fitted; otherwise the middle of the view stays. */
  turn(direction: 1 | -1): void {
    const { size, camera, fit } = this.store.getState();
    const turn = ((camera.turn + direction + 4) % 4) as Turn;
    if (this.#id !== null) this.#turns.set(this.#id, turn);
    if (size.width === 0 || this.#page.width === 0) return this.store.setState({ camera: { ...camera, turn } });
    if (fit !== null) this.store.setState({ camera: fitPage(this.#page, size, fit, turn) });
    else this.#move(turnAbout(camera, size, turn));
  }

  /** Brings a point of the page into the middle of the view. */
  centreOn(point: PagePoint): void {
    const { size, camera } = this.store.getState();
    this.#move(centreOn(camera, point, size));
  }

  /** Goes on over the page by a share of the view: `x` to the right, `y` downwards. */
  goBy(x: number, y: number): void {
    const { size } = this.store.getState();
    this.panBy(-x * size.width, -y * size.height);
  }

  /** Goes to the beginning or the end of what is seen of the page, from top to bottom. */
  goToEdge(edge: 'top' | 'bottom'): void {
    const { camera, size } = this.store.getState();
    const seen = boxInView(camera, { x0: 0, y0: 0, x1: this.#page.width, y1: this.#page.height });
    this.panBy(0, edge === 'top' ? MARGIN - seen.y0 : size.height - MARGIN - seen.y1);
  }

  /** Looks at the page by this camera, as long as it leaves some of the page in view. */
  setCamera(camera: Camera): void {
    this.#move(camera);
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

  /** Zooms in by a step, about a point of the canvas (its middle where none is given). */
  zoomIn(anchor?: ViewPoint): void {
    this.zoomBy(STEP, anchor);
  }

  zoomOut(anchor?: ViewPoint): void {
    this.zoomBy(1 / STEP, anchor);
  }

  /** Moves the page as little as needed to show `box` (page pixels). */
  reveal(box: Box): void {
    const { camera, size } = this.store.getState();
    if (size.width === 0) return;
    const moved = reveal(camera, box, size);
    if (moved !== camera) this.store.setState({ camera: moved, fit: null });
  }

  toggle(option: 'showImage' | 'showText' | 'showAllLinks' | 'showRegions'): void {
    this.store.setState((state) => ({ [option]: !state[option] }));
  }

  #move(camera: Camera): void {
    const { size } = this.store.getState();
    if (size.width === 0 || this.#page.width === 0) return;
    this.store.setState({ camera: keepInView(camera, this.#page, size), fit: null });
  }
}
