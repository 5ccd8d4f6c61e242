/** What a newcomer sees first: a project with the documents that ship with the program. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { looksLikeDocument } from './expand-paths.ts';

export const SAMPLE_PROJECT = 'Samples';

/** The sample documents in a folder, by name; empty where there are none. */
export function sampleFiles(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory).filter(looksLikeDocument).sort().map((name) => path.join(directory, name));
}
