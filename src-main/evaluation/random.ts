/** Numbers that look random and are the same wherever and whenever the same seed is given. */
import { fnv1a } from '../model/text.ts';

const encoder = new TextEncoder();

/** Draws from 0 (included) to 1 (excluded), by Marsaglia's 32-bit xorshift ("Xorshift RNGs", 2003). */
export function randomOf(seed: string): () => number {
  // A state of 0 would stay 0.
  let state = fnv1a(encoder.encode(seed)) || 1;
  const draw = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  // Seeds that differ little begin alike: the first draws are thrown away.
  for (let count = 0; count < 8; count += 1) draw();
  return draw;
}
