/**
 * Merging a transcription from a file into a page that is there: line by line, with its words. Where a line of the file
 * lies on words that a person has vouched for, the page's stay; where it says what the page says already, nothing
 * changes. Other lines take the place of the words that they lie on, and what was said of those is said of theirs. What
 * people have deleted does not come back. Pure; the result is logged like any other edit.
 */
import { isVouched } from '../../src-shared/document.ts';
import type { Entity, Line, PageRecords, Table, Word } from '../../src-shared/document.ts';
import { markOf, recordsOf } from '../../src-shared/edits/index.ts';
import type { Delta, PageState, RecordMap } from '../../src-shared/edits/index.ts';
import type { RecordKind, RecordOf } from '../../src-shared/document.ts';
import { boxAround, boxOfQuad, centreOf, cellOfBox, contains } from '../../src-shared/geometry.ts';
import type { Box } from '../../src-shared/geometry.ts';
import type { EntityId, LineId, LinkId, RegionId, TableId, WordId } from '../../src-shared/ids.ts';
import { boxOfPoints, isInside } from '../../src-shared/polygon.ts';
import { idSuffix } from './annotation.ts';
import type { DeletedPlaces } from './deleted-places.ts';
import type { MergePlan } from './merge.ts';

const textOf = (words: readonly Word[]): string => words.map((word) => word.text).join(' ').normalize('NFC');

/** Where a line lies: its outline, else the box around its words. */
function lies(line: Line, words: readonly Word[]): { readonly box: Box; readonly holds: (word: Word) => boolean } | null {
  const { polygon } = line;
  const box = polygon === null ? boxAround(words.map((word) => boxOfQuad(word.quad))) : boxOfPoints(polygon);
  if (box === null) return null;
  return {
    box,
    holds: (word) => {
      const centre = centreOf(boxOfQuad(word.quad));
      return contains(box, centre) && (polygon === null || isInside(polygon, centre));
    },
  };
}

/** Ids for what comes in: its own where they are free. */
class Names {
  readonly #taken: Set<string>;
  readonly #suffix: string;

  constructor(state: PageState, suffix: string) {
    this.#taken = new Set([state.word, state.line, state.region, state.entity, state.link, state.table].flatMap((records) => [...records.keys()]));
    this.#suffix = suffix;
  }

  take(id: string): string {
    let free = id;
    for (let attempt = 1; this.#taken.has(free); attempt += 1) {
      const ending = `-${this.#suffix}${attempt === 1 ? '' : `-${attempt}`}`;
      free = id.slice(0, 64 - ending.length) + ending;
    }
    this.#taken.add(free);
    return free;
  }
}

/** Words of the page that a person stands behind, by themselves or by a line, an entity, a link or a table that has them. */
function vouchedWords(state: PageState): ReadonlySet<string> {
  const vouched = new Set<string>();
  const add = (words: readonly string[]): void => { for (const word of words) vouched.add(word); };
  for (const word of state.word.values()) if (isVouched(word)) vouched.add(word.id);
  for (const line of state.line.values()) if (isVouched(line)) add(line.words);
  for (const cell of state.cell.values()) if (isVouched(cell)) vouched.add(cell.id);
  for (const entity of state.entity.values()) if (isVouched(entity)) add(entity.words);
  for (const link of state.link.values()) {
    if (isVouched(link)) for (const end of [link.from, link.to]) add(state.entity.get(end)?.words ?? []);
  }
  for (const table of state.table.values()) {
    for (const cell of table.cells) if (isVouched(table) || cell.accepted) add(cell.words);
  }
  return vouched;
}

/** Which of the new words each old one became: the one whose middle lies in it or the other way round. */
function successors(old: readonly Word[], fresh: readonly Word[]): ReadonlyMap<string, readonly WordId[]> {
  return new Map(old.map((word) => {
    const box = boxOfQuad(word.quad);
    const became = fresh.filter((one) => contains(box, centreOf(boxOfQuad(one.quad))) || contains(boxOfQuad(one.quad), centreOf(box)));
    return [word.id, became.map(({ id }) => id)];
  }));
}

function deltasBetween<K extends Exclude<RecordKind, 'page'>>(kind: K, before: RecordMap<K>, after: ReadonlyMap<string, RecordOf[K]>): Delta[] {
  const deltas: Delta[] = [];
  const add = (id: string, from: RecordOf[K] | null, to: RecordOf[K] | null): void => {
    if (JSON.stringify(from) !== JSON.stringify(to)) deltas.push({ kind, id, before: from, after: to } as unknown as Delta);
  };
  for (const [id, record] of before) if (!after.has(id)) add(id, record, null);
  for (const [id, record] of after) add(id, before.get(id) ?? null, record);
  return deltas;
}

