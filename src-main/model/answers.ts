/** Questions to the decoder and its answers: `models/FORMAT.md`, sections 4 and 5. */
import type { Prompt, Step, Token } from './decoder.ts';
import { indexOfMost, logSoftmax } from './heads.ts';
import type { ModelConfig } from './package.ts';
import { normaliseText, SHAPE_SIZE, wordNgrams, wordShape } from './text.ts';
import type { PieceSpelling, WordPieces } from './tokenizer.ts';

/** Words of a question beyond these are not read. */
const MAX_PROMPT = 24;
const AROUND_WORD = /^[?!.,;:"'“”‘’()]+|[?!.,;:"'“”‘’()]+$/gu;

/** The words of a question as the decoder reads them; none where it has no words. */
export function questionWords(question: string): string[] {
  return normaliseText(question).split(' ').map((word) => word.replace(AROUND_WORD, '')).filter((word) => word !== '').slice(0, MAX_PROMPT);
}

/** The decoder's inputs for a question of these words. */
export function promptOf(words: readonly string[], tokenizer: WordPieces, config: Pick<ModelConfig, 'ngrams' | 'specialTokens'>): Prompt {
  const tokens = words.length + 1;
  const prompt: Prompt = {
    tokens,
    inputIds: new Int32Array(tokens),
    ngramIds: new Int32Array(tokens * config.ngrams.maxPerWord),
    wordShape: new Float32Array(tokens * SHAPE_SIZE),
  };
  for (const [index, word] of words.entries()) {
    prompt.inputIds[index] = tokenizer(word)[0] ?? config.specialTokens.unk;
    prompt.ngramIds.set(wordNgrams(word, config.ngrams), index * config.ngrams.maxPerWord);
    prompt.wordShape.set(wordShape(word), index * SHAPE_SIZE);
  }
  prompt.inputIds[words.length] = config.specialTokens.bos;
  return prompt;
}

/** What was written about the words of one window. */
export interface Written {
  readonly tokens: readonly Token[];
  /** Geometric mean of the probabilities of the tokens, and of the end where it was reached. */
  readonly confidence: number;
}

/**
 * Writes an answer greedily: the likeliest token each time, until the end or the greatest length.
 * @param words number of words that may be copied
 * @param maxAnswer tokens at most
 */
export async function writeAnswer(
  begin: Step, words: number, maxAnswer: number, config: Pick<ModelConfig, 'specialTokens' | 'temperatures'>,
): Promise<Written> {
  const { eos, unk } = config.specialTokens;
  const tokens: Token[] = [];
  let logarithms = 0;
  let chosen = 0;
  for (let step = begin; ;) {
    const best = indexOfMost(step.logits);
    const vocabulary = step.logits.length - words;
    logarithms += logSoftmax(step.logits.map((logit) => logit / config.temperatures.answer))[best] ?? 0;
    chosen += 1;
    if (best === eos) break;
    const token = best < vocabulary ? { id: best, word: -1 } : { id: unk, word: best - vocabulary };
    tokens.push(token);
    if (tokens.length === maxAnswer) break;
    step = await step.next(token);
  }
  return { tokens, confidence: Math.exp(logarithms / chosen) };
}

/**
 * An answer in words: pieces spell one word until a copied word or `specialTokens.mask` ends it; other special tokens
 * change nothing. `texts`: the words that may be copied.
 */
export function spellAnswer(
  tokens: readonly Token[], texts: readonly string[], spelling: PieceSpelling, { mask }: Pick<ModelConfig['specialTokens'], 'mask'>,
): string {
  const parts: string[] = [];
  let isSpelling = false;
  for (const { id, word } of tokens) {
    const piece = word >= 0 ? null : spelling(id);
    if (word >= 0) parts.push(texts[word] ?? '');
    else if (piece !== null) parts.push(isSpelling ? `${parts.pop() ?? ''}${piece}` : piece);
    isSpelling = piece !== null || (isSpelling && word < 0 && id !== mask);
  }
  return parts.join(' ');
}

/** The surest of some answers, the first of several; one without text only where all are without. */
export function surest<T extends { readonly text: string; readonly confidence: number }>(answers: readonly T[]): T | null {
  let best: T | null = null;
  for (const answer of answers) {
    const isBetter = best === null || (answer.text === '') === (best.text === '') ? answer.confidence > (best?.confidence ?? -1) : best.text === '';
    if (isBetter) best = answer;
  }
  return best;
}
