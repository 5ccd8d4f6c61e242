/**
 * What writers of page after page have in common: the folder that appears whole or not at all, the split, names, counts,
 * losses, and the manifest. A format adds how one page is written.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { FeatureCount, featureLosses } from './features.ts';
import { PageNames, writeFolder } from './folder.ts';
import { Losses } from './losses.ts';
import { writeManifest } from './manifest.ts';
import { testDocuments } from './split.ts';
import { Tally } from './tally.ts';
import type { ExportPage, ExportRequest, ExportSummary, Format } from './types.ts';

/** Where the pages of one part go. */
export interface PageSink {
  /** @param name the page's file name without an ending, its own among all pages of the export */
  readonly write: (page: ExportPage, name: string) => Promise<void>;
  /** Called once after the last page, and not at all where something failed. */
  readonly finish?: () => Promise<void>;
  /** Called at the very end, whatever happened. */
  readonly close?: () => Promise<void>;
}

export interface SinkOptions {
  /** Made for the part. */
  readonly directory: string;
  /** The part's name, null without a split. */
  readonly part: string | null;
  /** Which of the two it is; all pages are for training where there is no split. */
  readonly purpose: 'train' | 'test';
  readonly request: ExportRequest;
  readonly losses: Losses;
}

/** Folders of the two parts of a split, and of all pages where there is none: the export's own unless it is named. */
export interface PartNames {
  readonly train: string;
  readonly test: string;
  readonly whole?: string;
}

export const PARTS: PartNames = { train: 'train', test: 'test' };

/**
 * Writes all pages of a request. With a split there is one sink for each part, in a folder of its name; without, one for
 * the whole.
 * @param complete writes what belongs to all parts, after the last of them
 * @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays.
 */
export async function writePages(
  request: ExportRequest, format: Pick<Format, 'name' | 'title' | 'carries'>, open: (options: SinkOptions) => Promise<PageSink>,
  parts: PartNames = PARTS, complete?: (directory: string, counts: ReturnType<Tally['counts']>) => Promise<void>,
): Promise<ExportSummary> {
  return writeFolder(request.out, async (directory) => {
    const test = request.test ?? testDocuments(request.documents, request.testShare, request.seed);
    const names = new PageNames();
    const tally = new Tally();
    const losses = new Losses();
    const features = new FeatureCount();
    const split = request.testShare > 0;
    const sinks = new Map<SinkOptions['purpose'], PageSink>();
    try {
      for (const purpose of split ? ['train', 'test'] as const : ['train'] as const) {
        const folder = path.join(directory, split ? parts[purpose] : parts.whole ?? '.');
        await mkdir(folder, { recursive: true });
        sinks.set(purpose, await open({ directory: folder, part: split ? parts[purpose] : null, purpose, request, losses }));
      }
      for await (const page of request.pages) {
        request.signal?.throwIfAborted();
        await sinks.get(test.has(page.summary.document) ? 'test' : 'train')?.write(page, names.name(page.documentName, page.summary.number, page.documentPages));
        tally.add(page);
        features.add(page);
        request.onPage?.(tally.pages);
      }
      for (const sink of sinks.values()) await sink.finish?.();
      await complete?.(directory, tally.counts());
    } finally {
      for (const sink of sinks.values()) await sink.close?.();
    }
    const summary: ExportSummary = {
      out: request.out, ...tally.counts(), losses: [...featureLosses(features.present(), format), ...losses.list()],
    };
    await writeManifest(directory, format.name, request, summary, test);
    return summary;
  });
}
