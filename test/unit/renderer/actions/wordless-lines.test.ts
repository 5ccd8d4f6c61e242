import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stateOf } from '../../../../src-shared/edits/index.ts';
import { quadOfBox } from '../../../../src-shared/geometry.ts';
import { runAction } from '../../../../src-renderer/actions/registry.ts';
import { commitText } from '../../../../src-renderer/actions/typing.ts';
import { primaryOf } from '../../../../src-renderer/state/selection.ts';
import { NEXT_PAGE, PAGE, lineId } from '../state/fake-engine.ts';
import type { OpenedApp } from '../state/open-app.ts';
import { openApp } from '../state/open-app.ts';
import { recordsWithWordless } from '../state/wordless-page.ts';

let opened: OpenedApp;
beforeEach(async () => {
  opened = await openApp();
  const { size, grid } = opened.engine.state;
  opened.engine.state = stateOf(recordsWithWordless(), { status: 'predicted' }, size, grid);
  await opened.app.page.open(NEXT_PAGE);
  await opened.app.page.open(PAGE);
});
afterEach(() => { opened.app.connection.stop(); });

const state = () => opened.app.page.store.getState().state!;
const textsOf = (line: string) => state().line.get(lineId(line))!.words.map((id) => state().word.get(id)?.text);

function draw(x0: number, y0: number, text: string): void {
  opened.app.selection.editDrawn(quadOfBox({ x0, y0, x1: x0 + 40, y1: y0 + 20 }));
  commitText(opened.app, text, false);
}

describe('lines without words', () => {
  test('take the words that are drawn on them, however far apart these lie', () => {
    draw(450, 332, 'there');
    draw(110, 400, 'Here');
    expect(textsOf('slanted')).toEqual(['Here', 'there']);
    draw(120, 580, 'below');
    expect(textsOf('bare')).toEqual(['below']);
    expect(textsOf('l2')).toEqual(['Date:', '1843']);
  });

  test('are deleted, and lines with words are not', () => {
    opened.app.selection.setMode('lines');
    opened.app.selection.select({ kind: 'line', id: lineId('l2') }, { kind: 'line', id: lineId('level') });
    expect(runAction(opened.app, 'line.remove')).toBe(false);
    opened.app.selection.select({ kind: 'line', id: lineId('bare') }, { kind: 'line', id: lineId('level') });
    expect(runAction(opened.app, 'line.remove')).toBe(true);
    expect([...state().line.keys()]).toEqual(['l1', 'l2', 'slanted']);
  });

  test('are stepped to, go into regions, and have no words to be selected', () => {
    opened.app.selection.setMode('lines');
    opened.app.selection.select({ kind: 'line', id: lineId('l2') });
    runAction(opened.app, 'select.down');
    expect(primaryOf(opened.app.selection.store.getState().selection)).toEqual({ kind: 'line', id: 'level' });
    expect(runAction(opened.app, 'line.selectWords')).toBe(false);
    expect(runAction(opened.app, 'region.ofLines')).toBe(true);
    const [region] = state().region.values();
    expect(state().line.get(lineId('level'))?.region).toBe(region!.id);
  });
});
