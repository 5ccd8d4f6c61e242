import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lookForValue, saveValue, settleRow } from '../../../../src-renderer/actions/fields.ts';
import { findAction, runAction } from '../../../../src-renderer/actions/registry.ts';
import { saveTyped } from '../../../../src-renderer/actions/typing.ts';
import { checkedOf, schemaOf } from '../../../../src-renderer/state/checked.ts';
import { fieldRows, keyOfRow } from '../../../../src-renderer/state/field-rows.ts';
import type { FieldRow } from '../../../../src-renderer/state/field-rows.ts';
import { fieldSchema } from '../../../../src-shared/schema/index.ts';
import { openApp } from '../state/open-app.ts';
import type { OpenedApp } from '../state/open-app.ts';
import { entityId, wordId } from '../state/fake-engine.ts';

let opened: OpenedApp;

const state = () => opened.app.page.store.getState().state!;
const rows = (): FieldRow[] => fieldRows(checkedOf(state(), schemaOf(opened.app.workspace.store.getState().settings)));
const rowOf = (field: string): FieldRow => rows().find((row) => row.field.name === field)!;
const focused = (): string | null => opened.app.fields.store.getState().focus;

beforeEach(async () => {
  opened = await openApp();
  const { store } = opened.app.workspace;
  await vi.waitFor(() => { expect(store.getState().settings).not.toBeNull(); });
  const settings = store.getState().settings!;
  store.setState({ settings: {
    ...settings, fields: [
      fieldSchema.parse({ name: 'name', title: 'Name', source: { kind: 'key', texts: ['Name'] } }),
      fieldSchema.parse({ name: 'title', title: 'Title', source: { kind: 'label', label: 'header' }, required: true }),
      fieldSchema.parse({ name: 'stamp', title: 'Stamp', source: { kind: 'key', texts: ['Stamp'] }, required: true }),
    ],
  } });
  opened.app.selection.setMode('links');
});

describe('a value typed in the form', () => {
  it('changes its words, is vouched for, and the next row gets the focus', () => {
    const row = rowOf('name');
    expect(row.value?.text).toBe('Ada Lovelacc');
    opened.app.fields.type(row.value!.entity.id, 'Ada Lovelace');
    settleRow(opened.app, row);
    expect(state().word.get('w3')).toMatchObject({ text: 'Lovelace', by: 'person' });
    expect(state().entity.get(row.value!.entity.id)?.accepted).toBe(true);
    expect(focused()).toBe('title/');
    expect(opened.app.page.store.getState().pending).toBe(1);
    expect(opened.app.ui.store.getState().announcement.text).not.toBe('');
  });

  it('is vouched for as it stands where nothing was typed, and kept where it was emptied', () => {
    const row = rowOf('name');
    settleRow(opened.app, row);
    expect(state().entity.get(row.value!.entity.id)?.accepted).toBe(true);
    expect(state().word.get('w3')?.text).toBe('Lovelacc');
    opened.app.fields.type(row.value!.entity.id, '  ');
    expect(saveValue(opened.app)).toBe(false);
    expect(state().word.get('w3')?.text).toBe('Lovelacc');
    expect(opened.app.fields.store.getState().typed).toBeNull();
  });

  it('is saved before anything else begins', () => {
    opened.app.fields.type(rowOf('name').value!.entity.id, 'Ada Lovelace');
    saveTyped(opened.app);
    expect(state().word.get('w3')?.text).toBe('Lovelace');
  });
});

describe('a field that the page lacks', () => {
  it('is filled by selecting words and one key, and the form goes on at its next row', () => {
    const { app } = opened;
    lookForValue(app, rowOf('title'));
    expect(app.fields.store.getState().wanted).toBe('title');
    app.page.dispatch({ type: 'entity.remove', entities: [entityId('e4')] });
    app.selection.select({ kind: 'word', id: wordId('w5') });
    expect(runAction(app, 'fields.assign')).toBe(true);
    expect(rowOf('title').value?.entity.words).toEqual(['w5']);
    expect(app.fields.store.getState()).toMatchObject({ wanted: null, focus: keyOfRow(rowOf('stamp')) });
  });

  it('is linked from its key, which is made of words that read like it', () => {
    const { app } = opened;
    app.page.dispatch({ type: 'entity.remove', entities: [entityId('e3'), entityId('e4')] });
    app.page.dispatch({ type: 'word.setText', word: wordId('w4'), text: 'Stamp' });
    lookForValue(app, rowOf('stamp'));
    app.selection.select({ kind: 'word', id: wordId('w5') });
    expect(runAction(app, 'fields.assign')).toBe(true);
    const { value, words } = rowOf('stamp');
    expect(words).toEqual(['w4', 'w5']);
    expect(value?.entity.label).toBe('answer');
  });

  it('says what is missing where no key reads like it, and is given up by Escape', () => {
    const { app } = opened;
    lookForValue(app, rowOf('stamp'));
    app.selection.select({ kind: 'word', id: wordId('w5') });
    runAction(app, 'fields.assign');
    expect(app.ui.store.getState().toasts.at(-1)?.message).toContain('key of “Stamp”');
    expect(app.fields.store.getState().wanted).toBe('stamp');
    expect(runAction(app, 'fields.giveUp')).toBe(true);
    expect(app.fields.store.getState()).toMatchObject({ wanted: null, focus: 'stamp/' });
    expect(findAction(app, 'fields.giveUp')?.when(app)).toBe(false);
  });
});
