/** Builds the records of a page that is read from a file, and keeps them sound whatever the file says. */
import { EMPTY_RECORDS, SHAPELESS } from '../../src-shared/document.ts';
import type { Entity, GridCell, Line, Link, PageRecords, Region, Word } from '../../src-shared/document.ts';
import type { PageSize, Quad } from '../../src-shared/geometry.ts';
import type { EntityId, LineId, LinkId, RegionId, WordId } from '../../src-shared/ids.ts';
import { pointsOfQuad } from '../../src-shared/polygon.ts';
import type { Point } from '../../src-shared/polygon.ts';
import { Mendings } from './mendings.ts';
import type { Place } from './mendings.ts';
import { fitPoints, quadOfPoints } from './shapes.ts';

const LONGEST_LABEL = 64;

/** Where a record comes from, if the file says more than that it was imported. */
export type Provenance = Partial<Pick<Word, 'by' | 'confidence' | 'accepted'>>;

const IMPORTED = { by: 'import', confidence: null, accepted: false } as const;

/** A number that is a confidence, else null. */
export function confidenceOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : null;
}

/**
 * Ids count from 1 for each kind (`w1`, `l1`, `e1`, `k1`, `g1`). Every method takes the place in the file of what it is given,
 * for the case that something has to be mended.
 */
export class RecordsBuilder {
  readonly mendings = new Mendings();
  readonly #page: PageSize;
  readonly #words: Word[] = [];
  readonly #lines: Line[] = [];
  readonly #cells: GridCell[] = [];
  readonly #entities: Entity[] = [];
  readonly #links = new Map<string, Link>();
  readonly #regions: Region[] = [];
  readonly #inEntity = new Set<string>();

  constructor(page: PageSize) {
    this.#page = page;
  }

  /** Adds a word; null where its box is no box. */
  word(text: string, quad: Quad, place: () => Place, more: Provenance & Partial<Pick<Word, 'baseline'>> = {}): WordId | null {
    const fitted = fitPoints(pointsOfQuad(quad), this.#page);
    const whole = fitted === null ? null : quadOfPoints(fitted.points);
    if (fitted === null || whole === null) {
      this.mendings.note('not-a-shape', place);
      return null;
    }
    if (fitted.isClipped) this.mendings.note('clipped', place);
    const id = `w${this.#words.length + 1}` as WordId;
    this.#words.push({ id, text, quad: whole, baseline: null, ...IMPORTED, ...more });
    return id;
  }

  /** Adds a line below those before it. */
  line(words: readonly WordId[], more: Provenance & Partial<typeof SHAPELESS> = {}): LineId {
    const id = `l${this.#lines.length + 1}` as LineId;
    this.#lines.push({ id, order: this.#lines.length + 1, words, ...SHAPELESS, ...IMPORTED, ...more });
    return id;
  }

  /** Adds a region below those before it; none where its outline is no outline. */
  region(kind: string, points: readonly Point[], place: () => Place, more: Provenance = {}): void {
    const fitted = points.length < 3 ? null : fitPoints(points, this.#page);
    if (fitted === null) {
      this.mendings.note('not-a-shape', place);
      return;
    }
    if (fitted.isClipped) this.mendings.note('clipped', place);
    const order = this.#regions.length + 1;
    this.#regions.push({
      id: `g${order}` as RegionId, kind: kind.trim().slice(0, LONGEST_LABEL) || 'region', polygon: fitted.points, order, ...IMPORTED, ...more,
    });
  }

  /** Says which grid cell (from 1) a word is in. */
  cell(word: WordId, cell: number, more: Provenance & Partial<Pick<GridCell, 'predicted'>> = {}): void {
    this.#cells.push({ id: word, cell, predicted: null, ...IMPORTED, ...more });
  }

  /** Adds an entity of those words that are in none yet; null where none are left. */
  entity(label: string, words: readonly WordId[], place: () => Place, more: Provenance = {}): EntityId | null {
    const free = [...new Set(words)].filter((word) => !this.#inEntity.has(word));
    this.mendings.note('word-twice', place, words.length - free.length);
    if (free.length === 0) {
      this.mendings.note('entity-empty', place);
      return null;
    }
    const name = label.trim() === '' ? 'other' : label.trim();
    if (name.length > LONGEST_LABEL) this.mendings.note('label-long', place);
    for (const word of free) this.#inEntity.add(word);
    const id = `e${this.#entities.length + 1}` as EntityId;
    this.#entities.push({ id, label: name.slice(0, LONGEST_LABEL), words: free, ...IMPORTED, ...more });
    return id;
  }

  /** Links two entities; the same link again is the same link. */
  link(from: EntityId | null | undefined, to: EntityId | null | undefined, place: () => Place, more: Provenance = {}): void {
    if (from === null || from === undefined || to === null || to === undefined || from === to) {
      this.mendings.note(from === to && typeof from === 'string' ? 'link-to-itself' : 'dangling-link', place);
      return;
    }
    const key = `${from} ${to}`;
    if (this.#links.has(key)) return;
    this.#links.set(key, { id: `k${this.#links.size + 1}` as LinkId, from, to, ...IMPORTED, ...more });
  }

  records(): PageRecords {
    return {
      ...EMPTY_RECORDS, words: this.#words, lines: this.#lines, cells: this.#cells, entities: this.#entities, links: [...this.#links.values()], regions: this.#regions,
    };
  }
}
