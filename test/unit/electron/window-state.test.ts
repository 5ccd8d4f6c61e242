import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultState, readState, writeState } from '../../../src-main/electron/window-state.ts';

const screen = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 1280, height: 720 };
const state = { x: 2000, y: 50, width: 1000, height: 600, maximised: true };
let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'lectern-window-'));
  file = path.join(directory, 'deep', 'window.json');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('is found again, and leaves no half file beside it', () => {
  writeState(file, state);
  expect(readState(file, [screen, second])).toEqual(state);
  expect(readdirSync(path.dirname(file))).toEqual(['window.json']);
});

it('is forgotten when its screen is gone or its title bar cannot be reached', () => {
  writeState(file, state);
  expect(readState(file, [screen])).toBeNull();
  writeState(file, { ...state, x: 100, y: -400 });
  expect(readState(file, [screen])).toBeNull();
});

it.each(['', '{', '[]', '{"x":1}', '{"x":0,"y":0,"width":5,"height":5,"maximised":false}', '{"x":"0","y":0,"width":900,"height":700,"maximised":false}'])(
  'is not read from %j', (text) => {
    writeState(file, state);
    writeFileSync(file, text);
    expect(readState(file, [screen, second])).toBeNull();
  });

it('does no harm where it cannot be written', () => {
  writeFileSync(path.join(directory, 'deep'), 'a file in the way');
  expect(() => writeState(file, state)).not.toThrow();
});

describe('at first', () => {
  it('lies in the middle of the screen', () => {
    const { x, y, width, height } = defaultState(screen);
    expect(Math.abs(x + width / 2 - (screen.x + screen.width / 2))).toBeLessThanOrEqual(1);
    expect(Math.abs(y + height / 2 - (screen.y + screen.height / 2))).toBeLessThanOrEqual(1);
  });
  it('is no larger than the screen', () => {
    expect(defaultState({ x: 0, y: 0, width: 1024, height: 700 })).toMatchObject({ x: 0, y: 0, width: 1024, height: 700 });
  });
});
