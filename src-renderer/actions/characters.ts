/** Special characters by key: the last used ones at once, the character before the caret in its other forms, all by name. */
import type { App } from '../state/app.ts';
import { typedText } from '../state/selection.ts';
import { en } from '../text/en.ts';
import type { DeclaredAction } from './types.ts';
import { editedWord } from './typing.ts';

/** What is offered before a person has used any. */
const USUAL = ['ſ', 'æ', 'œ', 'þ', '⁊', '£', '½', '’', '—', 'ß', 'ꝛ', 'ē', '¼', '§', '†', '℔', '°', '¶'] as const;
/** Characters that stand ready beside the text, and those of them that have a digit. */
const READY = 18;
const WITH_DIGIT = 9;
const MOST_RECENT = 24;

/** The characters that stand ready: the last used first, filled up with the usual ones. */
export function readyCharacters(recent: readonly string[]): string[] {
  return [...new Set([...recent, ...USUAL])].slice(0, READY);
}

/** Puts a character where the caret stands in the text being edited, and remembers it as used. */
export function insertCharacter(app: App, character: string): void {
  const { editing } = app.selection.store.getState();
  if (editing === null) return;
  app.selection.insert(character, editedWord(app)?.text ?? '');
  const { recentCharacters } = app.ui.store.getState();
  app.ui.keep({ recentCharacters: [character, ...recentCharacters.filter((one) => one !== character)].slice(0, MOST_RECENT) });
}

/**
 * Rings of forms that one letter or sign takes in old and printed texts; a step leads to the next of its ring. Where a
 * character is in two rings, the first counts.
 */
const RINGS = [
  'sſß', 'aáàâäãåāæ', 'eéèêëēęæ', 'iíìîïīı', 'oóòôöõøōœ', 'uúùûüūů', 'yýÿȝ', 'cçčć', 'nñńň', 'rꝛř', 'dðđ', 'tþ', 'lł£℔', 'zʒž', 'pꝑꝓ', 'qꝗꝙ',
  'AÁÀÂÄÃÅÆ', 'EÉÈÊËĒÆ', 'IÍÌÎÏ', 'OÓÒÔÖÕØŒ', 'UÚÙÛÜ', 'TÞ', 'DÐ', 'SẞŠ', '&⁊', '1½¼¾⅓⅛', '2⅔²', '3¾⅜³', '-–—⸗', '\'’‘′', '"“”„″', '.·…', '*†‡',
].map((ring) => Array.from(ring));

/** The next form of a character; null where it has none. */
export function nextForm(character: string): string | null {
  const ring = RINGS.find((one) => one.includes(character));
  return ring === undefined ? null : ring[(ring.indexOf(character) + 1) % ring.length] ?? null;
}

/** The character before the caret and its next form. */
function formAtCaret(app: App): { readonly at: number; readonly next: string } | null {
  const { editing } = app.selection.store.getState();
  const word = editedWord(app);
  if (editing === null || word === null || editing.caret !== editing.end || editing.caret === 0) return null;
  const next = nextForm(Array.from(typedText(editing, word.text))[editing.caret - 1] ?? '');
  return next === null ? null : { at: editing.caret - 1, next };
}

const isTyping = (app: App): boolean => editedWord(app) !== null;

export const characterActions: readonly DeclaredAction[] = [
  ...Array.from({ length: WITH_DIGIT }, (_, at): DeclaredAction => ({
    id: `character.${at + 1}`, title: en.actionsFor.character(at + 1), group: 'typing', keys: [`Alt+${at + 1}`],
    whileTyping: 'only', keyOnly: true, when: isTyping,
    run: (app) => {
      const character = readyCharacters(app.ui.store.getState().recentCharacters)[at];
      if (character !== undefined) insertCharacter(app, character);
    },
  })),
  {
    id: 'character.nextForm', group: 'typing', keys: ['Alt+.'],
    whileTyping: 'only', when: (app) => formAtCaret(app) !== null,
    run: (app) => {
      const form = formAtCaret(app);
      if (form === null) return;
      app.selection.setCaret(form.at, form.at + 1);
      app.selection.insert(form.next, editedWord(app)?.text ?? '');
    },
  },
  {
    id: 'character.find', group: 'typing', keys: ['Mod+I'], whileTyping: 'only', when: isTyping,
    run: (app) => { app.selection.openCharacters(true); },
  },
];
