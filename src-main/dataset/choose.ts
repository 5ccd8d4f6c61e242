/** Which pages a dataset takes, and why it takes the others not. Pure. */
import type { DatasetSpec, LeftOutReason } from '../../src-shared/api/index.ts';
import type { PageStatus } from '../../src-shared/document.ts';

/** What choosing looks at of a page. */
export interface Candidate {
  readonly status: PageStatus;
  readonly documentName: string;
  /** SHA-256 of the original. */
  readonly sha256: string;
  readonly number: number;
  /** Labels of its entities. */
  readonly labels: ReadonlySet<string>;
  /** ISO 8601, null where it has not been reviewed. */
  readonly reviewedAt: string | null;
  /** F1 of the entities of two people, null where only one has read it. */
  readonly agreement: number | null;
}

type Criteria = Pick<DatasetSpec, 'statuses' | 'labels' | 'reviewedFrom' | 'reviewedTo' | 'agreement' | 'leaveOut'>;

/** Why a page is not taken, the first reason that holds; null where it is. */
export function reasonAgainst(page: Candidate, criteria: Criteria): Exclude<LeftOutReason, 'duplicate'> | null {
  const { statuses, labels, reviewedFrom, reviewedTo, agreement, leaveOut } = criteria;
  if (!statuses.includes(page.status)) return 'status';
  if (leaveOut.some((name) => name === page.documentName || name === page.sha256 || name === `${page.documentName}#${page.number}`)) return 'left-out';
  if (labels !== null && !labels.some((label) => page.labels.has(label))) return 'label';
  // Days compare as texts; a page without a date is of no day.
  const day = page.reviewedAt?.slice(0, 10) ?? '';
  if ((reviewedFrom !== null && day < reviewedFrom) || (reviewedTo !== null && (day === '' || day > reviewedTo))) return 'date';
  return agreement !== null && (page.agreement === null || page.agreement < agreement) ? 'agreement' : null;
}
