import { describe, expect, it } from 'vitest';
import { AppByKey, press } from './by-key.ts';

const opened = new AppByKey();

describe('selecting', () => {
  it('steps to the neighbour, adds it with Shift, takes all, lets go', () => {
    opened.type('ArrowRight');
    expect(opened.selected).toEqual(['w1']);
    opened.type('ArrowRight');
    expect(opened.selected).toEqual(['w2']);
    opened.type(press('ArrowRight', { shiftKey: true }));
    expect(opened.selected).toEqual(['w2', 'w3']);
    opened.type('Escape');
    expect(opened.selected).toEqual([]);
    opened.type(press('a', { ctrlKey: true }));
    expect(opened.selected).toHaveLength(5);
  });
});

describe('things at one place', () => {
  it('are walked through from the selection, or from the pointer', () => {
    opened.selectWords('lines', 'w1');
    opened.type('a');
    expect(opened.selected).toEqual(['l1']);
    opened.type('a');
    expect(opened.selected).toEqual(['w1']);
    opened.app.selection.clear();
    opened.app.view.pointed = { x: 230, y: 175 };
    opened.type('a');
    expect(opened.selected).toEqual(['w5']);
  });

  it('can be looped after a key, which Escape puts away', () => {
    expect(opened.type('q')).toEqual(['select.lasso']);
    expect(opened.app.selection.store.getState().tool.kind).toBe('lasso');
    opened.type('Escape');
    expect(opened.app.selection.store.getState().tool.kind).toBe('select');
  });
});
