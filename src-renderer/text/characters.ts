/** Characters by name: what they are called, which look alike, and which a search finds. */
import { characterGroups, characterTexts, digitNames, signNames } from './en-characters.ts';

const NAMES: ReadonlyMap<string, string> = new Map(characterGroups.flatMap((group) => group.characters));

/** The first of the names that a character is known by. */
function firstName(names: string): string {
  return names.split(', ')[0] ?? names;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function nameOfOne(character: string): string {
  const { of } = characterTexts;
  if (/^[A-Z]$/.test(character)) return of.capital(character);
  if (/^[a-z]$/.test(character)) return of.small(character);
  const digit = /^[0-9]$/.test(character) ? digitNames[Number(character)] : undefined;
  if (digit !== undefined) return of.digit(digit);
  const known = signNames[character] ?? NAMES.get(character);
  return known === undefined ? of.unknown(codeOf(character)) : firstName(known);
}

/** What a character that people see as one is called: `digit zero`, `capital O`, `long s`, `small n with macron`. */
export function characterName(grapheme: string): string {
  const { of } = characterTexts;
  const [base, ...marks] = Array.from(grapheme);
  if (base === undefined) return '';
  if (marks.length > 0) return of.with(nameOfOne(base), marks.map((mark) => nameOfOne(mark).replace(of.combining, '')));
  const [letter, ...accents] = Array.from(grapheme.normalize('NFD'));
  if (!NAMES.has(grapheme) && letter !== undefined && accents.length > 0 && accents.every((accent) => NAMES.has(accent))) return characterName(grapheme.normalize('NFD'));
  return nameOfOne(base);
}

/** Whether two characters are easily taken for each other. */
export function lookAlike(a: string, b: string): boolean {
  return a !== b && (a.toLowerCase() === b.toLowerCase() || characterTexts.lookAlikes.some((set) => {
    const characters = Array.from(set);
    return characters.includes(a) && characters.includes(b);
  }));
}

/** A character of the palette. */
export interface NamedCharacter {
  readonly character: string;
  /** All names that it is known by. */
  readonly name: string;
  /** Such as `U+017F`. */
  readonly code: string;
}

/** A character with its names. */
export function namedCharacter(character: string): NamedCharacter {
  return { character, name: NAMES.get(character) ?? characterName(character), code: codeOf(character) };
}

export interface NamedGroup {
  readonly title: string;
  readonly characters: readonly NamedCharacter[];
}

/**
 * The characters whose names have every word of the search at the beginning of one of theirs, or that are the search
 * itself, or its code (`017F`, `U+17F`); by group, groups without any left out.
 */
export function findCharacters(search: string): NamedGroup[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter((word) => word !== '');
  const code = /^(?:u\+)?0*([0-9a-f]{2,6})$/.exec(words.join(''))?.[1];
  const fits = (character: string, names: string, title: string): boolean => {
    const own = `${names} ${title}`.toLowerCase().split(/[\s,-]+/);
    return words.every((word) => own.some((one) => one.startsWith(word))) || character === search.trim()
      || (code !== undefined && character.codePointAt(0)?.toString(16) === code);
  };
  return characterGroups.map(({ title, characters }) => ({
    title, characters: characters.filter(([character, names]) => fits(character, names, title)).map(([character]) => namedCharacter(character)),
  })).filter(({ characters }) => characters.length > 0);
}

/** A character as it can be seen alone: a combining mark on a dotted circle, an invisible one as a sign for it. */
export function shownCharacter(character: string): string {
  if (character === '\u00A0') return '⍽';
  if (character === '\u00AD') return '⑊';
  return /^\p{M}/u.test(character) ? `\u25CC${character}` : character;
}
