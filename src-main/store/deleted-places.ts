/**
 * What people have deleted on a page, by where it was. A transcription from a file has words, regions and entities of
 * its own: only their places tell that they are what somebody has taken off the page. Places are boxes in page pixels.
 */
import type { Entity, Table, Word } from '../../src-shared/document.ts';
import type { Edit, PageState } from '../../src-shared/edits/index.ts';
import { areaOf, boxAround, boxOfQuad, centreOf, contains, overlapOf, sharedArea } from '../../src-shared/geometry.ts';
import type { Box } from '../../src-shared/geometry.ts';
import { boxOfPoints } from '../../src-shared/polygon.ts';
import type { Polygon } from '../../src-shared/polygon.ts';

/** Share of a word's box that deleted words must cover for it to be them. */
const COVERED = 0.5;
/** A box so many times as high as a word was drawn around something else: a stain, a picture, a whole paragraph. */
const OTHER_HEIGHT = 2.5;
/** Intersection over union from which two shapes are of the same thing. */
const SAME = 0.5;

const heightOf = (box: Box): number => box.y1 - box.y0;

/** Whether two boxes, drawn by different hands, are of the same thing. */
function isSamePlace(a: Box, b: Box): boolean {
  return overlapOf(a, b) >= SAME;
}

interface Named { readonly name: string; readonly box: Box }

/** Places of what people have deleted, and what a file says of them again. */
export class DeletedPlaces {
  readonly #words: Box[] = [];
  readonly #regions: Named[] = [];
  readonly #tables: Box[] = [];
  readonly #entities: Named[] = [];
  readonly #links: { readonly from: Box; readonly to: Box }[] = [];

  /**
   * @param state the page as it stands
   * @param log the entries that stand (were not undone), oldest first
   */
  constructor(state: PageState, log: readonly Pick<Edit, 'action' | 'deltas'>[]) {
    const standing = [...state.word.values()].map((word) => boxOfQuad(word.quad));
    const words = new Map<string, Word>(state.word);
    const entities = new Map<string, Entity>(state.entity);
    // Backwards, so that whatever consisted of words is placed by those that it had when it went.
    for (const { action, deltas } of log.toReversed()) {
      for (const delta of deltas) {
        if (delta.before === null) continue;
        if (delta.kind === 'word') words.set(delta.id, delta.before);
        if (delta.kind === 'entity') entities.set(delta.id, delta.before);
      }
      // Where a model was asked for links again, it is the model that took its own back.
      if (action.kind !== 'command' || action.command.type === 'link.propose') continue;
      for (const { kind, before, after } of deltas) {
        if (before === null || after !== null) continue;
        if (kind === 'region') this.#regions.push({ name: before.kind, box: boxOfPoints(before.polygon) });
        if (kind === 'table') this.#tables.push(boxOfPoints(before.polygon));
        if (kind === 'word') {
          const box = boxOfQuad(before.quad);
          // Merged into another or taken over in another form: something stands there, and was not deleted.
          if (!standing.some((other) => contains(other, centreOf(box)))) this.#words.push(box);
        }
        if (kind === 'entity') {
          const box = placeOf(before.words, words);
          if (box !== null) this.#entities.push({ name: before.label, box });
        }
        if (kind === 'link') {
          const [from, to] = [before.from, before.to].map((end) => placeOf(entities.get(end)?.words ?? [], words));
          if (from && to) this.#links.push({ from, to });
        }
      }
    }
  }

  /** Whether a word lies where people have deleted words of its size. */
  hasWord({ quad }: Pick<Word, 'quad'>): boolean {
    const box = boxOfQuad(quad);
    const covered = this.#words.filter((deleted) => heightOf(deleted) <= OTHER_HEIGHT * heightOf(box)).reduce((sum, deleted) => sum + sharedArea(box, deleted), 0);
    return covered > 0 && covered >= COVERED * areaOf(box);
  }

  hasRegion(region: { readonly kind: string; readonly polygon: Polygon }): boolean {
    return this.#regions.some(({ name, box }) => name === region.kind && isSamePlace(box, boxOfPoints(region.polygon)));
  }

  hasTable({ polygon }: Pick<Table, 'polygon'>): boolean {
    return this.#tables.some((box) => isSamePlace(box, boxOfPoints(polygon)));
  }

  /** @param words in which the entity's are found */
  hasEntity(entity: Pick<Entity, 'label' | 'words'>, words: ReadonlyMap<string, Word>): boolean {
    const place = placeOf(entity.words, words);
    return place !== null && this.#entities.some(({ name, box }) => name === entity.label && isSamePlace(box, place));
  }

  hasLink(from: Pick<Entity, 'words'>, to: Pick<Entity, 'words'>, words: ReadonlyMap<string, Word>): boolean {
    const [here, there] = [placeOf(from.words, words), placeOf(to.words, words)];
    return here !== null && there !== null && this.#links.some((link) => isSamePlace(link.from, here) && isSamePlace(link.to, there));
  }
}

function placeOf(ids: readonly string[], words: ReadonlyMap<string, Word>): Box | null {
  return boxAround(ids.flatMap((id) => words.get(id) ?? []).map((word) => boxOfQuad(word.quad)));
}
