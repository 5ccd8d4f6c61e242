import { expect, test } from 'vitest';
import { diffDatasets, diffLines } from '../../../src-main/dataset/diff.ts';
import { datasetHash } from '../../../src-main/dataset/manifest.ts';
import type { DatasetManifest, DatasetPage } from '../../../src-main/dataset/manifest.ts';
import { datasetSpecSchema } from '../../../src-shared/api/index.ts';

const page = (document: string, change: Partial<DatasetPage> = {}): DatasetPage => ({
  document, page: 1, part: 'train', original: document, image: 'i', content: 'c', words: 10, labels: { answer: 2 }, links: 1, reviewers: [], reviewedAt: null, ...change,
});

function manifest(pages: DatasetPage[], seed = 0): DatasetManifest {
  return {
    format: 'lectern-dataset', version: 1, name: 'd', hash: datasetHash(pages), project: 'p', spec: datasetSpecSchema.parse({ name: 'd', format: 'lectern', seed }),
    licence: '', models: [], reviewers: [], leftOut: [], duplicates: [], redacted: { entities: 0, words: 0 }, pages,
    counts: { documents: pages.length, pages: pages.length, train: 0, test: 0, words: 0, entities: 0, links: 0 },
  };
}

test('two versions that hold the same are the same, in whatever order', () => {
  const diff = diffDatasets(manifest([page('a'), page('b')]), manifest([page('b'), page('a')]));
  expect(diff).toMatchObject({ same: true, added: [], removed: [], changed: [], moved: [] });
  expect(diffLines(diff)).toEqual(['The two hold the same pages, with the same work on them.']);
});

test('pages that came, went, changed and changed sides are told apart', () => {
  const diff = diffDatasets(
    manifest([page('a'), page('b'), page('c'), page('d')]),
    manifest([page('a', { content: 'x', labels: { answer: 3 }, links: 2 }), page('c', { part: 'test' }), page('d', { content: 'y' }), page('e')], 7),
  );
  expect(diff).toMatchObject({
    same: false, added: [{ document: 'e', page: 1, part: 'train' }], removed: [{ document: 'b' }], moved: [{ document: 'c', from: 'train', to: 'test' }],
    changed: [{ document: 'a', changes: ['answer 2 → 3', 'links 1 → 2'] }, { document: 'd', changes: ['texts, places or groups'] }],
    labels: [{ label: 'answer', before: 8, after: 9 }], spec: [{ setting: 'seed', before: '0', after: '7' }],
  });
  expect(diffLines(diff)).toEqual(expect.arrayContaining(['+ e, page 1 (train)', '- b, page 1 (train)', '> c, page 1: train → test', '~ a, page 1: answer 2 → 3, links 1 → 2']));
});
