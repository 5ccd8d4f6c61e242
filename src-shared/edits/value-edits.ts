/** What a value says, typed as a whole: its words follow. */
import type { Entity } from '../document.ts';
import { newWordId } from '../ids.ts';
import type { EntityId, WordId } from '../ids.ts';
import type { CommandOf } from './command.ts';
import { EditRefused, PageDraft } from './draft.ts';
import { addWords } from './entity-edits.ts';
import { lineOfWord, takeFromEntities } from './members.ts';
import type { PageState } from './state.ts';
import { newWordsOf, stepsToText } from './value-words.ts';
import type { ValueStep } from './value-words.ts';
import { cleanText, mergeWords, setText, splitWord } from './word-edits.ts';

function stepsOf(draft: PageDraft, words: readonly WordId[], text: string): ValueStep[] {
  return stepsToText(draft.words(words).map((word) => ({ text: word.text, line: lineOfWord(draft, word.id)?.id ?? null })), text);
}

/** Words of the line of one that follow it, or with `step` -1 those before it, the nearest first. */
function besideInLine(draft: PageDraft, word: WordId, step: 1 | -1): readonly WordId[] {
  const words = lineOfWord(draft, word)?.words ?? [];
  const at = words.indexOf(word);
  return step === 1 ? words.slice(at + 1) : words.slice(0, at).toReversed();
}

/** How many words, read on from the end of a value, the end of its new text has too. */
function sharedAtEnd(texts: readonly string[], beside: readonly string[]): number {
  const amounts = Array.from({ length: Math.min(beside.length, texts.length) }, (_, index) => index + 1);
  return amounts.findLast((amount) => beside.slice(0, amount).join(' ') === texts.slice(-amount).join(' ')) ?? 0;
}

/** The words that a text is for: those of the value, and those beside it in their line that the text has too and the value had not. */
function wordsFor(draft: PageDraft, entity: Entity, text: string): readonly WordId[] {
  const texts = text.split(' ');
  const [first, last] = [entity.words[0], entity.words.at(-1)];
  const room = texts.length - entity.words.length;
  if (first === undefined || last === undefined || room <= 0) return entity.words;
  const textsOf = (ids: readonly WordId[]): string[] => draft.words(ids).map((word) => word.text);
  const following = besideInLine(draft, last, 1).slice(0, room);
  const after = following.slice(0, sharedAtEnd(texts, textsOf(following)));
  const preceding = besideInLine(draft, first, -1).slice(0, room - after.length);
  const before = preceding.slice(0, sharedAtEnd(texts.toReversed(), textsOf(preceding)));
  return [...before.toReversed(), ...entity.words, ...after];
}

/**
 * The command that makes an entity's words say a text, with an id for each word that comes to be.
 * @throws EditRefused where the entity is not on the page, or the text is blank
 */
export function commandToSay(state: PageState, entity: EntityId, text: string): CommandOf<'entity.setText'> {
  const draft = new PageDraft(state);
  const clean = cleanText(text);
  const amount = newWordsOf(stepsOf(draft, wordsFor(draft, draft.get('entity', entity), clean), clean));
  return { type: 'entity.setText', entity, text: clean, newWords: Array.from({ length: amount }, () => newWordId()) };
}

/** Gives a word several texts: it is split into as many words. */
function split(draft: PageDraft, word: WordId, texts: readonly string[], ids: WordId[]): void {
  let left = word;
  for (let at = 0; at < texts.length - 1; at++) {
    const right = ids.shift();
    if (right === undefined) throw new EditRefused('invalid', 'The words of this value have changed. Type it again.');
    splitWord(draft, { type: 'word.split', word: left, at: Array.from(texts[at] ?? '').length, right });
    left = right;
  }
}

export function setEntityText(draft: PageDraft, command: CommandOf<'entity.setText'>): void {
  const entity = draft.get('entity', command.entity);
  const clean = cleanText(command.text);
  const all = wordsFor(draft, entity, clean);
  const ids = [...command.newWords];
  const left = new Set<WordId>();
  if (all.length > entity.words.length) addWords(draft, { type: 'entity.addWords', entity: entity.id, words: all });
  for (const { from, to, texts } of stepsOf(draft, all, clean)) {
    const words = all.slice(from, to);
    const [word] = words;
    const text = texts.join(' ');
    if (word === undefined) continue;
    if (text === '') {
      for (const id of words) left.add(id);
      continue;
    }
    if (words.length > 1) mergeWords(draft, { type: 'word.merge', words, separator: '' });
    if (draft.get('word', word).text !== text) setText(draft, { type: 'word.setText', word, text });
    split(draft, word, texts, ids);
  }
  takeFromEntities(draft, left, null);
  vouch(draft, entity.id);
}

/** Who types a value vouches for its words, for the value and for the links that lead to it. */
function vouch(draft: PageDraft, id: EntityId): void {
  const entity = draft.get('entity', id);
  for (const word of draft.words(entity.words)) if (!word.accepted) draft.put('word', { ...word, accepted: true });
  if (!entity.accepted) draft.put('entity', { ...entity, accepted: true });
  for (const link of [...draft.all('link')]) if (link.to === id && !link.accepted) draft.put('link', { ...link, accepted: true });
}
