import { describe, expect, it } from 'vitest';
import { datasetSpecSchema } from '../../../../src-shared/api/index.ts';
import { NEW_DATASET, faultOf, linesOf, previewSpecOf, specOf } from '../../../../src-renderer/panels/dataset/draft.ts';

describe('a dataset in the form', () => {
  it('is asked for in full, with nothing where nothing was filled in', () => {
    const spec = specOf({ ...NEW_DATASET, name: ' Invoices ', leaveOut: ' a.png\n\nb.pdf#3 \r\n' });
    expect(spec).toMatchObject({ name: 'Invoices', out: null, labels: null, reviewedFrom: null, reviewedTo: null, agreement: null, leaveOut: ['a.png', 'b.pdf#3'], stratify: 'label' });
    expect(datasetSpecSchema.parse(spec)).toEqual(spec);
  });

  it('takes labels, days and what is blacked out along', () => {
    expect(specOf({ ...NEW_DATASET, name: 'x', labels: ['question'], from: '2026-05-01', to: '2026-05-31', agreement: 0.9, redact: ['answer'], stratify: false, out: ' /data/x ' }))
      .toMatchObject({ labels: ['question'], reviewedFrom: '2026-05-01', reviewedTo: '2026-05-31', agreement: 0.9, redact: ['answer'], stratify: 'none', out: '/data/x' });
  });

  it('is looked at anew only when something about the pages changes', () => {
    const text = (change: Partial<typeof NEW_DATASET>): string => JSON.stringify(previewSpecOf({ ...NEW_DATASET, ...change }));
    expect(text({ name: 'Invoices', licence: 'CC0', out: '/data/x', format: 'funsd', pseudonyms: false, images: false })).toBe(text({}));
    expect(text({ seed: 2 })).not.toBe(text({}));
    expect(datasetSpecSchema.safeParse(previewSpecOf(NEW_DATASET)).success).toBe(true);
  });

  it('says what keeps it from being asked for', () => {
    expect(faultOf(NEW_DATASET)).toBeNull();
    expect(faultOf({ ...NEW_DATASET, statuses: [] })).toBe('statuses');
    expect(faultOf({ ...NEW_DATASET, from: '2026-05-31', to: '2026-05-01' })).toBe('days');
    expect(faultOf({ ...NEW_DATASET, leaveOut: 'a\n'.repeat(100_001) })).toBe('list');
    expect(linesOf('\n \n')).toEqual([]);
  });
});
