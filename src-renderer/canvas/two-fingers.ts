/** Two fingers on a touch screen: spreading them zooms, moving both moves the page. View pixels. */
import type { ViewPoint } from './camera.ts';
import { viewPoint } from './camera.ts';

/** What a move of the fingers does to the view: first it moves by `dx`, `dy`, then it zooms by `factor` about `anchor`. */
export interface Pinch {
  readonly dx: number;
  readonly dy: number;
  readonly factor: number;
  readonly anchor: ViewPoint;
}

/** Fingers nearer to each other than this say nothing about zooming. */
const LEAST_SPREAD = 10;

export class TwoFingers {
  readonly #fingers = new Map<number, ViewPoint>();

  /** Whether two fingers are down: single touches are a pointer's. */
  get areDown(): boolean {
    return this.#fingers.size >= 2;
  }

  down(id: number, at: ViewPoint): void {
    this.#fingers.set(id, at);
  }

  up(id: number): void {
    this.#fingers.delete(id);
  }

  /** Takes the new place of a finger; null while there are not two. */
  move(id: number, at: ViewPoint): Pinch | null {
    if (!this.#fingers.has(id)) return null;
    const before = this.#pair();
    this.#fingers.set(id, at);
    const now = this.#pair();
    if (before === null || now === null) return null;
    const isNear = before.spread < LEAST_SPREAD || now.spread < LEAST_SPREAD;
    return {
      dx: now.middle.x - before.middle.x, dy: now.middle.y - before.middle.y,
      factor: isNear ? 1 : now.spread / before.spread, anchor: now.middle,
    };
  }

  #pair(): { readonly middle: ViewPoint; readonly spread: number } | null {
    const [a, b] = this.#fingers.values();
    if (a === undefined || b === undefined) return null;
    return { middle: viewPoint((a.x + b.x) / 2, (a.y + b.y) / 2), spread: Math.hypot(a.x - b.x, a.y - b.y) };
  }
}
