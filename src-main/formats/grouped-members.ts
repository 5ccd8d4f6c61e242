/**
 * Elements of a JSON list brought together by what they belong to (annotations by image, questions by image), in files of
 * any length: read twice, first to count, then to hand out each group as soon as it is whole. Memory holds the groups
 * that have begun and not ended, which is little where elements of one group stand close together, as they do mostly.
 */
import { jsonMembers } from './json-stream.ts';
import type { JsonMember } from './json-stream.ts';
import type { ReadProblem } from './types.ts';

export interface MemberGroup {
  readonly key: string;
  readonly members: readonly JsonMember[];
}

/** Counts the elements of each group. */
export class GroupCounts {
  readonly #counts = new Map<string, number>();

  add(key: string | null): void {
    if (key !== null) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  of(key: string): number { return this.#counts.get(key) ?? 0; }
}

/**
 * Hands out groups of the elements of `list` as they become whole, by counts of an earlier pass.
 * @param keyOf the group of an element, null where it is in none
 */
export async function* groupedMembers(
  file: string, list: string, counts: GroupCounts, keyOf: (member: JsonMember) => string | null, onProblem: (problem: ReadProblem) => void,
): AsyncGenerator<MemberGroup> {
  const open = new Map<string, JsonMember[]>();
  for await (const member of jsonMembers(file, [list], onProblem)) {
    if (member.key !== list || member.index === null) continue;
    const key = keyOf(member);
    if (key === null) continue;
    const members = open.get(key) ?? [];
    members.push(member);
    if (members.length >= counts.of(key)) {
      open.delete(key);
      yield { key, members };
    } else open.set(key, members);
  }
  for (const [key, members] of open) yield { key, members };
}
