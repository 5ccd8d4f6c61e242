import { describe, expect, it } from 'vitest';
import { promptOf, questionWords, spellAnswer, surest, writeAnswer } from '../../../src-main/model/answers.ts';
import type { Step, Token } from '../../../src-main/model/decoder.ts';
import { modelConfigSchema } from '../../../src-main/model/package.ts';
import { createSpelling } from '../../../src-main/model/tokenizer.ts';
import { config, readJson, tokenizer } from './fixtures.ts';

const tokenizerFile = readJson<{ model: { vocab: Record<string, number> } }>('tokenizer.json');
const spelling = createSpelling(tokenizerFile);
const { bos, eos, mask, unk } = config.specialTokens;
const VOCABULARY = 10;

/** An answer whose scores are given, step by step: 0 but for those that are named. */
function stepsOf(scores: readonly Readonly<Record<number, number>>[], words: number, seen: Token[] = []): Step {
  const [first, ...rest] = scores;
  return {
    logits: Float32Array.from({ length: VOCABULARY + words }, (_, index) => first?.[index] ?? 0),
    next: (token) => {
      seen.push(token);
      return Promise.resolve(stepsOf(rest, words, seen));
    },
  };
}

describe('a question', () => {
  it('is read as words without what stands around them', () => {
    expect(questionWords('  What is the\u00a0"Total", (net)?! ')).toEqual(['What', 'is', 'the', 'Total', 'net']);
    expect(questionWords('ﬁrst – 12.50?')).toEqual(['first', '–', '12.50']);
    expect(questionWords(' ?! … ')).toEqual([]);
    expect(questionWords('w '.repeat(30))).toHaveLength(24);
  });

  it('gives the first piece, the n-grams and the shape of every word, then the beginning of the answer', () => {
    const prompt = promptOf(['Total', '12.50'], tokenizer, config);
    expect(prompt.tokens).toBe(3);
    expect([...prompt.inputIds]).toEqual([tokenizer('Total')[0], tokenizer('12.50')[0], bos]);
    const { maxPerWord } = config.ngrams;
    expect(prompt.ngramIds).toHaveLength(3 * maxPerWord);
    expect([...prompt.ngramIds.subarray(0, 2 * maxPerWord)].some((id) => id > 0)).toBe(true);
    expect([...prompt.ngramIds.subarray(2 * maxPerWord), ...prompt.wordShape.subarray(16)].every((value) => value === 0)).toBe(true);
    expect([...prompt.wordShape.subarray(0, 8)]).toEqual([Math.fround(0.2), 0, 0, 1, 0, 0.25, 0, 0]);
  });
});

describe('an answer', () => {
  it('takes the likeliest token each time, hands it on, and ends with the end', async () => {
    const seen: Token[] = [];
    const begin = stepsOf([{ [VOCABULARY + 1]: 5 }, { 7: 5 }, { [eos]: 5 }, { 8: 9 }], 3, seen);
    const { tokens, confidence } = await writeAnswer(begin, 3, 48, config);
    expect(tokens).toEqual([{ id: unk, word: 1 }, { id: 7, word: -1 }]);
    expect(seen).toEqual(tokens);
    expect(confidence).toBeCloseTo(Math.exp(5) / (Math.exp(5) + VOCABULARY + 2), 6);
  });

  it('is as sure as its tokens in the geometric mean, softened by the temperature', async () => {
    const softened = { ...config, temperatures: { ...config.temperatures, answer: 2 } };
    const { confidence } = await writeAnswer(stepsOf([{ 7: 6 }, { [eos]: 2 }], 1), 1, 48, softened);
    const probability = (logit: number): number => Math.exp(logit / 2) / (Math.exp(logit / 2) + VOCABULARY);
    expect(confidence).toBeCloseTo(Math.sqrt(probability(6) * probability(2)), 6);
  });

  it('that says at once that it ends is empty', async () => {
    expect(await writeAnswer(stepsOf([{ [eos]: 1 }], 2), 2, 48, config)).toMatchObject({ tokens: [] });
  });

  it('stops at its greatest length, without asking for more than that', async () => {
    const seen: Token[] = [];
    const begin = stepsOf(Array.from({ length: 9 }, () => ({ 7: 1 })), 0, seen);
    expect((await writeAnswer(begin, 0, 4, config)).tokens).toHaveLength(4);
    expect(seen).toHaveLength(3);
  });

  it('takes the first of tokens that are as likely', async () => {
    const { tokens } = await writeAnswer(stepsOf([{ 6: 1, 8: 1, [VOCABULARY]: 1 }, { [eos]: 1 }], 2), 2, 48, config);
    expect(tokens).toEqual([{ id: 6, word: -1 }]);
  });

  it('is written in words: copied ones whole, pieces put together until the mask, special tokens left out', () => {
    const special = (id: number): Token => ({ id, word: -1 });
    const piece = (text: string): Token => special(tokenizerFile.model.vocab[text]!);
    const copy = (word: number): Token => ({ id: unk, word });
    const spell = (...tokens: Token[]): string => spellAnswer(tokens, ['9.50', 'Ada'], spelling, config.specialTokens);
    expect(spell(copy(1), copy(0))).toBe('Ada 9.50');
    expect(spell(piece('a'), piece('##a'), piece('4'), piece('.'))).toBe('aa4.');
    expect(spell(piece('a'), special(mask), piece('4'), special(mask), piece('##a'))).toBe('a 4 a');
    expect(spell(copy(1), piece('##a'), special(unk), piece('##a'), copy(0), piece('a'))).toBe('Ada aa 9.50 a');
    expect(spell(piece('a'), special(mask), special(bos), piece('a'))).toBe('a a');
    expect(spell(special(mask), piece('a'), special(mask), special(mask))).toBe('a');
    expect(spell(special(bos), special(mask))).toBe('');
    expect(spell()).toBe('');
  });
});

describe('the mask', () => {
  it('is token 4 in packages that do not name it', () => {
    const maskOf = (specialTokens: object): number => modelConfigSchema.parse({ ...config, specialTokens }).specialTokens.mask;
    expect(maskOf({ pad: 0, unk, bos, eos })).toBe(4);
    expect(maskOf({ pad: 0, unk, bos, eos, mask: 7 })).toBe(7);
  });
});

describe('of the answers of several windows', () => {
  it('the surest counts, an empty one only where all are empty', () => {
    const [a, b, none, surer] = [{ text: 'a', confidence: 0.4 }, { text: 'b', confidence: 0.6 }, { text: '', confidence: 0.9 }, { text: '', confidence: 0.95 }];
    expect(surest([a, b, none])).toBe(b);
    expect(surest([none, a])).toBe(a);
    expect(surest([none, surer])).toBe(surer);
    expect(surest([b, { ...b }])).toBe(b);
    expect(surest([])).toBeNull();
  });
});
