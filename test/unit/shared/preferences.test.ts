import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, keyChordSchema, preferencesChangeSchema, preferencesSchema } from '../../../src-shared/preferences.ts';

describe('preferences', () => {
  it('are read leniently: what makes no sense has its default, the rest stays', () => {
    expect(preferencesSchema.parse({})).toEqual(DEFAULT_PREFERENCES);
    expect(preferencesSchema.parse({ theme: 'dark', textSize: 900, keys: { 'word.merge': ['no chord at all'] } }))
      .toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark' });
  });

  it('are changed strictly', () => {
    expect(preferencesChangeSchema.parse({ textSize: 125, theme: undefined })).toEqual({ textSize: 125 });
    expect(preferencesChangeSchema.safeParse({ textSize: 900 }).success).toBe(false);
    expect(preferencesChangeSchema.safeParse({ colour: 'blue' }).success).toBe(false);
  });

  it.each(['Mod+K', 'k', '?', 'Mod++', 'Alt+Shift+ArrowUp', 'F2', 'ſ'])('know the chord %s', (chord) => {
    expect(keyChordSchema.safeParse(chord).success).toBe(true);
  });

  it.each(['', 'Ctrl+K', 'Shift+Mod+K', 'Mod+', 'arrow up'])('refuse the chord %j', (chord) => {
    expect(keyChordSchema.safeParse(chord).success).toBe(false);
  });
});
