/** The examples that Python wrote for both languages. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Quad } from '../../../src-shared/geometry.ts';
import type { WordId } from '../../../src-shared/ids.ts';
import { modelConfigSchema } from '../../../src-main/model/package.ts';
import { createTokenizer } from '../../../src-main/model/tokenizer.ts';
import type { PageInput } from '../../../src-main/model/types.ts';

export const FIXTURES = path.join(import.meta.dirname, '../../fixtures/features');
export const CASES = ['form', 'awkward', 'layout', 'empty'] as const;

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller knows what the file holds
export function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(FIXTURES, name), 'utf8')) as T;
}

export const config = modelConfigSchema.parse(readJson('config.json'));
export const tokenizer = createTokenizer(readJson<object>('tokenizer.json'), config);

interface FixturePage {
  image: { path: string; width: number; height: number };
  words: { id: WordId; text: string; quad: Quad }[];
}

export function pageOf(name: string): PageInput {
  const page = readJson<FixturePage>(`${name}.page.json`);
  return { width: page.image.width, height: page.image.height, image: path.join(FIXTURES, page.image.path), words: page.words };
}

export interface ExpectedFeatures {
  order: number[];
  input_ids: number[];
  bbox: number[][];
  word_index: number[];
  ngram_ids: number[][];
  word_shape: number[][];
}
