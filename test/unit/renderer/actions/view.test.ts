import { beforeEach, describe, expect, it } from 'vitest';
import { NEXT_PAGE, PAGE } from '../state/fake-engine.ts';
import { AppByKey, press } from './by-key.ts';

const opened = new AppByKey();

describe('looking at the page', () => {
  const camera = () => opened.app.view.store.getState().camera;
  beforeEach(() => { opened.app.view.setSize({ width: 800, height: 600 }); });

  it('turns the view by key, and arrows go on to mean what is seen', () => {
    opened.selectWords('words', 'w1');
    opened.type(press('R', { shiftKey: true }));
    expect(camera().turn).toBe(1);
    // Turned clockwise, what stands right of a word on the page lies below it on the screen.
    opened.type('ArrowDown');
    expect(opened.selected).toEqual(['w2']);
    const before = opened.state.word.get('w2')!.quad;
    opened.type(press('ArrowDown', { altKey: true }));
    expect(opened.state.word.get('w2')!.quad[0]).toBe(before[0] + 1);
    opened.type(press('R', { shiftKey: true, altKey: true }));
    expect(camera().turn).toBe(0);
  });

  it('keeps a page turned while another is looked at', async () => {
    opened.type(press('R', { shiftKey: true }));
    await opened.app.page.open(NEXT_PAGE);
    expect(camera().turn).toBe(0);
    await opened.app.page.open(PAGE);
    expect(camera().turn).toBe(1);
  });

  it('zooms to the selection, and about it', () => {
    expect(opened.type('f')).toEqual([null]);
    opened.selectWords('words', 'w1', 'w2');
    opened.type('f');
    const zoom = camera().zoom;
    expect(zoom).toBeGreaterThan(0.56);
    opened.type('-');
    expect(camera().zoom).toBeCloseTo(zoom / 1.25);
  });

  it('goes on by a part of the view, and to both ends of the page', () => {
    opened.app.view.zoomTo(4);
    const { y } = camera();
    opened.type(press('ArrowDown', { ctrlKey: true }));
    expect(camera().y).toBeCloseTo(y - 120);
    opened.type('Home');
    expect(camera().y).toBeCloseTo(20);
    opened.type('End');
    expect(camera().y).toBeCloseTo(580 - 4000);
  });
});
