/** The two graphs that write answers, one token at a time: `models/FORMAT.md`, section 4. */
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { float32, int64 } from './graph-spec.ts';
import type { GraphSpec } from './graph-spec.ts';
import { DECODER_FILE, DECODER_PAST_FILE, refused } from './package.ts';
import type { Manifest } from './package.ts';
import { floats, integers, valuesOf } from './tensors.ts';
import { SHAPE_SIZE } from './text.ts';

/** A question as the decoder reads it: the first pieces of its words and `<s>`, S tokens in all, row-major. */
export interface Prompt {
  readonly tokens: number;
  /** S */
  readonly inputIds: Int32Array;
  /** S x maxPerWord */
  readonly ngramIds: Int32Array;
  /** S x SHAPE_SIZE */
  readonly wordShape: Float32Array;
}

/** A token of an answer: a piece of the vocabulary, `word` -1, or a word of the page that is copied. */
export interface Token {
  readonly id: number;
  readonly word: number;
}

/** Where an answer has got to. */
export interface Step {
  /** V + N: scores of the next token, pieces of the vocabulary and then words of the page. */
  readonly logits: Float32Array;
  /** Goes on after a token. */
  next(token: Token): Promise<Step>;
}

export interface Decoder {
  /** Begins an answer about words whose states are N x D. */
  begin(prompt: Prompt, wordStates: Float32Array, words: number): Promise<Step>;
}

type Shape = NonNullable<Manifest['decoder']>;

const PARTS = ['decoder.key', 'decoder.value', 'encoder.key', 'encoder.value'] as const;

/** Names of what is handed on, without `present.` or `past_key_values.`: keys and values of what was written, and of the page. */
function handedOn(layers: number, whose: readonly string[]): string[] {
  return Array.from({ length: layers }, (_, layer) => whose.map((part) => `${layer}.${part}`)).flat();
}

function specs(manifest: Manifest, { layers, heads }: Shape): { whole: GraphSpec; further: GraphSpec } {
  const { dModel } = manifest.config;
  const memory = float32(null, heads, null, dModel / heads);
  const named = (before: string, whose: readonly string[]): GraphSpec['inputs'] =>
    Object.fromEntries(handedOn(layers, whose).map((name) => [`${before}.${name}`, memory]));
  const common = {
    decoder_input_ids: int64(null, null), decoder_words: int64(null, null), word_states: float32(null, null, dModel), word_mask: int64(null, null),
  };
  return {
    whole: {
      inputs: {
        ...common, decoder_ngram_ids: int64(null, null, manifest.ngrams.maxPerWord), decoder_word_shape: float32(null, null, SHAPE_SIZE),
      },
      outputs: { logits: float32(null, null, null), ...named('present', PARTS) },
    },
    further: {
      inputs: { ...common, ...named('past_key_values', PARTS) },
      outputs: { logits: float32(null, null, null), ...named('present', PARTS.slice(0, 2)) },
    },
  };
}

type Memory = Readonly<Record<string, Tensor>>;

/** The tensors that a run hands on, by name; those that it does not give stay as they were. */
function remember(manifest: Manifest, layers: number, outputs: InferenceSession.ReturnType, before: Memory): Memory {
  return Object.fromEntries(handedOn(layers, PARTS).map((name) => {
    const tensor = outputs[`present.${name}`] ?? before[name];
    if (tensor === undefined) throw refused(manifest.name, `its decoder gave no present.${name}`);
    return [name, tensor];
  }));
}

/** @param open opens one of the package's graphs, and refuses it where it is not what the format says */
export async function openDecoder(
  manifest: Manifest, shape: Shape, open: (file: string, spec: GraphSpec) => Promise<InferenceSession>,
): Promise<Decoder> {
  const { whole, further } = specs(manifest, shape);
  const beginning = await open(DECODER_FILE, whole);
  const goingOn = await open(DECODER_PAST_FILE, further);
  return {
    begin: async (prompt, wordStates, words) => {
      const { tokens } = prompt;
      const page = {
        word_states: floats(wordStates, [1, words, manifest.config.dModel]),
        word_mask: integers(new Int32Array(words).fill(1), [1, words]),
      };
      const step = (logits: Float32Array, memory: Memory): Step => ({
        logits,
        next: async ({ id, word }) => {
          const outputs = await goingOn.run({
            ...page,
            decoder_input_ids: integers(Int32Array.of(id), [1, 1]),
            decoder_words: integers(Int32Array.of(word), [1, 1]),
            ...Object.fromEntries(Object.entries(memory).map(([name, tensor]) => [`past_key_values.${name}`, tensor])),
          });
          return step(valuesOf(manifest, outputs, 'logits', logits.length), remember(manifest, shape.layers, outputs, memory));
        },
      });
      const outputs = await beginning.run({
        ...page,
        decoder_input_ids: integers(prompt.inputIds, [1, tokens]),
        decoder_ngram_ids: integers(prompt.ngramIds, [1, tokens, manifest.ngrams.maxPerWord]),
        decoder_word_shape: floats(prompt.wordShape, [1, tokens, SHAPE_SIZE]),
        decoder_words: integers(new Int32Array(tokens).fill(-1), [1, tokens]),
      });
      const width = outputs['logits']?.dims[2] ?? 0;
      if (width <= words + manifest.specialTokens.eos) throw refused(manifest.name, 'its decoder scores fewer tokens than it has words and special tokens');
      const logits = valuesOf(manifest, outputs, 'logits', tokens * width).slice((tokens - 1) * width);
      return step(logits, remember(manifest, shape.layers, outputs, {}));
    },
  };
}
