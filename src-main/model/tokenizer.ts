/** Pieces of words: `models/FORMAT.md`, section 2. */
import { readFile } from 'node:fs/promises';
import { Tokenizer } from '@huggingface/tokenizers';
import type { ModelConfig } from './package.ts';

/** Gives the pieces of one normalised word, at least one and at most `maxPiecesPerWord`. */
export type WordPieces = (text: string) => readonly number[];

/** Pages repeat their words; beyond this many different ones the memory of them starts afresh. */
const REMEMBERED = 50_000;

/**
 * The tokenizer of a package as a function from words to ids; it remembers the words it has seen.
 * @throws Error when `json` is not a tokenizer in the Hugging Face format
 */
export function createTokenizer(json: object, config: Pick<ModelConfig, 'maxPiecesPerWord' | 'specialTokens'>): WordPieces {
  const tokenizer = new Tokenizer(json, {});
  const known = new Map<string, readonly number[]>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const ids = tokenizer.encode(text, { add_special_tokens: false }).ids.slice(0, config.maxPiecesPerWord);
    const pieces = ids.length === 0 ? [config.specialTokens.unk] : ids;
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, pieces);
    return pieces;
  };
}

/** Reads `tokenizer.json`. @throws Error when the file cannot be read or understood */
export async function readTokenizer(file: string, config: Pick<ModelConfig, 'maxPiecesPerWord' | 'specialTokens'>): Promise<WordPieces> {
  const json: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (typeof json !== 'object' || json === null) throw new Error('The tokenizer is not a JSON object.');
  return createTokenizer(json, config);
}
