import { describe, expect, test } from 'vitest';
import { applyDeltas, commandToSay, invertDeltas, planEdit, stateOf } from '../../../src-shared/edits/index.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { newWordsOf, stepsToText } from '../../../src-shared/edits/value-words.ts';
import { SHAPELESS } from '../../../src-shared/document.ts';
import type { Word } from '../../../src-shared/document.ts';
import { boxOfQuad, quadOfBox } from '../../../src-shared/geometry.ts';
import type { EntityId, LineId, LinkId, WordId } from '../../../src-shared/ids.ts';

const MODEL = { by: 'model', confidence: 0.6, accepted: false } as const;
const VALUE = 'e2' as EntityId;

/** A key, and a value of these texts in one line; those after a `/` stand in the line below. */
function page(texts: string): PageState {
  const lines = texts.split(' / ').map((line) => line.split(' '));
  const words = lines.flatMap((line, row) => line.map((text, column): Word => ({
    id: `w${row}${column}` as WordId, text: text.replaceAll('_', ' '), quad: quadOfBox({ x0: column * 100, y0: 20 + row * 20, x1: column * 100 + 90, y1: 35 + row * 20 }), baseline: null,
    by: 'ocr', confidence: 0.9, accepted: false,
  })));
  const key: Word = { id: 'key' as WordId, text: 'Date:', quad: quadOfBox({ x0: 0, y0: 0, x1: 50, y1: 15 }), baseline: null, by: 'ocr', confidence: 0.9, accepted: false };
  const wordsOf = (row: number): WordId[] => words.filter(({ id }) => id.startsWith(`w${row}`)).map(({ id }) => id);
  return stateOf({
    words: [key, ...words],
    lines: [{ id: 'l0' as LineId, order: 0, words: [key.id], ...SHAPELESS, ...MODEL }, ...lines.map((_, row) => ({ id: `l${row + 1}` as LineId, order: row + 1, words: wordsOf(row), ...SHAPELESS, ...MODEL }))],
    cells: [], regions: [], tables: [],
    entities: [{ id: 'e1' as EntityId, label: 'question', words: [key.id], ...MODEL }, { id: VALUE, label: 'answer', words: words.map(({ id }) => id), ...MODEL }],
    links: [{ id: 'k1' as LinkId, from: 'e1' as EntityId, to: VALUE, ...MODEL }],
  }, { status: 'predicted' }, { width: 1000, height: 200 }, { rows: 4, columns: 4 });
}

function say(before: PageState, text: string): PageState {
  const deltas = planEdit(before, commandToSay(before, VALUE, text));
  const after = applyDeltas(before, deltas);
  expect(applyDeltas(after, invertDeltas(deltas))).toEqual(before);
  return after;
}
const textsOf = (state: PageState): string[] => state.entity.get(VALUE)!.words.map((id) => state.word.get(id)!.text);

describe('a value that is typed', () => {
  test('word by word keeps every word in its place, and vouches for all of it', () => {
    const after = say(page('1O Aprll 1868'), ' 10  April 1868 ');
    expect(textsOf(after)).toEqual(['10', 'April', '1868']);
    expect([...after.word.keys()]).toEqual(['key', 'w00', 'w01', 'w02']);
    expect(after.word.get('w02')).toMatchObject({ by: 'ocr', accepted: true });
    expect(after.word.get('w01')).toMatchObject({ by: 'person', accepted: true });
    expect(after.entity.get(VALUE)).toMatchObject({ by: 'model', accepted: true });
    expect(after.link.get('k1')).toMatchObject({ accepted: true });
    expect(after.word.get('key')).toMatchObject({ accepted: false });
  });

  test('with a space more splits the word', () => {
    const after = say(page('10April 1868'), '10 April 1868');
    expect(textsOf(after)).toEqual(['10', 'April', '1868']);
    const [left, right] = after.entity.get(VALUE)!.words.map((id) => boxOfQuad(after.word.get(id)!.quad));
    expect(left!.x1).toBeLessThan(45);
    expect(right!.x0).toBeGreaterThanOrEqual(left!.x1 - 1);
    expect(after.line.get('l1')!.words).toEqual(after.entity.get(VALUE)!.words);
  });

  test('with a space less joins words of a line', () => {
    const after = say(page('Love lace Ada'), 'Lovelace Ada');
    expect(textsOf(after)).toEqual(['Lovelace', 'Ada']);
    expect(boxOfQuad(after.word.get('w00')!.quad).x1).toBe(190);
  });

  test('without a word leaves that word on the page and out of the value', () => {
    const after = say(page('No. 4711 |'), '4711');
    expect(textsOf(after)).toEqual(['4711']);
    expect(after.word.get('w00')).toMatchObject({ text: 'No.' });
    expect(after.word.has('w02')).toBe(true);
  });

  test('with words added gives them a part of the nearest word\'s box', () => {
    expect(textsOf(say(page('Ada'), 'Countess Ada of Lovelace'))).toEqual(['Countess', 'Ada', 'of', 'Lovelace']);
  });

  test('with words that stand beside it takes them in, also from another value', () => {
    const before = page('Net 30 days only');
    const [net, thirty, days] = before.entity.get(VALUE)!.words;
    const parted = applyDeltas(before, planEdit(before, { type: 'entity.create', entity: 'e3' as EntityId, label: 'other', words: [thirty!, days!] }));
    const only = applyDeltas(parted, planEdit(parted, { type: 'entity.removeWords', words: [before.entity.get(VALUE)!.words[3]!] }));
    expect(textsOf(only)).toEqual(['Net']);
    const after = say(only, 'Net 30 days');
    expect(after.entity.get(VALUE)!.words).toEqual([net, thirty, days]);
    expect(after.entity.has('e3')).toBe(false);
    const last = applyDeltas(before, planEdit(before, { type: 'entity.removeWords', words: [net!, thirty!] }));
    expect(say(last, 'Net 30 days only').entity.get(VALUE)!.words).toEqual(before.entity.get(VALUE)!.words);
  });

  test('never joins words of two lines', () => {
    const after = say(page('Notting- / ham'), 'Nottingham');
    expect(textsOf(after)).toEqual(['Nottingham']);
    expect(boxOfQuad(after.word.get('w00')!.quad).y1).toBe(35);
    expect(after.word.get('w10')).toMatchObject({ text: 'ham', accepted: false });
  });

  test('counts the parts of a word that holds a space', () => {
    expect(textsOf(say(page('New_York N.Y.'), 'New York NY'))).toEqual(['New York', 'NY']);
  });

  test('is refused where it is blank, or names too few new words', () => {
    const before = page('Ada');
    expect(() => commandToSay(before, VALUE, '  ')).toThrow('needs a text');
    expect(() => planEdit(before, { type: 'entity.setText', entity: VALUE, text: 'A da', newWords: [] })).toThrow('Type it again');
    const once = say(before, 'Ada');
    expect(() => planEdit(once, commandToSay(once, VALUE, 'Ada'))).toThrow('That is how it stands already');
  });
});

test('a long value with one word more is told apart quickly and at the right place', () => {
  const words = Array.from({ length: 300 }, (_, index) => ({ text: `word${index}`, line: 'l1' }));
  const text = words.map((word) => word.text).join(' ').replace('word150', 'word 150');
  const steps = stepsToText(words, text);
  expect(steps[150]).toEqual({ from: 150, to: 151, texts: ['word', '150'] });
  expect(newWordsOf(steps)).toBe(1);
});
