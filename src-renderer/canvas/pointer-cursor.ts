/** The CSS cursor that says what a press would do. */
import type { Axis } from '../../src-shared/tables/index.ts';
import type { SelectionState } from '../state/selection.ts';
import type { Turn } from './camera.ts';
import type { Gesture } from './gesture.ts';
import type { Handle } from './hit.ts';
import { turnedHandle } from './hit.ts';
import type { Part } from './pointer-place.ts';
import type { Grip } from './region-grips.ts';

export interface CursorContext {
  readonly gesture: Gesture;
  readonly selected: Pick<SelectionState, 'tool' | 'hover'>;
  /** How far the view is turned. */
  readonly turn: Turn;
  /** The part of the selection under the pointer. */
  readonly part: Part | null;
  /** Whether the space bar is held. */
  readonly space: boolean;
}

/** The cursor for what is being done, or else for what lies under the pointer. */
export function cursorOf({ gesture, selected: { tool, hover }, turn, part, space }: CursorContext): string {
  switch (gesture.kind) {
    case 'pan':
    case 'move':
    case 'carry':
    case 'reorder': return 'grabbing';
    case 'draw':
    case 'lasso': return 'crosshair';
    case 'link': return 'alias';
    case 'outline':
    case 'resize': return cursorOfHandle(gesture.handle, turn);
    case 'separator': return cursorOfSeparator(gesture.axis, turn);
    case 'reshape': return cursorOfGrip(gesture.grip, turn);
    case 'press':
    case 'marquee':
    case 'none': break;
  }
  if (space) return 'grab';
  if (tool.kind === 'draw' || tool.kind === 'lasso') return 'crosshair';
  if (tool.kind === 'link') return 'alias';
  switch (part?.kind) {
    case 'separator': return cursorOfSeparator(part.axis, turn);
    case 'handle': return cursorOfHandle(part.handle, turn);
    case 'corner': return 'move';
    case undefined: return hover === null ? 'default' : 'pointer';
  }
}

/** The cursor of a handle where it lies on the screen. */
function cursorOfHandle(handle: Handle, turn: Turn): string {
  return `${turnedHandle(handle, turn)}-resize`;
}

function cursorOfSeparator(axis: Axis, turn: Turn): string {
  return (axis === 'row') === (turn % 2 === 1) ? 'col-resize' : 'row-resize';
}

function cursorOfGrip(grip: Grip, turn: Turn): string {
  if (grip.kind === 'handle') return cursorOfHandle(grip.handle, turn);
  return grip.kind === 'whole' ? 'grabbing' : 'move';
}
