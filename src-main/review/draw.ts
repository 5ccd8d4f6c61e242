/** Drawing pages for second review: by share and seed, so that the same files give the same pages everywhere. Pure. */
import { createHash } from 'node:crypto';
import type { PageId } from '../../src-shared/ids.ts';
import type { DrawCandidate } from '../store/types.ts';

/** A number that only depends on seed, file and page; pages are drawn by rising numbers. */
function lot(seed: number, { sha256, number }: Pick<DrawCandidate, 'sha256' | 'number'>): string {
  return createHash('sha256').update(`${seed}/${sha256}/${number}`).digest('hex');
}

/**
 * Which pages are to be read twice, and by whom, so that `share` (0 to 1) of all readable pages is, rounded up. Pages
 * with a second reviewer already count towards the share. Reviewers take turns; a page goes to the next of them who has
 * not worked on it, and to nobody where all have: then the next page in the draw takes its place.
 */
export function drawPages(
  candidates: readonly DrawCandidate[], share: number, seed: number, reviewers: readonly string[],
): { readonly page: PageId; readonly reviewer: string }[] {
  const readable = candidates.filter((candidate) => candidate.status !== 'failed');
  const wanted = Math.ceil(share * readable.length - 1e-9) - readable.filter((candidate) => candidate.reviewed).length;
  const lots = readable.filter((candidate) => !candidate.reviewed)
    .map((candidate) => ({ candidate, lot: lot(seed, candidate) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const drawn: { page: PageId; reviewer: string }[] = [];
  for (const { candidate } of lots) {
    if (drawn.length >= wanted) break;
    const turn = drawn.length % Math.max(1, reviewers.length);
    const reviewer = [...reviewers.slice(turn), ...reviewers.slice(0, turn)].find((name) => !candidate.editors.includes(name));
    if (reviewer !== undefined) drawn.push({ page: candidate.page, reviewer });
  }
  return drawn;
}
