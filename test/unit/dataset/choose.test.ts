import { expect, test } from 'vitest';
import { reasonAgainst } from '../../../src-main/dataset/choose.ts';
import type { Candidate } from '../../../src-main/dataset/choose.ts';
import { datasetSpecSchema } from '../../../src-shared/api/index.ts';
import type { DatasetSpecInput } from '../../../src-shared/api/index.ts';

const PAGE: Candidate = {
  status: 'reviewed', documentName: 'deed.pdf', sha256: 'ab12', number: 3, labels: new Set(['answer']), reviewedAt: '2026-05-10T09:00:00.000Z', agreement: 0.8,
};
const reason = (spec: Partial<DatasetSpecInput>, page: Partial<Candidate> = {}) =>
  reasonAgainst({ ...PAGE, ...page }, datasetSpecSchema.parse({ name: 'd', format: 'lectern', ...spec }));

test('a page is taken unless something is against it', () => {
  expect(reason({})).toBeNull();
  expect(reason({ labels: ['question', 'answer'], reviewedFrom: '2026-05-10', reviewedTo: '2026-05-10', agreement: 0.8, leaveOut: ['other.pdf'] })).toBeNull();
});

test('what is against it is told by name', () => {
  expect(reason({}, { status: 'predicted' })).toBe('status');
  expect(reason({ labels: ['header'] })).toBe('label');
  expect(reason({ reviewedFrom: '2026-05-11' })).toBe('date');
  expect(reason({ reviewedTo: '2026-05-09' })).toBe('date');
  expect(reason({ reviewedTo: '2026-05-09' }, { reviewedAt: null })).toBe('date');
  expect(reason({ agreement: 0.9 })).toBe('agreement');
  expect(reason({ agreement: 0.1 }, { agreement: null })).toBe('agreement');
  for (const name of ['deed.pdf', 'ab12', 'deed.pdf#3']) expect(reason({ leaveOut: [name] })).toBe('left-out');
  expect(reason({ leaveOut: ['deed.pdf#4', 'deed'] })).toBeNull();
});
