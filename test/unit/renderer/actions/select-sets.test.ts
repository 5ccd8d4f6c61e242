import { afterEach, beforeEach, expect, it } from 'vitest';
import { runAction } from '../../../../src-renderer/actions/registry.ts';
import { primaryOf, thingsOf } from '../../../../src-renderer/state/selection.ts';
import { entityId, wordId } from '../state/fake-engine.ts';
import type { OpenedApp } from '../state/open-app.ts';
import { openApp } from '../state/open-app.ts';

let opened: OpenedApp;
beforeEach(async () => { opened = await openApp(); });
afterEach(() => { opened.app.connection.stop(); });

const selection = () => opened.app.selection.store.getState().selection;
const selected = () => thingsOf(selection()).map((thing) => thing.id).sort();

it('selects all entities of a label, and all words of them in words mode, the primary staying', () => {
  const { app } = opened;
  app.selection.setMode('links');
  app.selection.select({ kind: 'entity', id: entityId('e1') });
  expect(runAction(app, 'select.sameLabel')).toBe(true);
  expect(selected()).toEqual(['e1', 'e3']);
  expect(primaryOf(selection())?.id).toBe('e1');
  app.selection.setMode('words');
  app.selection.select({ kind: 'word', id: wordId('w5') });
  runAction(app, 'select.sameLabel');
  expect(selected()).toEqual(['w2', 'w3', 'w5']);
  expect(runAction(app, 'select.label.header')).toBe(false);
  runAction(app, 'select.label.question');
  expect(selected()).toEqual(['w1', 'w4']);
});

it('turns the selection round', () => {
  const { app } = opened;
  app.selection.select({ kind: 'word', id: wordId('w1') }, { kind: 'word', id: wordId('w4') });
  runAction(app, 'select.invert');
  expect(selected()).toEqual(['w2', 'w3', 'w5']);
  runAction(app, 'select.invert');
  expect(selected()).toEqual(['w1', 'w4']);
});

it('extends to both ends of the line', () => {
  const { app } = opened;
  app.selection.select({ kind: 'word', id: wordId('w2') });
  runAction(app, 'select.toLineEnd');
  expect(selected()).toEqual(['w2', 'w3']);
  runAction(app, 'select.toLineStart');
  expect(selected()).toEqual(['w1', 'w2', 'w3']);
  expect(primaryOf(selection())?.id).toBe('w1');
});

it('links from selected words by their entity, or by a new one', () => {
  const { app } = opened;
  app.selection.setMode('links');
  app.selection.select({ kind: 'word', id: wordId('w4') });
  expect(runAction(app, 'link.begin')).toBe(true);
  expect(app.selection.store.getState().tool).toMatchObject({ kind: 'link', from: 'e3', to: 'e4' });
});
