/** What a reader mended or left out on a page: counted, and told once for each kind with the place of the first. */
import type { ReadProblem } from './types.ts';

interface Mending {
  readonly message: (count: number) => string;
  readonly advice: string;
}

const many = (count: number, one: string, more: string): string => (count === 1 ? one : `${count} ${more}`);

/** Everything that readers mend. */
export const MENDINGS = {
  clipped: {
    message: (count) => many(count, 'A shape reaches over the edge of the page and was cut off there.', 'shapes reach over the edge of the page and were cut off there.'),
    advice: 'Check that the image is the one that was annotated.',
  },
  'not-a-shape': {
    message: (count) => many(count, 'A shape has coordinates that are no numbers; it was left out.', 'shapes have coordinates that are no numbers; they were left out.'),
    advice: 'Repair the coordinates if these parts of the page matter.',
  },
  'duplicate-id': {
    message: (count) => many(count, 'An id occurs twice; links go to the first that bears it.', 'ids occur again; links go to the first that bears each.'),
    advice: 'Check the links of this page.',
  },
  'dangling-link': {
    message: (count) => many(count, 'A link goes to nothing and was left out.', 'links go to nothing and were left out.'),
    advice: 'Nothing needs to be done if these things were removed on purpose.',
  },
  'link-to-itself': {
    message: (count) => many(count, 'A link goes from an entity to itself and was left out.', 'links go from an entity to itself and were left out.'),
    advice: 'Nothing needs to be done: such a link says nothing.',
  },
  'dangling-word': {
    message: (count) => many(count, 'A word is named that is not on the page; it was left out.', 'words are named that are not on the page; they were left out.'),
    advice: 'Check the groups of words of this page.',
  },
  'word-twice': {
    message: (count) => many(count, 'A word belongs to two entities; the first kept it.', 'words belong to two entities; the first of each kept them.'),
    advice: 'Check the entities of this page.',
  },
  'region-unknown': {
    message: (count) => many(count, 'A line names a region that is not on the page; it stands in none.', 'lines name regions that are not on the page; they stand in none.'),
    advice: 'Check the regions of this page.',
  },
  'table-unsound': {
    message: (count) => many(count, 'A table has cells over each other, or nothing that says where it is; it was left out.', 'tables have cells over each other, or nothing that says where they are; they were left out.'),
    advice: 'Draw the table anew if it matters.',
  },
  'entity-empty': {
    message: (count) => many(count, 'An entity has no words and was left out.', 'entities have no words and were left out.'),
    advice: 'Nothing needs to be done if they mark empty fields.',
  },
  'label-long': {
    message: (count) => many(count, 'A label is longer than 64 characters and was shortened.', 'labels are longer than 64 characters and were shortened.'),
    advice: 'Give shorter names to these labels.',
  },
  difficult: {
    message: (count) => many(count, 'A text is marked as difficult, which Lectern has no mark for; the text was kept.', 'texts are marked as difficult, which Lectern has no mark for; they were kept.'),
    advice: 'Look at these words when you review the page.',
  },
  'words-estimated': {
    message: (count) => many(count, 'A text came without boxes of its words; they share its box by their lengths.', 'texts came without boxes of their words; the words of each share its box by their lengths.'),
    advice: 'Check the boxes of words before they are used for training.',
  },
  'other-annotations': {
    message: (count) => many(count, 'Another annotation of this page was not taken.', 'other annotations of this page were not taken.'),
    advice: 'Mark the one that counts as ground truth in Label Studio and export again, if it is another.',
  },
  'link-both-ways': {
    message: (count) => many(count, 'A relation has both directions; it became a link from its first end to its second.', 'relations have both directions; each became a link from its first end to its second.'),
    advice: 'Turn those links that should go the other way.',
  },
  'image-turned': {
    message: (count) => many(count, 'A result was made on an image that had been turned; its place may be off.', 'results were made on an image that had been turned; their places may be off.'),
    advice: 'Compare boxes with the image before you go on.',
  },
  'not-known': {
    message: (count) => many(count, 'A part of the page is of a kind that Lectern has no place for; it was left out.', 'parts of the page are of kinds that Lectern has no place for; they were left out.'),
    advice: 'Keep the original file if they matter.',
  },
} as const satisfies Readonly<Record<string, Mending>>;
export type MendingKind = keyof typeof MENDINGS;

/** Line and place of something in a file. */
export interface Place {
  readonly line: number | null;
  readonly at: string;
}

/** The mendings of one page. */
export class Mendings {
  readonly #counts = new Map<MendingKind, { count: number; readonly first: () => Place }>();

  /** @param place tells where it is; asked only if this is the first of its kind */
  note(kind: MendingKind, place: () => Place, count = 1): void {
    if (count <= 0) return;
    const before = this.#counts.get(kind);
    if (before === undefined) this.#counts.set(kind, { count, first: place });
    else before.count += count;
  }

  /** Tells of all of them, one problem a kind. */
  tell(file: string, onProblem: (problem: ReadProblem) => void): void {
    for (const [kind, { count, first }] of this.#counts) {
      const { message, advice } = MENDINGS[kind];
      onProblem({ file, ...first(), severity: 'warning', mended: kind, message: message(count), advice });
    }
  }
}
