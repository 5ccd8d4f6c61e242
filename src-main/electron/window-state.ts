/** Where the window stood when it was closed. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

/** A rectangle on the desktop, in device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const whole = z.number().int();
const windowStateSchema = z.object({
  x: whole,
  y: whole,
  width: whole.min(200).max(20_000),
  height: whole.min(200).max(20_000),
  maximised: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

const PREFERRED = { width: 1440, height: 920 };

/** Pixels of the window that must lie on a screen in both directions, so that it can be taken hold of. */
const VISIBLE = 120;

/** How far two stretches overlap. */
function overlap(startA: number, lengthA: number, startB: number, lengthB: number): number {
  return Math.min(startA + lengthA, startB + lengthB) - Math.max(startA, startB);
}

/** In the middle of the screen, as large as we like it and as the screen allows. */
export function defaultState(screen: Area): WindowState {
  const width = Math.min(PREFERRED.width, screen.width);
  const height = Math.min(PREFERRED.height, screen.height);
  return {
    x: screen.x + Math.round((screen.width - width) / 2),
    y: screen.y + Math.round((screen.height - height) / 2),
    width,
    height,
    maximised: false,
  };
}

/** What was remembered; null where nothing was, it cannot be read, or the screen that it lay on is gone. */
export function readState(file: string, screens: readonly Area[]): WindowState | null {
  let state: WindowState;
  try {
    state = windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
  const reachable = screens.some((screen) =>
    overlap(state.x, state.width, screen.x, screen.width) >= VISIBLE
    && overlap(state.y, state.height, screen.y, screen.height) >= VISIBLE
    && state.y >= screen.y - 1);
  return reachable ? state : null;
}

/** Remembers, all or nothing: half a file never replaces a whole one. A disk that refuses does no harm. */
export function writeState(file: string, state: WindowState): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(temporary, `${JSON.stringify(state)}\n`);
    renameSync(temporary, file);
  } catch {
    discard(temporary);
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What could not be written need not be removed either.
  }
}
