/** Building a dataset: pages as they are planned, redacted, written in a format, and told of in a manifest. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DatasetSpec } from '../../src-shared/api/index.ts';
import type { DocumentId } from '../../src-shared/ids.ts';
import { writeFolder } from '../formats/folder.ts';
import { exportPage } from '../formats/index.ts';
import type { ExportPage, ExportSummary, Format } from '../formats/index.ts';
import type { ProjectStore } from '../store/types.ts';
import { contentHash, datasetHash, MANIFEST } from './manifest.ts';
import type { DatasetManifest, DatasetPage } from './manifest.ts';
import type { DatasetPlan } from './plan.ts';
import { redactImage, redactRecords } from './redact.ts';

/** A name for each reviewer under which they can be told apart and not known. */
class Reviewers {
  readonly #hidden: boolean;
  readonly #names = new Map<string, string>();

  constructor(hidden: boolean) {
    this.#hidden = hidden;
  }

  of(names: readonly string[]): string[] {
    return names.map((name) => {
      const known = this.#names.get(name) ?? (this.#hidden ? `reviewer-${this.#names.size + 1}` : name);
      this.#names.set(name, known);
      return known;
    });
  }

  get all(): string[] {
    return [...this.#names.values()].sort();
  }
}

async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** What the manifest says of a page as it is written. */
async function pageEntry(page: ExportPage, part: DatasetPage['part'], original: string, images: boolean): Promise<DatasetPage> {
  const labels: Record<string, number> = {};
  for (const { label } of page.records.entities) labels[label] = (labels[label] ?? 0) + 1;
  return {
    document: page.documentName, page: page.summary.number, part, original,
    image: images && page.imagePath !== null ? await fileHash(page.imagePath) : null,
    content: contentHash(page.records), words: page.records.words.length, labels, links: page.records.links.length,
    reviewers: [...page.reviewers], reviewedAt: page.reviewedAt,
  };
}

export interface BuildOptions {
  readonly store: ProjectStore;
  readonly spec: DatasetSpec;
  readonly plan: DatasetPlan;
  readonly format: Format;
  readonly out: string;
  readonly signal?: AbortSignal | undefined;
  readonly onPage?: ((done: number) => void) | undefined;
}

export interface BuiltDataset extends ExportSummary {
  readonly hash: string;
}

/**
 * Writes the dataset. The folder appears whole or not at all; what a run that was cut off has left behind goes, and the
 * same plan written again is the same dataset.
 * @throws LecternError `invalid-input` where the folder is not empty; what the format's writer throws
 */
export async function buildDataset({ store, spec, plan, format, out, signal, onPage }: BuildOptions): Promise<BuiltDataset> {
  const target = path.resolve(out);
  await mkdir(path.dirname(target), { recursive: true });
  await clearLeftovers(target);
  const scratch = await mkdtemp(path.join(path.dirname(target), `.${path.basename(target)}-redacted-`));
  try {
    return await writeFolder(target, async (directory) => {
      const originals = new Map(store.documents().map((document) => [document.id, document.sha256]));
      const reviewers = new Reviewers(spec.pseudonyms);
      const models = new Set<string>();
      const entries: DatasetPage[] = [];
      const pages = async function* pagesOf(): AsyncGenerator<ExportPage, void, void> {
        for (const id of plan.pages) {
          const stored = store.storedPage(id);
          for (const model of store.snapshot(id).predictions) models.add(`${model.model} ${model.modelVersion}`.trim());
          const named = { ...exportPage(stored), reviewers: reviewers.of(stored.reviewers) };
          const page = spec.redact.length === 0 ? named : await redacted(named, spec.redact, scratch);
          entries.push(await pageEntry(page, plan.test.has(stored.summary.document) ? 'test' : 'train', originals.get(stored.summary.document) ?? '', spec.images));
          yield page;
        }
      };
      const settings = store.settings();
      const summary = await format.write({
        pages: pages(), documents: plan.documents, test: plan.test, out: path.join(directory, format.name), projectName: store.name, language: settings.language,
        grid: settings.grid, testShare: spec.testShare, seed: spec.seed, images: spec.images, signal, onPage,
      });
      const manifest = manifestOf({ store, spec, plan, summary, entries, models: [...models].sort(), reviewers: reviewers.all });
      await writeFile(path.join(directory, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
      return { ...summary, out: target, hash: manifest.hash };
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Folders that a build which was killed has left beside its target. */
async function clearLeftovers(target: string): Promise<void> {
  const prefix = `.${path.basename(target)}-`;
  for (const name of await readdir(path.dirname(target))) {
    if (name.startsWith(prefix)) await rm(path.join(path.dirname(target), name), { recursive: true, force: true });
  }
}

/** The page without what is to be taken out. Its original file, its note and its questions go, too: they would tell. */
async function redacted(page: ExportPage, labels: readonly string[], scratch: string): Promise<ExportPage> {
  const { records, boxes } = redactRecords(page.records, labels);
  const { documentName, documentPages, reviewers, reviewedAt, grid } = page;
  const summary = { ...page.summary, note: '' };
  const rest = { documentName, documentPages, reviewers, reviewedAt, grid, questions: [] };
  if (boxes.length === 0 || page.imagePath === null) return { ...rest, records, summary, imagePath: page.imagePath };
  const imagePath = path.join(scratch, `${page.summary.id}.png`);
  await redactImage(page.imagePath, boxes, imagePath);
  return { ...rest, records, imagePath, summary: { ...summary, image: await fileHash(imagePath) } };
}

interface Told {
  readonly store: ProjectStore;
  readonly spec: DatasetSpec;
  readonly plan: DatasetPlan;
  readonly summary: ExportSummary;
  readonly entries: readonly DatasetPage[];
  readonly models: string[];
  readonly reviewers: string[];
}

function manifestOf({ store, spec, plan, summary, entries, models, reviewers }: Told): DatasetManifest {
  const inPart = (part: DatasetPage['part']): number => entries.filter((entry) => entry.part === part).length;
  return {
    format: 'lectern-dataset', version: 1, name: spec.name, hash: datasetHash(entries), project: store.name,
    // Where it was written is no property of the dataset, and may name a person's folder.
    spec: { ...spec, out: null }, licence: spec.licence, models, reviewers,
    counts: {
      documents: new Set<DocumentId>(plan.documents).size, pages: entries.length, train: inPart('train'), test: inPart('test'),
      words: summary.words, entities: summary.entities, links: summary.links,
    },
    leftOut: [...plan.leftOut].map(([reason, pages]) => ({ reason, pages })),
    duplicates: plan.duplicates.map(({ name, of }) => ({ page: name, of })),
    redacted: plan.preview.redacted, pages: [...entries],
  };
}
