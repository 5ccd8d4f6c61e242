/** Keys in a file, to be carried to another machine or given to a colleague. */
import * as z from 'zod';
import { keymapSchema } from '../../src-shared/preferences.ts';
import type { Keymap } from '../../src-shared/preferences.ts';

export const KEYMAP_FILE = 'lectern-keys.json';

const fileSchema = z.object({ format: z.literal('lectern-keys'), version: z.literal(1), keys: keymapSchema });

/** The keys that differ from the usual ones, as JSON: `{ format, version, keys: { "<action>": ["<chord>", ...] } }`. */
export function writeKeymap(keys: Keymap): string {
  return `${JSON.stringify({ format: 'lectern-keys', version: 1, keys }, null, 2)}\n`;
}

/** The keys in a file that `writeKeymap` made; null where it is none. */
export function readKeymap(json: string): Keymap | null {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data.keys : null;
  } catch {
    return null;
  }
}
