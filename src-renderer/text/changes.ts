/** Changes of a text, spelled out for those who read and for those who hear. */
import type { DiffPart } from '../../src-shared/text-diff.ts';
import { diffText, graphemes } from '../../src-shared/text-diff.ts';
import { characterName, lookAlike } from './characters.ts';
import { en } from './en.ts';

/** What went and what came at one place; one of them may be empty. */
interface Replacement {
  readonly removed: string;
  readonly added: string;
}

function replacements(parts: readonly DiffPart[]): Replacement[] {
  const found: Replacement[] = [];
  parts.forEach((part, at) => {
    const next = parts[at + 1];
    if (part.kind === 'removed') found.push({ removed: part.text, added: next?.kind === 'added' ? next.text : '' });
    else if (part.kind === 'added' && parts[at - 1]?.kind !== 'removed') found.push({ removed: '', added: part.text });
  });
  return found;
}

/** Longer replacements are read as texts, not character by character. */
const MOST_SPELLED = 3;
const MOST_PLACES = 3;

function spelled(text: string): string {
  const characters = graphemes(text);
  return characters.length > MOST_SPELLED ? en.change.quoted(text) : en.change.list(characters.map(characterName));
}

/** One sentence: what the text was, what it is now, and by which characters the two differ. */
export function spokenChange(before: string, after: string): string {
  const places = replacements(diffText(before, after));
  if (places.length === 0 || places.length > MOST_PLACES) return en.change.spoken(before, after, []);
  return en.change.spoken(before, after, places.map(({ removed, added }) => {
    if (removed === '') return en.change.added(spelled(added));
    if (added === '') return en.change.removed(spelled(removed));
    return en.change.replaced(spelled(removed), spelled(added));
  }));
}

const isPlain = (character: string): boolean => /^[A-Za-z0-9]$/.test(character);

/**
 * Characters that an eye may miss: one taken for its look-alike, or one that has no plain letter or digit; with their
 * names, each pair once.
 */
export function notesOnChange(before: string, after: string): { readonly before: string; readonly after: string; readonly text: string }[] {
  const notes = new Map<string, { before: string; after: string; text: string }>();
  for (const { removed, added } of replacements(diffText(before, after))) {
    const went = graphemes(removed);
    const came = graphemes(added);
    came.forEach((character, at) => {
      const other = went.length === came.length ? went[at] ?? '' : '';
      const isPair = other !== '' && lookAlike(other, character);
      if (!isPair && isPlain(character)) return;
      const text = isPair ? en.change.pair(characterName(other), characterName(character)) : characterName(character);
      notes.set(text, { before: isPair ? other : '', after: character, text });
    });
  }
  return [...notes.values()];
}
