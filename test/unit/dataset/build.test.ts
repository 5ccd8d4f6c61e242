/** Datasets of a real project: chosen, redacted, written whole or not at all, the same again, compared. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { buildDataset, diffDatasets, planDataset, readManifest, requirePages } from '../../../src-main/dataset/index.ts';
import { redactRecords } from '../../../src-main/dataset/redact.ts';
import { formats } from '../../../src-main/formats/index.ts';
import type { ProjectStore } from '../../../src-main/store/index.ts';
import { datasetSpecSchema } from '../../../src-shared/api/index.ts';
import type { DatasetSpecInput } from '../../../src-shared/api/index.ts';
import type { EntityId } from '../../../src-shared/ids.ts';
import { code, newDocument, newProject, readingOf, temporaryFolder, word } from '../store/support.ts';

/** A project of so many documents of one page each, whose first word is an answer; reviewed by Ada and Bob in turn. */
async function project(documents: number): Promise<ProjectStore> {
  const store = newProject();
  for (let number = 0; number < documents; number += 1) {
    const document = store.addDocument(newDocument({ name: `letter${number}.png`, sha256: number.toString(16).padStart(64, '0') }));
    const page = store.pages(document.id)[0]!.id;
    const reading = readingOf(2, 3);
    // Every page its own picture and words, so that none is a copy of another.
    const bytes = await sharp(Buffer.from(Uint8Array.from({ length: 100 * 100 }, (_, at) => ((at * (number + 3)) % 251))), { raw: { width: 100, height: 100, channels: 1 } })
      .resize(1000, 1000, { kernel: 'nearest' }).png().toBuffer();
    const words = reading.records.words.map((one) => ({ ...one, text: `${one.text}-${number}` }));
    await store.saveReading(page, { ...reading, image: { ...reading.image, bytes: new Uint8Array(bytes) }, records: { ...reading.records, words } });
    const reviewer = number % 2 === 0 ? 'Ada' : 'Bob';
    store.applyEdit(page, 0, { type: 'entity.create', entity: 'e1' as EntityId, label: 'answer', words: [word('w1')] }, reviewer);
    store.applyEdit(page, 1, { type: 'page.setStatus', status: 'reviewed', note: 'private' }, reviewer);
  }
  return store;
}

const spec = (given: Partial<DatasetSpecInput> = {}) => datasetSpecSchema.parse({ name: 'letters', format: 'lectern', ...given });

async function build(store: ProjectStore, given: Partial<DatasetSpecInput> = {}, out = path.join(temporaryFolder(), 'set')) {
  const asked = spec(given);
  const plan = await planDataset(store, asked);
  requirePages(plan);
  return { out, plan, built: await buildDataset({ store, spec: asked, plan, format: formats[asked.format], out }) };
}

test('the manifest tells what was written, without names and places of people', async () => {
  const store = await project(4);
  const { out, built, plan } = await build(store, { testShare: 0.25, seed: 3, licence: 'CC BY 4.0' });
  const manifest = await readManifest(out);
  expect(plan.preview).toMatchObject({ documents: 4, pages: 4, train: { pages: 3 }, test: { pages: 1 }, labels: [{ label: 'answer', train: 3, test: 1 }] });
  expect(manifest).toMatchObject({
    name: 'letters', hash: built.hash, licence: 'CC BY 4.0', reviewers: ['reviewer-1', 'reviewer-2'],
    counts: { documents: 4, pages: 4, train: 3, test: 1 }, spec: { seed: 3, out: null },
  });
  expect(readFileSync(path.join(out, 'dataset.json'), 'utf8')).not.toMatch(/Ada|Bob/u);
  const lines = ['train', 'test'].flatMap((part) => readFileSync(path.join(out, 'lectern', part, 'pages.jsonl'), 'utf8').trim().split('\n'));
  expect(lines).toHaveLength(4);
  expect(lines.join('\n')).not.toMatch(/Ada|Bob/u);
});

test('built again it is the same; after an edit the two differ in that page alone', async () => {
  const store = await project(3);
  const first = await build(store);
  const again = await build(store);
  expect(again.built.hash).toBe(first.built.hash);
  const [page] = store.pages();
  store.applyEdit(page!.id, 2, { type: 'word.setText', word: word('w2'), text: 'else' }, 'Ada');
  store.applyEdit(page!.id, 3, { type: 'page.setStatus', status: 'reviewed', note: '' }, 'Ada');
  const later = await build(store);
  const diff = diffDatasets(await readManifest(first.out), await readManifest(later.out));
  expect(diff).toMatchObject({ same: false, added: [], removed: [], changed: [{ document: 'letter0.png', page: 1 }] });
});

test('what is redacted is neither in the text nor in the image, nor anywhere else on the page', async () => {
  const store = await project(1);
  const { out } = await build(store, { redact: ['answer'], dropDuplicates: false });
  const text = readFileSync(path.join(out, 'lectern', 'pages.jsonl'), 'utf8');
  expect(text).not.toContain('text1-0');
  expect(text).not.toContain('private');
  expect(text).toContain('text2-0');
  const [image] = readdirSync(path.join(out, 'lectern', 'images'));
  const { data, info } = await sharp(path.join(out, 'lectern', 'images', image!)).greyscale().raw().toBuffer({ resolveWithObject: true });
  const box = { x: 130, y: 200 };
  expect(data[box.y * info.width + box.x]).toBe(0);
  expect((await readManifest(out)).redacted).toEqual({ entities: 1, words: 1 });

  const { records } = readingOf(1, 3);
  const twice = { ...records, words: records.words.map((one, at) => ({ ...one, text: ['Lovelace', 'and', 'LOVELACE,'][at]! })) };
  const redaction = redactRecords({ ...twice, entities: [{ id: 'e' as EntityId, label: 'name', words: [word('w1')], by: 'person', confidence: null, accepted: true }] }, ['name']);
  expect(redaction.records.words.map((one) => one.text)).toEqual(['████████', 'and', '████████,']);
  expect(redaction.boxes).toHaveLength(2);
});

test('a copy is left out and named; nothing is written over, and leftovers of a build that was cut off go', async () => {
  const store = await project(2);
  const copy = store.addDocument(newDocument({ name: 'copy.png', sha256: 'c'.repeat(64) }));
  const [first] = store.pages();
  const stored = store.storedPage(first!.id);
  await store.saveReading(store.pages(copy.id)[0]!.id, { ...readingOf(2, 3), records: stored.records, image: { bytes: new Uint8Array(readFileSync(stored.imagePath!)), format: 'png', width: 1000, height: 1000 } });
  const plan = await planDataset(store, spec({ statuses: ['reviewed', 'recognised'] }));
  expect(plan.duplicates).toMatchObject([{ name: 'copy.png, page 1', of: 'letter0.png, page 1' }]);
  expect(plan.preview.leftOut).toEqual([{ reason: 'duplicate', pages: 1 }]);

  const { out } = await build(store);
  mkdirSync(path.join(path.dirname(out), '.set-left'));
  await expect(build(store, {}, out)).rejects.toEqual(code('invalid-input'));
  expect(existsSync(path.join(path.dirname(out), '.set-left'))).toBe(false);
  expect(readdirSync(path.dirname(out))).toEqual(['set']);
  await expect(build(store, { statuses: ['set-aside'] })).rejects.toEqual(code('no-pages'));
  await expect(readManifest(temporaryFolder())).rejects.toEqual(code('not-found'));
});
