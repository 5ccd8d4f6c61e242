import { describe, expect, it } from 'vitest';
import { primaryOf } from '../../../../src-renderer/state/selection.ts';
import { entityId, linkId } from '../state/fake-engine.ts';
import { AppByKey } from './by-key.ts';

const opened = new AppByKey();

describe('entities and links', () => {
  it('link with two keys: the likeliest value is proposed', () => {
    opened.selectEntities('e3');
    opened.type('l', 'Enter');
    expect([...opened.state.link.values()].some((link) => link.from === 'e3' && link.to === 'e4')).toBe(true);
    expect(opened.app.selection.store.getState().tool.kind).toBe('select');
    expect(opened.selected).toEqual(['e3']);
  });

  it('let arrows choose another end, and Escape none', () => {
    opened.selectEntities('e3');
    opened.type('l', 'ArrowUp');
    expect(opened.app.selection.store.getState().tool).toMatchObject({ kind: 'link', from: 'e3' });
    opened.type('Escape');
    expect(opened.app.selection.store.getState().tool.kind).toBe('select');
    expect(opened.state.link.size).toBe(1);
  });

  it('run from key to value whichever is selected first', () => {
    opened.selectEntities('e4', 'e3');
    opened.type('l');
    expect([...opened.state.link.values()].some((link) => link.from === 'e3' && link.to === 'e4')).toBe(true);
  });

  it('are labelled by the label\'s key; free words become an entity', () => {
    opened.selectEntities('e3');
    opened.type('h');
    expect(opened.state.entity.get('e3')?.label).toBe('header');
    opened.app.page.dispatch({ type: 'entity.remove', entities: [entityId('e4')] });
    opened.selectWords('links', 'w5');
    opened.type('v');
    expect([...opened.state.entity.values()].some((entity) => entity.label === 'answer' && entity.words.join() === 'w5')).toBe(true);
    expect(primaryOf(opened.app.selection.store.getState().selection)?.kind).toBe('entity');
  });

  it('are grouped and taken apart', () => {
    opened.selectEntities('e2', 'e4');
    opened.type('g');
    expect(opened.state.entity.get('e2')?.words).toEqual(['w2', 'w3', 'w5']);
    expect(opened.selected).toEqual(['e2']);
    opened.type('u');
    expect(opened.state.entity.has('e2')).toBe(false);
    expect(opened.selected.sort()).toEqual(['w2', 'w3', 'w5']);
  });

  it('let links be turned round and deleted', () => {
    opened.app.selection.setMode('links');
    opened.app.selection.select({ kind: 'link', id: linkId('k1') });
    opened.type('r');
    expect(opened.state.link.get('k1')).toMatchObject({ from: 'e2', to: 'e1' });
    opened.type('Delete');
    expect(opened.state.link.size).toBe(0);
    expect(opened.state.entity.size).toBe(4);
  });
});
