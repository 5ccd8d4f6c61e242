/** Which of a value's words each word of its new text was typed for. Pure; decides how words are split, joined or left out. */

/** A word of a value as it stands: its text, and the line that it stands in (null: in none). */
export interface ValueWord {
  readonly text: string;
  readonly line: string | null;
}

/** Words `from` to `to` (excluded) of the value become the texts; no text: they are no part of the value any more. */
export interface ValueStep {
  readonly from: number;
  readonly to: number;
  readonly texts: readonly string[];
}

/** Texts that a word is split into, or words that are joined to one, are sought up to this many, or as many as must be. */
const MOST_TOGETHER = 4;
/** What splitting or joining costs beside a like reading without it. */
const EXTRA = 0.1;

/** How many characters must be put in, taken out or changed to come from one text to the other. */
function distance(a: string, b: string): number {
  if (a === b) return 0;
  const other = Array.from(b);
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, character] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, against] of other.entries()) {
      next.push(Math.min((row[j] ?? 0) + (character === against ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const withoutSpaces = (text: string): string => text.replaceAll(' ', '');
const partsOf = (text: string): string[] => text.split(' ').filter((part) => part !== '');

/** The texts word by word, where there are as many as before: a word that holds spaces takes as many as it has parts. */
function oneByOne(words: readonly ValueWord[], texts: readonly string[]): ValueStep[] | null {
  const parts = words.map((word) => Math.max(1, partsOf(word.text).length));
  if (parts.reduce((sum, amount) => sum + amount, 0) !== texts.length) return null;
  let at = 0;
  return parts.map((amount, from) => {
    const own = texts.slice(at, at + amount);
    at += amount;
    return { from, to: from + 1, texts: [own.join(' ')] };
  });
}

interface Best {
  readonly cost: number;
  readonly step: ValueStep | null;
}

/** The cheapest way from words to texts, in order, that leaves no text without a word. */
function cheapest(words: readonly ValueWord[], texts: readonly string[]): ValueStep[] {
  const together = Math.max(MOST_TOGETHER, Math.ceil(texts.length / words.length) + 1);
  const best: Best[][] = Array.from({ length: words.length + 1 }, () => []);
  const costAt = (i: number, j: number): number => best[i]?.[j]?.cost ?? Infinity;
  for (let i = 0; i <= words.length; i++) {
    for (let j = 0; j <= texts.length; j++) {
      let found: Best = { cost: i === 0 && j === 0 ? 0 : Infinity, step: null };
      const offer = (from: number, first: number, cost: number): void => {
        const sum = costAt(from, first) + cost;
        if (sum < found.cost) found = { cost: sum, step: { from, to: i, texts: texts.slice(first, j) } };
      };
      const word = words[i - 1];
      const text = texts[j - 1];
      if (word !== undefined) offer(i - 1, j, withoutSpaces(word.text).length);
      if (word !== undefined && text !== undefined) {
        for (let count = 1; count <= Math.min(together, j); count++) {
          offer(i - 1, j - count, distance(withoutSpaces(word.text), texts.slice(j - count, j).join('')) + EXTRA * (count - 1));
        }
        // Words of different lines are not joined: their box would lie over both.
        for (let count = 2; count <= Math.min(MOST_TOGETHER, i) && words[i - count]?.line === word.line; count++) {
          offer(i - count, j - 1, distance(words.slice(i - count, i).map((one) => withoutSpaces(one.text)).join(''), text) + EXTRA * (count - 1));
        }
      }
      best[i]?.push(found);
    }
  }
  const steps: ValueStep[] = [];
  let at = best[words.length]?.[texts.length]?.step ?? null;
  while (at !== null) {
    steps.unshift(at);
    const left: number = texts.length - steps.reduce((sum, step) => sum + step.texts.length, 0);
    at = best[at.from]?.[left]?.step ?? null;
  }
  return steps;
}

/**
 * How the words of a value come to say `text`: word by word where it has as many words, else by what reads most alike,
 * one word split into several, several of a line joined to one, or a word left out of the value.
 * @param words in the value's order, at least one
 * @param text not blank
 */
export function stepsToText(words: readonly ValueWord[], text: string): ValueStep[] {
  const texts = partsOf(text);
  const exact = oneByOne(words, texts);
  if (exact !== null) return exact;
  const isSame = (word: ValueWord | undefined, typed: string | undefined): boolean => word !== undefined && word.text === typed;
  const shorter = Math.min(words.length, texts.length);
  let start = 0;
  while (start < shorter - 1 && isSame(words[start], texts[start])) start += 1;
  let end = 0;
  while (end < shorter - 1 - start && isSame(words.at(-1 - end), texts.at(-1 - end))) end += 1;
  const middle = cheapest(words.slice(start, words.length - end), texts.slice(start, texts.length - end));
  const kept = (from: number): ValueStep => ({ from, to: from + 1, texts: [words[from]?.text ?? ''] });
  return [
    ...Array.from({ length: start }, (_, index) => kept(index)),
    ...middle.map((step) => ({ ...step, from: step.from + start, to: step.to + start })),
    ...Array.from({ length: end }, (_, index) => kept(words.length - end + index)),
  ];
}

/** How many words come to be where words are split. */
export function newWordsOf(steps: readonly ValueStep[]): number {
  return steps.reduce((sum, step) => sum + Math.max(0, step.texts.length - 1), 0);
}
