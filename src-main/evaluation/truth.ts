/** A page with its truth, whatever file it came from. */
import type { GridSize } from '../../src-shared/geometry.ts';
import { normaliseText } from '../model/text.ts';
import type { PageInput } from '../model/types.ts';

/** An entity as truth has it; `words` are ids of the page's words. */
export interface TrueEntity {
  readonly label: string;
  readonly words: readonly PageInput['words'][number]['id'][];
}

/** What is true of a page. All of its words have text; entities have at least one. */
export interface TruePage {
  /** Name of the file or page, for messages. */
  readonly name: string;
  /** The document that the page belongs to. */
  readonly document: string;
  readonly input: PageInput;
  readonly entities: readonly TrueEntity[];
  /** Key or heading to value; indices into `entities`. */
  readonly links: readonly (readonly [from: number, to: number])[];
  /** Lines in reading order; null where the file does not have them. */
  readonly lines: readonly (readonly string[])[] | null;
  /** Cells from 1, by word; null where they follow from the words' places alone. */
  readonly cells: { readonly grid: GridSize; readonly of: ReadonlyMap<string, number> } | null;
}

interface RawPage extends Omit<TruePage, 'links'> {
  /** As the file has them: some may be named twice. */
  readonly links: readonly (readonly [from: number, to: number])[];
}

/** Order of labels from key to value, for links that are stored the other way round. */
const RANK: Readonly<Record<string, number>> = { header: 0, question: 1, answer: 2, other: 3 };

/**
 * Leaves out words without text, then entities and lines without words, and links that lost an end. Links between a
 * heading, a key and a value are turned to lead towards the value; each counts once.
 */
export function tidyPage(raw: RawPage): TruePage {
  const words = raw.input.words.filter((word) => normaliseText(word.text) !== '');
  const kept = new Set<string>(words.map((word) => word.id));
  const places = new Map<number, number>();
  const entities: TrueEntity[] = [];
  for (const [index, entity] of raw.entities.entries()) {
    const own = entity.words.filter((id) => kept.has(id));
    if (own.length === 0) continue;
    places.set(index, entities.length);
    entities.push({ label: entity.label, words: own });
  }
  const links = new Map<string, readonly [number, number]>();
  const rank = (entity: number): number => RANK[entities[entity]?.label ?? ''] ?? Infinity;
  for (const [a, b] of raw.links) {
    const [from, to] = [places.get(a), places.get(b)];
    if (from === undefined || to === undefined || from === to) continue;
    const link = rank(from) > rank(to) ? [to, from] as const : [from, to] as const;
    links.set(link.join(), link);
  }
  const lines = raw.lines?.map((line) => line.filter((id) => kept.has(id))).filter((line) => line.length > 0) ?? null;
  return { ...raw, input: { ...raw.input, words }, entities, links: [...links.values()], lines: lines?.length === 0 ? null : lines };
}