/** A line that comes in, and the words of the page that it takes the place of. */
interface Incoming {
  readonly line: Line;
  readonly words: readonly Word[];
  readonly replaced: readonly Word[];
}

class TranscriptionMerge {
  readonly #state: PageState;
  readonly #said: PageRecords;
  readonly #names: Names;
  readonly #vouched: ReadonlySet<string>;
  readonly #deleted: DeletedPlaces;
  readonly #saidWords: ReadonlyMap<string, Word>;
  /** How many things of the file stay out because somebody has deleted them. */
  heldBack = 0;

  constructor(state: PageState, said: PageRecords, suffix: string, deleted: DeletedPlaces) {
    this.#state = state;
    this.#said = said;
    this.#names = new Names(state, suffix);
    this.#vouched = vouchedWords(state);
    this.#deleted = deleted;
    this.#saidWords = new Map<string, Word>(said.words.map((word) => [word.id, word]));
  }

  /** Lines of the file that say something else than the page and lie on nothing that a person stands behind. */
  #incoming(): Incoming[] {
    const free = new Set([...this.#state.word.keys()]);
    const standing = recordsOf(this.#state).words;
    return this.#said.lines.flatMap((line): Incoming[] => {
      const all = line.words.flatMap((id) => this.#saidWords.get(id) ?? []);
      const place = lies(line, all);
      const own = all.filter((word) => !this.#deleted.hasWord(word));
      this.heldBack += all.length - own.length;
      if (place === null || own.length === 0) return [];
      const covered = standing.filter((word) => free.has(word.id) && place.holds(word));
      if (covered.some((word) => this.#vouched.has(word.id)) || textOf(covered) === textOf(own)) return [];
      for (const word of covered) free.delete(word.id);
      return [{ line, words: own, replaced: covered }];
    });
  }

  deltas(): Delta[] {
    const state = this.#state;
    const incoming = this.#incoming();
    const ids = new Map<string, WordId>();
    const regions = this.#regions();
    const words = new Map(state.word);
    const cells = new Map(state.cell);
    const became = new Map<string, readonly WordId[]>();
    const lines = new Map<string, Line>();
    const last = Math.max(0, ...this.#said.lines.map((line) => line.order));
    for (const { line, words: own, replaced } of incoming) {
      const fresh = own.map((word): Word => {
        const id = this.#names.take(word.id) as WordId;
        ids.set(word.id, id);
        return { ...word, id };
      });
      for (const word of replaced) {
        words.delete(word.id);
        cells.delete(word.id);
      }
      for (const word of fresh) {
        words.set(word.id, word);
        cells.set(word.id, { id: word.id, cell: cellOfBox(boxOfQuad(word.quad), state.size, state.grid), predicted: null, by: 'rule', confidence: null, accepted: false });
      }
      for (const [old, next] of successors(replaced, fresh)) became.set(old, next);
      const id = this.#names.take(line.id) as LineId;
      lines.set(id, { ...line, id, words: fresh.map((word) => word.id), region: line.region === null ? null : regions.became.get(line.region) ?? null });
    }
    if (incoming.length === 0 && regions.added === 0) return [];
    // Lines of the page that are left come behind those of the file, in their own order.
    const standing = [...state.line.values()].sort((a, b) => a.order - b.order);
    for (const line of standing) {
      const left = line.words.filter((word) => words.has(word));
      const isLeft = left.length > 0 || (line.words.length === 0 && incoming.every(({ line: own, words: its }) => lies(own, its) === null || !overlaps(line, own)));
      if (isLeft) lines.set(line.id, { ...line, words: left, order: incoming.length === 0 ? line.order : last + line.order + 1 });
    }
    const entities = this.#entities(words, became, ids);
    const links = new Map([...state.link].filter(([, link]) => entities.has(link.from) && entities.has(link.to)));
    this.#addLinks(links, entities, words);
    return [
      ...deltasBetween('region', state.region, regions.records),
      ...deltasBetween('word', state.word, words),
      ...deltasBetween('line', state.line, lines),
      ...deltasBetween('cell', state.cell, cells),
      ...deltasBetween('entity', state.entity, entities),
      ...deltasBetween('link', state.link, links),
      ...deltasBetween('table', state.table, this.#tables(words, became, ids)),
    ];
  }

  /** The file's regions, unless a person has drawn or accepted some: then the page's stay, and lines come without. */
  #regions(): { records: RecordMap<'region'>; became: ReadonlyMap<string, RegionId>; added: number } {
    const standing = [...this.#state.region.values()];
    const said = this.#said.regions.filter((region) => !this.#deleted.hasRegion(region));
    this.heldBack += this.#said.regions.length - said.length;
    const same = said.length === standing.length
      && said.every((region, index) => region.kind === standing[index]?.kind && JSON.stringify(region.polygon) === JSON.stringify(standing[index].polygon));
    if (same) return { records: this.#state.region, became: new Map(said.map((region, index) => [region.id, standing[index]?.id ?? region.id])), added: 0 };
    if (said.length === 0 || standing.some(isVouched)) return { records: this.#state.region, became: new Map(), added: 0 };
    const became = new Map<string, RegionId>();
    const records = new Map(said.map((region) => {
      const id = this.#names.take(region.id) as RegionId;
      became.set(region.id, id);
      return [id, { ...region, id }];
    }));
    return { records, became, added: records.size };
  }

  /** The page's entities with the words that theirs became, and the file's where all their words have come in and are free. */
  #entities(words: ReadonlyMap<string, Word>, became: ReadonlyMap<string, readonly WordId[]>, ids: ReadonlyMap<string, WordId>): Map<string, Entity> {
    const taken = new Set<string>();
    const entities = new Map<string, Entity>();
    for (const entity of this.#state.entity.values()) {
      const next = [...new Set(entity.words.flatMap((word) => words.has(word) ? [word] : became.get(word) ?? []))].filter((word) => !taken.has(word));
      if (next.length === 0) continue;
      for (const word of next) taken.add(word);
      entities.set(entity.id, next.join() === entity.words.join() ? entity : { ...entity, words: next });
    }
    for (const entity of this.#said.entities) {
      const own = entity.words.map((word) => ids.get(word));
      if (own.some((word) => word === undefined || taken.has(word))) continue;
      if (this.#deleted.hasEntity(entity, this.#saidWords)) {
        this.heldBack += 1;
        continue;
      }
      const id = this.#names.take(entity.id) as EntityId;
      this.#entityNames.set(entity.id, id);
      entities.set(id, { ...entity, id, words: own.flatMap((word) => word ?? []) });
    }
    return entities;
  }

  readonly #entityNames = new Map<string, EntityId>();

  #addLinks(links: Map<string, RecordOf['link']>, entities: ReadonlyMap<string, Entity>, words: ReadonlyMap<string, Word>): void {
    for (const link of this.#said.links) {
      const [from, to] = [link.from, link.to].map((end) => entities.get(this.#entityNames.get(end) ?? ''));
      if (from === undefined || to === undefined) continue;
      if (this.#deleted.hasLink(from, to, words)) {
        this.heldBack += 1;
        continue;
      }
      const id = this.#names.take(link.id) as LinkId;
      links.set(id, { ...link, id, from: from.id, to: to.id });
    }
  }

  /** The page's tables with the words that theirs became; the file's where the page has none. */
  #tables(words: ReadonlyMap<string, Word>, became: ReadonlyMap<string, readonly WordId[]>, ids: ReadonlyMap<string, WordId>): ReadonlyMap<string, Table> {
    if (this.#state.table.size === 0) {
      const said = this.#said.tables.filter((table) => !this.#deleted.hasTable(table));
      this.heldBack += this.#said.tables.length - said.length;
      return new Map(said.map((table) => {
        const id = this.#names.take(table.id) as TableId;
        return [id, { ...table, id, cells: table.cells.map((cell) => ({ ...cell, words: cell.words.flatMap((word) => ids.get(word) ?? []) })) }];
      }));
    }
    const taken = new Set<string>();
    return new Map([...this.#state.table].map(([id, table]) => [id, {
      ...table,
      cells: table.cells.map((cell) => {
        const next = [...new Set(cell.words.flatMap((word) => words.has(word) ? [word] : became.get(word) ?? []))].filter((word) => !taken.has(word));
        for (const word of next) taken.add(word);
        return { ...cell, words: next };
      }),
    }]));
  }
}

function overlaps(a: Line, b: Line): boolean {
  const [one, other] = [a.polygon ?? a.baseline, b.polygon ?? b.baseline];
  if (one === null || other === null) return false;
  return contains(boxOfPoints(other), centreOf(boxOfPoints(one)));
}

/**
 * What merges a transcription into a page.
 * @param said in the page's pixels
 * @param layer the transcription's id, of which new ids are made where its own are in use
 * @param deleted what people have deleted and the transcription must not bring back
 */
export function planTranscriptionMerge(state: PageState, said: PageRecords, layer: string, deleted: DeletedPlaces): MergePlan {
  const merge = new TranscriptionMerge(state, said, idSuffix(layer), deleted);
  const deltas = merge.deltas();
  const mark = markOf(state);
  if (deltas.length > 0 && mark.status === 'recognised') deltas.push({ kind: 'page', id: 'page', before: mark, after: { ...mark, status: 'predicted' } });
  return { deltas, heldBack: merge.heldBack };
}
