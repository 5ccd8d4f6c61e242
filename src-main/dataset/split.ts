/** Splitting a dataset: whole documents, the same again for the same seed, and every label in both parts. */
import { seedOf } from '../formats/random.ts';
import { testDocuments } from '../formats/split.ts';

export interface SplitDocument<Id extends string> {
  readonly id: Id;
  /** Entities of each label in it. */
  readonly labels: ReadonlyMap<string, number>;
}

type Part = 'train' | 'test';

/** What a part may still take: documents, and of each label the entities that are its share. */
interface Room {
  documents: number;
  readonly share: number;
  readonly labels: Map<string, number>;
}

function sumLabels(documents: Iterable<SplitDocument<string>>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { labels } of documents) for (const [label, count] of labels) sums.set(label, (sums.get(label) ?? 0) + count);
  return sums;
}

/** The label that is left in fewest documents, by name where several are; null where none is. */
function rarest(documents: Iterable<SplitDocument<string>>): string | null {
  const counts = new Map<string, number>();
  for (const { labels } of documents) for (const [label, count] of labels) if (count > 0) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null;
}

/**
 * The documents of the test part, chosen so that of every label about the share stands in it: iterative stratification
 * (Sechidis, Tsoumakas, Vlahavas: On the stratification of multi-label data, ECML PKDD 2011), with documents for examples
 * and counts of entities for labels. The rarest label that is left is dealt with first; its documents, in an order made
 * of the seed, go to the part that lacks most of it. As many documents are for testing as without stratification.
 */
export function stratifiedSplit<Id extends string>(documents: readonly SplitDocument<Id>[], testShare: number, seed: number): ReadonlySet<Id> {
  const size = testDocuments(documents.map(({ id }) => id), testShare, seed).size;
  const totals = sumLabels(documents);
  const room = (share: number, count: number): Room =>
    ({ documents: count, share, labels: new Map([...totals].map(([label, total]) => [label, total * share])) });
  const rooms: Readonly<Record<Part, Room>> = { train: room(1 - testShare, documents.length - size), test: room(testShare, size) };
  const left = new Map(documents.toSorted((a, b) => seedOf(seed, a.id) - seedOf(seed, b.id)).map((document) => [document.id, document]));
  const test = new Set<Id>();
  const put = (document: SplitDocument<Id>, part: Part): void => {
    left.delete(document.id);
    const own = rooms[part];
    own.documents -= 1;
    for (const [label, count] of document.labels) own.labels.set(label, (own.labels.get(label) ?? 0) - count);
    if (part === 'test') test.add(document.id);
  };
  /** How much of a label a part lacks, for its share. */
  const lack = ({ documents: free, share, labels }: Room, label: string): number => (free === 0 ? -Infinity : (labels.get(label) ?? 0) / Math.max(share, 1e-9));
  for (let label = rarest(left.values()); label !== null; label = rarest(left.values())) {
    for (const document of [...left.values()]) {
      if ((document.labels.get(label) ?? 0) > 0) put(document, lack(rooms.test, label) > lack(rooms.train, label) ? 'test' : 'train');
    }
  }
  for (const document of [...left.values()]) put(document, rooms.test.documents > 0 ? 'test' : 'train');
  return test;
}
