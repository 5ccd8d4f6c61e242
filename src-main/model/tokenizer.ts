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

/** What a piece of the vocabulary spells, without the mark of continuing pieces; null for pieces that spell nothing. */
export type PieceSpelling = (id: number) => string | null;

/** How a tokenizer's pieces are written. @throws Error when `json` is not a tokenizer in the Hugging Face format */
export function createSpelling(json: object): PieceSpelling {
  const tokenizer = new Tokenizer(json, {});
  const special = new Set([...tokenizer.get_added_tokens_decoder()].flatMap(([id, token]) => (token.special ? [id] : [])));
  const { continuing_subword_prefix: mark } = 'model' in json ? json.model as { readonly continuing_subword_prefix?: string | null } : {};
  return (id) => {
    const piece = special.has(id) ? undefined : tokenizer.id_to_token(id);
    if (piece === undefined) return null;
    return typeof mark === 'string' && piece.startsWith(mark) ? piece.slice(mark.length) : piece;
  };
}

/** Reads `tokenizer.json`. @throws Error when the file cannot be read or understood */
export async function readTokenizer(
  file: string, config: Pick<ModelConfig, 'maxPiecesPerWord' | 'specialTokens'>,
): Promise<{ tokenizer: WordPieces; spelling: PieceSpelling }> {
  const json: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (typeof json !== 'object' || json === null) throw new Error('The tokenizer is not a JSON object.');
  return { tokenizer: createTokenizer(json, config), spelling: createSpelling(json) };
}
