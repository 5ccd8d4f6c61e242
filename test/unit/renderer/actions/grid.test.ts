import { describe, expect, it, vi } from 'vitest';
import { AppByKey, press } from './by-key.ts';

const opened = new AppByKey();

describe('grid cells', () => {
  it('are typed: at once where no longer number is possible, after a moment where one is', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    opened.selectWords('grid', 'w1', 'w2');
    opened.type('7');
    expect(opened.state.cell.get('w1')?.cell).toBe(7);
    opened.type('1');
    expect(opened.state.cell.get('w1')?.cell).toBe(7);
    expect(opened.app.selection.store.getState().typedCell).toBe('1');
    opened.type('4');
    expect(opened.state.cell.get('w2')?.cell).toBe(14);
    opened.type('1');
    vi.advanceTimersByTime(1000);
    expect(opened.state.cell.get('w2')?.cell).toBe(1);
    opened.type('1', '9');
    expect(opened.state.cell.get('w2')?.cell).toBe(1);
    expect(opened.app.ui.store.getState().toasts.at(-1)?.message).toContain('16 cells');
  });

  it('are stepped, and put where the model or the box says', () => {
    opened.selectWords('grid', 'w4');
    opened.type(press('ArrowDown', { altKey: true }));
    expect(opened.state.cell.get('w4')?.cell).toBe(9);
    opened.type('p');
    expect(opened.state.cell.get('w4')?.cell).toBe(5);
    opened.type('b');
    expect(opened.state.cell.get('w4')?.cell).toBe(1);
    opened.type(press('ArrowUp', { altKey: true }));
    expect(opened.state.cell.get('w4')?.cell).toBe(1);
  });
});
