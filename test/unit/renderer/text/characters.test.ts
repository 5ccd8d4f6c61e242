import { describe, expect, it } from 'vitest';
import { notesOnChange, spokenChange } from '../../../../src-renderer/text/changes.ts';
import { characterName, findCharacters, lookAlike, shownCharacter } from '../../../../src-renderer/text/characters.ts';
import { characterGroups } from '../../../../src-renderer/text/en-characters.ts';

const found = (search: string) => findCharacters(search).flatMap((group) => group.characters.map(({ character }) => character));

describe('characters', () => {
  it('are one character each, and no group has one twice', () => {
    for (const { title, characters } of characterGroups) {
      const all = characters.map(([character]) => character);
      expect(new Set(all).size, title).toBe(all.length);
      for (const character of all) expect(Array.from(character), character).toHaveLength(1);
    }
  });

  it.each([
    ['0', 'digit zero'], ['O', 'capital O'], ['l', 'small l'], ['1', 'digit one'], ['ſ', 'long s'], ['n\u0304', 'small n with macron'],
    ['é', 'e acute'], ['ẁ', 'small w with grave'], ['Я', 'character U+042F'], [' ', 'space'],
  ])('%j is called %s', (character, name) => { expect(characterName(character)).toBe(name); });

  it('are found by the beginnings of their names\' words, by themselves and by their code', () => {
    expect(found('long s')).toContain('ſ');
    expect(found('lon s')).toContain('ſ');
    expect(found('017F')).toEqual(['ſ']);
    expect(found('u+17f')).toEqual(['ſ']);
    expect(found('ſ')).toEqual(['ſ']);
    expect(found('macron comb')).toContain('\u0304');
    expect(found('quarter')).toEqual(['¼', '¾']);
    expect(found('no such thing')).toEqual([]);
    expect(found('').length).toBeGreaterThan(200);
  });

  it('can be seen even where they are marks or blanks', () => {
    expect(shownCharacter('\u0304')).toBe('\u25CC\u0304');
    expect(shownCharacter('a')).toBe('a');
    expect(shownCharacter('\u00A0')).not.toBe('\u00A0');
  });

  it('are told apart where the eye does not', () => {
    expect([lookAlike('O', '0'), lookAlike('l', '1'), lookAlike('ſ', 'f'), lookAlike('’', '\''), lookAlike('a', 'x')]).toEqual([true, true, true, true, false]);
  });
});

describe('a change', () => {
  it('is spelled out by the characters that differ', () => {
    expect(spokenChange('Lovelacc', 'Lovelace')).toBe('“Lovelacc” is now “Lovelace”: small c became small e.');
    expect(spokenChange('1O', '10')).toBe('“1O” is now “10”: capital O became digit zero.');
    expect(spokenChange('Mr', 'Mrs')).toBe('“Mr” is now “Mrs”: small s added.');
    expect(spokenChange('Smithh', 'Smith')).toBe('“Smithh” is now “Smith”: small h removed.');
  });

  it('is not spelled out where it is another text altogether', () => {
    expect(spokenChange('abcdefgh', 'stuvwxyz')).toBe('“abcdefgh” is now “stuvwxyz”: “abcdefgh” became “stuvwxyz”.');
    expect(spokenChange('a1b1c1d1e', 'a2b2c2d2e')).toBe('“a1b1c1d1e” is now “a2b2c2d2e”.');
  });

  it('notes look-alikes and what is no plain letter or digit', () => {
    expect(notesOnChange('1O', '10').map((note) => note.text)).toEqual(['capital O → digit zero']);
    expect(notesOnChange('moft', 'moſt').map((note) => note.text)).toEqual(['small f → long s']);
    expect(notesOnChange('cat', 'cart')).toEqual([]);
    expect(notesOnChange('2', '2½').map((note) => note.text)).toEqual(['one half']);
  });
});
