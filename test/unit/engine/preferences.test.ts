import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PreferencesFile } from '../../../src-main/engine/preferences.ts';
import { DEFAULT_PREFERENCES } from '../../../src-shared/preferences.ts';

let home: string;
beforeEach(() => { home = mkdtempSync(path.join(tmpdir(), 'lectern-preferences-')); });
afterEach(() => { rmSync(home, { recursive: true, force: true }); });

const file = (): string => path.join(home, 'preferences.json');

describe('the file of preferences', () => {
  it('has every default before anything was changed, and is not made by reading', () => {
    expect(new PreferencesFile(home).read()).toEqual(DEFAULT_PREFERENCES);
    expect(existsSync(file())).toBe(false);
  });

  it('keeps what was changed for another program, and leaves nothing else behind', () => {
    new PreferencesFile(home).change({ theme: 'dark' });
    new PreferencesFile(home).change({ keys: { 'word.merge': ['Mod+M'] } });
    expect(new PreferencesFile(home).read()).toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark', keys: { 'word.merge': ['Mod+M'] } });
    expect(readdirSync(home)).toEqual(['preferences.json']);
  });

  it('keeps what a newer version wrote', () => {
    writeFileSync(file(), JSON.stringify({ version: 1, preferences: { theme: 'dark', future: { a: 1 } } }));
    expect(new PreferencesFile(home).change({ textSize: 110 })).toMatchObject({ theme: 'dark', textSize: 110 });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ preferences: { future: { a: 1 } } });
  });

  it('counts as empty where it is damaged', () => {
    writeFileSync(file(), '{"version": 1, "pref');
    expect(new PreferencesFile(home).read()).toEqual(DEFAULT_PREFERENCES);
  });

  it('says what to do where it cannot be written', () => {
    writeFileSync(path.join(home, 'not-a-folder'), '');
    expect(() => new PreferencesFile(path.join(home, 'not-a-folder')).change({ theme: 'dark' }))
      .toThrow(expect.objectContaining({ code: 'not-writable', message: 'Your settings could not be saved.' }));
  });
});
