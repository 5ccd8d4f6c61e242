import { describe, expect, it } from 'vitest';
import { lineId } from '../state/fake-engine.ts';
import { AppByKey, press } from './by-key.ts';

const opened = new AppByKey();

describe('lines', () => {
  it('give words to their neighbours and take them back', () => {
    opened.selectWords('lines', 'w5');
    opened.type(press('ArrowUp', { altKey: true }));
    expect(opened.state.line.get('l1')!.words).toContain('w5');
    opened.type(press('ArrowDown', { altKey: true }));
    expect(opened.state.line.get('l2')!.words).toEqual(['w4', 'w5']);
  });

  it('are split, made, joined and reordered', () => {
    opened.selectWords('lines', 'w2');
    opened.type('s');
    expect(opened.state.line.get('l1')!.words).toEqual(['w1']);
    expect(opened.state.line.size).toBe(3);
    opened.selectWords('lines', 'w1');
    opened.type('j');
    expect(opened.state.line.get('l1')!.words).toEqual(['w1', 'w2', 'w3']);
    opened.app.selection.select({ kind: 'line', id: lineId('l2') });
    opened.type(press('ArrowUp', { altKey: true }));
    expect(opened.state.line.get('l2')!.order).toBeLessThan(opened.state.line.get('l1')!.order);
    opened.type(press('ArrowDown', { altKey: true }));
    expect(opened.state.line.get('l2')!.order).toBeGreaterThan(opened.state.line.get('l1')!.order);
    opened.selectWords('lines', 'w3');
    opened.type('n');
    expect(opened.state.line.size).toBe(3);
  });

  it('let words change places within them', () => {
    opened.selectWords('lines', 'w2');
    opened.type(press('ArrowRight', { altKey: true }));
    expect(opened.state.line.get('l1')!.words).toEqual(['w1', 'w3', 'w2']);
    opened.type(press('ArrowLeft', { altKey: true }), press('ArrowLeft', { altKey: true }));
    expect(opened.state.line.get('l1')!.words).toEqual(['w2', 'w1', 'w3']);
    expect(opened.type(press('ArrowLeft', { altKey: true }))).toEqual(['line.wordsEarlier']);
    expect(opened.state.line.get('l1')!.words).toEqual(['w2', 'w1', 'w3']);
  });
});
