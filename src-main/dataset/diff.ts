/** What is different between two versions of a dataset. Pure. */
import type { DatasetManifest, DatasetPage } from './manifest.ts';

export interface PageChange {
  readonly document: string;
  readonly page: number;
  /** In words: what of the page changed. */
  readonly changes: readonly string[];
}

export interface DatasetDiff {
  readonly same: boolean;
  readonly added: readonly { readonly document: string; readonly page: number; readonly part: string }[];
  readonly removed: readonly { readonly document: string; readonly page: number; readonly part: string }[];
  readonly changed: readonly PageChange[];
  /** Pages for training that were for testing before, or the other way: figures of the two versions cannot be compared then. */
  readonly moved: readonly { readonly document: string; readonly page: number; readonly from: string; readonly to: string }[];
  /** Entities by label, before and after. */
  readonly labels: readonly { readonly label: string; readonly before: number; readonly after: number }[];
  readonly counts: { readonly before: DatasetManifest['counts']; readonly after: DatasetManifest['counts'] };
  /** Settings of the builds that differ. */
  readonly spec: readonly { readonly setting: string; readonly before: string; readonly after: string }[];
}

/** The same page in two versions: of the same original, whatever it is called. */
const keyOf = ({ original, page }: DatasetPage): string => `${original} ${page}`;

function sumLabels(pages: readonly DatasetPage[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { labels } of pages) for (const [label, count] of Object.entries(labels)) sums.set(label, (sums.get(label) ?? 0) + count);
  return sums;
}

function changesOf(before: DatasetPage, after: DatasetPage): string[] {
  const changes: string[] = [];
  const step = (what: string, from: number, to: number): void => { if (from !== to) changes.push(`${what} ${from} → ${to}`); };
  if (before.content !== after.content) {
    step('words', before.words, after.words);
    for (const label of new Set([...Object.keys(before.labels), ...Object.keys(after.labels)].sort())) step(label, before.labels[label] ?? 0, after.labels[label] ?? 0);
    step('links', before.links, after.links);
    if (changes.length === 0) changes.push('texts, places or groups');
  }
  if (before.image !== after.image) changes.push('image');
  if (before.document !== after.document) changes.push(`name ${before.document} → ${after.document}`);
  return changes;
}

/** Compares two versions. Pages in the order of the later version, removed ones in that of the earlier. */
export function diffDatasets(before: DatasetManifest, after: DatasetManifest): DatasetDiff {
  const old = new Map(before.pages.map((page) => [keyOf(page), page]));
  const kept = new Set<string>();
  const [added, changed, moved]: [DatasetPage[], PageChange[], DatasetDiff['moved'][number][]] = [[], [], []];
  for (const page of after.pages) {
    const earlier = old.get(keyOf(page));
    if (earlier === undefined) {
      added.push(page);
      continue;
    }
    kept.add(keyOf(page));
    const changes = changesOf(earlier, page);
    if (changes.length > 0) changed.push({ document: page.document, page: page.page, changes });
    if (earlier.part !== page.part) moved.push({ document: page.document, page: page.page, from: earlier.part, to: page.part });
  }
  const [labelsBefore, labelsAfter] = [sumLabels(before.pages), sumLabels(after.pages)];
  const labels = [...new Set([...labelsBefore.keys(), ...labelsAfter.keys()])].sort()
    .map((label) => ({ label, before: labelsBefore.get(label) ?? 0, after: labelsAfter.get(label) ?? 0 }));
  const settings = Object.entries(after.spec).filter(([setting]) => setting !== 'out');
  const spec = settings.map(([setting, value]) => ({ setting, before: JSON.stringify(before.spec[setting as keyof typeof before.spec]), after: JSON.stringify(value) }))
    .filter((one) => one.before !== one.after);
  const brief = ({ document, page, part }: DatasetPage): DatasetDiff['added'][number] => ({ document, page, part });
  return {
    same: before.hash === after.hash,
    added: added.map(brief), removed: before.pages.filter((page) => !kept.has(keyOf(page))).map(brief), changed, moved,
    labels, counts: { before: before.counts, after: after.counts }, spec,
  };
}

/** A diff as people read it, one line each. */
export function diffLines(diff: DatasetDiff): string[] {
  if (diff.same && diff.spec.length === 0) return ['The two hold the same pages, with the same work on them.'];
  const { before, after } = diff.counts;
  const name = (page: { document: string; page: number }): string => `${page.document}, page ${page.page}`;
  return [
    `Pages ${before.pages} → ${after.pages}: ${diff.added.length} added, ${diff.removed.length} removed, ${diff.changed.length} changed`,
    ...diff.moved.length > 0 ? [`${diff.moved.length} pages changed sides: figures measured on the two test parts cannot be compared`] : [],
    ...diff.labels.filter((one) => one.before !== one.after).map((one) => `  ${one.label}: ${one.before} → ${one.after} entities`),
    ...diff.spec.map((one) => `  setting ${one.setting}: ${one.before} → ${one.after}`),
    ...diff.added.map((page) => `+ ${name(page)} (${page.part})`),
    ...diff.removed.map((page) => `- ${name(page)} (${page.part})`),
    ...diff.moved.map((page) => `> ${name(page)}: ${page.from} → ${page.to}`),
    ...diff.changed.map((page) => `~ ${name(page)}: ${page.changes.join(', ')}`),
  ];
}
