import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Region } from '../../../../src-shared/document.ts';
import { boxOfPoints, polygonOfBox } from '../../../../src-shared/polygon.ts';
import { runAction } from '../../../../src-renderer/actions/registry.ts';
import { createRegion } from '../../../../src-renderer/actions/regions.ts';
import type { Thing } from '../../../../src-renderer/state/selection.ts';
import { primaryOf, thingsOf } from '../../../../src-renderer/state/selection.ts';
import { regionsOf } from '../../../../src-renderer/state/regions.ts';
import { lineId, wordId } from '../state/fake-engine.ts';
import type { OpenedApp } from '../state/open-app.ts';
import { openApp } from '../state/open-app.ts';
import { regionId } from '../state/region-page.ts';

let opened: OpenedApp;
beforeEach(async () => {
  opened = await openApp();
  opened.app.selection.setMode('lines');
});
afterEach(() => { opened.app.connection.stop(); });

const state = () => opened.app.page.store.getState().state!;
const run = (...ids: string[]): boolean[] => ids.map((id) => runAction(opened.app, id));
const select = (...things: Thing[]): void => { opened.app.selection.select(...things); };
const line = (id: string): Thing => ({ kind: 'line', id: lineId(id) });
const selected = () => thingsOf(opened.app.selection.store.getState().selection).map(({ id }) => id);
const regions = (): readonly Region[] => regionsOf(state()).regions;
const homeOf = (id: string) => state().line.get(lineId(id))?.region ?? null;

/** Draws regions around both lines: `A` above, `B` below. */
function drawBoth(): [Thing, Thing] {
  for (const [y0, y1, id] of [[95, 135, 'l1'], [155, 195, 'l2']] as const) createRegion(opened.app, polygonOfBox({ x0: 90, y0, x1: 450, y1 }), [lineId(id)]);
  const [a, b] = regions();
  return [{ kind: 'region', id: a!.id }, { kind: 'region', id: b!.id }];
}

describe('regions by key', () => {
  test('are made of the selected lines, around them, and selected', async () => {
    select(line('l1'), line('l2'));
    expect(run('region.ofLines')).toEqual([true]);
    const [made] = regions();
    expect(primaryOf(opened.app.selection.store.getState().selection)).toEqual({ kind: 'region', id: made!.id });
    expect([homeOf('l1'), homeOf('l2')]).toEqual([made!.id, made!.id]);
    expect(boxOfPoints(made!.polygon)).toEqual({ x0: 94, y0: 94, x1: 436, y1: 196 });
    expect(run('edit.undo')).toEqual([true]);
    await vi.waitFor(() => { expect([regions().length, homeOf('l1'), selected()]).toEqual([0, null, []]); });
  });

  test('are gone to from their lines and words, and back to their lines', () => {
    const [a] = drawBoth();
    select({ kind: 'word', id: wordId('w2') });
    run('region.select');
    expect(selected()).toEqual([a.id]);
    run('region.selectLines');
    expect(selected()).toEqual(['l1']);
    opened.app.selection.clear();
    run('region.select');
    expect(selected()).toEqual([a.id]);
  });

  test('are typed, merged, read elsewhere and deleted', () => {
    const [a, b] = drawBoth();
    select(a);
    expect(run('region.kind.heading', 'region.merge', 'region.earlier')).toEqual([true, false, false]);
    expect(state().region.get(regionId(a.id))?.kind).toBe('heading');
    run('region.later');
    expect(regions().map(({ id }) => id)).toEqual([b.id, a.id]);
    select(a, b);
    run('region.merge');
    expect(regions()).toHaveLength(1);
    expect(homeOf('l1')).toBe(homeOf('l2'));
    run('region.remove');
    expect([regions().length, homeOf('l1')]).toEqual([0, null]);
  });

  test('give and take lines', () => {
    const [a, b] = drawBoth();
    select(line('l1'));
    run('region.linesAfter');
    expect(homeOf('l1')).toBe(b.id);
    expect(run('region.linesAfter')).toEqual([false]);
    run('region.linesBefore');
    expect(homeOf('l1')).toBe(a.id);
    run('region.linesOut');
    expect(homeOf('l1')).toBeNull();
    expect(run('region.linesOut')).toEqual([false]);
    select(a);
    expect(run('region.enclose')).toEqual([true]);
    expect(homeOf('l1')).toBe(a.id);
    expect(run('region.enclose')).toEqual([false]);
  });

  test('are moved and resized by as much as is seen', () => {
    const [a] = drawBoth();
    select(a);
    opened.app.view.store.setState({ camera: { zoom: 2, x: 0, y: 0, turn: 0 } });
    run('region.move.right', 'region.move.down', 'region.resize.right', 'region.resize.up');
    expect(boxOfPoints(state().region.get(regionId(a.id))!.polygon)).toEqual({ x0: 92, y0: 97, x1: 454, y1: 135 });
  });

  test('can be drawn, hidden and selected in lines mode only; select all keeps to what is selected', () => {
    const [a, b] = drawBoth();
    run('select.all');
    expect(selected().toSorted()).toEqual([a.id, b.id].toSorted());
    opened.app.selection.clear();
    run('select.all');
    expect(selected()).toEqual(['l1', 'l2']);
    expect(run('region.draw', 'view.regions')).toEqual([true, true]);
    expect(opened.app.ui.store.getState().showRegions).toBe(false);
    opened.app.selection.setMode('words');
    expect(run('region.draw', 'region.select', 'view.regions')).toEqual([false, false, false]);
  });
});
