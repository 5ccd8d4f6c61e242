/**
 * The annotation of a page = what was recognised + what a model predicted + what people did. Here is the first sum:
 * recognition and prediction make the base on which the edit log stands. Pure, so that it can be redone at any time.
 */
import type { Entity, GridCell, Line, Link, PageRecords, Table } from '../../src-shared/document.ts';
import { SHAPELESS } from '../../src-shared/document.ts';
import { boxOfQuad, cellOfBox } from '../../src-shared/geometry.ts';
import type { GridSize, PageSize } from '../../src-shared/geometry.ts';
import type { EntityId, LineId, LinkId, TableId, WordId } from '../../src-shared/ids.ts';
import type { PagePrediction } from '../model/types.ts';
import { layoutOfUsable, usableTables, wordsOfTable } from './predicted-tables.ts';
import type { UsableTable } from './predicted-tables.ts';

/** A prediction with the id under which it is kept. */
export interface KeptPrediction {
  readonly id: string;
  readonly said: PagePrediction;
}

/** What can be used of a prediction: only words that exist, none twice, no empty groups, no link to itself or twice. */
export interface UsablePrediction {
  readonly by: 'model' | 'rule';
  readonly lines: readonly Pick<Line, 'words' | 'confidence'>[];
  readonly cells: ReadonlyMap<WordId, Pick<GridCell, 'cell' | 'confidence'>>;
  /** In the order of the prediction; null where nothing of an entity is left. */
  readonly entities: readonly (Pick<Entity, 'label' | 'words' | 'confidence'> | null)[];
  readonly links: readonly { readonly from: number; readonly to: number; readonly confidence: number | null }[];
  readonly tables: readonly UsableTable[];
}

function certainty(confidence: number): number | null {
  return Number.isFinite(confidence) ? Math.min(1, Math.max(0, confidence)) : null;
}

/** Picks out what can be used of `said` on a page that holds `words` and is divided by `grid`. */
export function usableOf(said: PagePrediction, words: ReadonlyMap<string, unknown>, grid: GridSize): UsablePrediction {
  /** Groups with only words that exist, each word in the first group that has it. */
  const grouped = <T extends { readonly words: readonly WordId[] }>(groups: readonly T[]): (T | null)[] => {
    const taken = new Set<WordId>();
    return groups.map((group) => {
      const free = group.words.filter((word) => {
        if (taken.has(word) || !words.has(word)) return false;
        taken.add(word);
        return true;
      });
      return free.length === 0 ? null : { ...group, words: free };
    });
  };
  const entities = grouped(said.entities).map((entity) =>
    entity === null || entity.label === '' ? null : { label: entity.label.slice(0, 64), words: entity.words, confidence: certainty(entity.confidence) });

  const cells = new Map<WordId, Pick<GridCell, 'cell' | 'confidence'>>();
  if (said.grid.rows === grid.rows && said.grid.columns === grid.columns) {
    for (const { word, cell, confidence } of said.cells) {
      if (!words.has(word) || !Number.isInteger(cell) || cell < 1 || cell > grid.rows * grid.columns) continue;
      cells.set(word, { cell, confidence: certainty(confidence) });
    }
  }

  const linked = new Set<string>();
  const links = said.links.filter(({ from, to }) => {
    const key = `${from}>${to}`;
    if (from === to || linked.has(key) || (entities[from] ?? null) === null || (entities[to] ?? null) === null) return false;
    linked.add(key);
    return true;
  });
  return {
    by: said.by,
    lines: grouped(said.lines).flatMap((line) => line === null ? [] : [{ words: line.words, confidence: certainty(line.confidence) }]),
    cells,
    entities,
    links: links.map((link) => ({ from: link.from, to: link.to, confidence: certainty(link.confidence) })),
    tables: usableTables(said.tables, words, certainty),
  };
}

/** What ids of records made from a prediction end in, so that those of two predictions differ. */
export function idSuffix(prediction: string): string {
  return prediction.slice(-6);
}

/** The grid cell in which a word lies by its box, as a rule says it that stands in for a model. */
function cellByRule(word: PageRecords['words'][number], size: PageSize, grid: GridSize): GridCell {
  return { id: word.id, cell: cellOfBox(boxOfQuad(word.quad), size, grid), predicted: null, by: 'rule', confidence: null, accepted: false };
}

/**
 * The base of a page's annotation. Words are the recognised ones; lines are the prediction's, and for
 * words that it puts in no line the recognised ones, last, but lines that a file brought stay as they are; cells are the prediction's, and where it says nothing (or divides the page otherwise) those in
 * which the words lie; entities and links are the prediction's; regions are the recognised ones, and so are tables, to which those of
 * the prediction come that share no word with them. The same arguments give the same records, ids included.
 */
export function baseRecords(recognition: PageRecords, prediction: KeptPrediction | null, size: PageSize, grid: GridSize): PageRecords {
  const { words } = recognition;
  if (prediction === null) {
    return { ...recognition, cells: words.map((word) => cellByRule(word, size, grid)) };
  }
  const byId = new Map(words.map((word) => [word.id, word]));
  const usable = usableOf(prediction.said, byId, grid);
  const { by } = usable;
  const suffix = idSuffix(prediction.id);
  const shapes = new Map(recognition.lines.map((line) => [wordsKey(line.words), line]));
  const lines: Line[] = usable.lines.map((line, index) => ({
    id: `l${index + 1}-${suffix}` as LineId, order: index + 1, words: line.words, ...shapeOf(shapes.get(wordsKey(line.words))),
    by, confidence: line.confidence, accepted: false,
  }));
  const cells = words.map((word): GridCell => {
    const said = usable.cells.get(word.id);
    if (said === undefined) return cellByRule(word, size, grid);
    return { id: word.id, cell: said.cell, predicted: said.cell, by, confidence: said.confidence, accepted: false };
  });
  const entityId = (index: number): EntityId => `e${index + 1}-${suffix}` as EntityId;
  const entities = usable.entities.flatMap((entity, index): Entity[] =>
    entity === null ? [] : [{ id: entityId(index), label: entity.label, words: entity.words, by, confidence: entity.confidence, accepted: false }]);
  const links = usable.links.map((link, index): Link => ({
    id: `k${index + 1}-${suffix}` as LinkId, from: entityId(link.from), to: entityId(link.to), by, confidence: link.confidence, accepted: false,
  }));
  const inLine = new Set(lines.flatMap((line) => line.words));
  const rest = recognition.lines
    .map((line) => ({ ...line, words: line.words.filter((word) => !inLine.has(word)) }))
    .filter((line) => line.words.length > 0)
    .map((line) => ({ ...line, order: lines.length + line.order }));
  const inTable = new Set(recognition.tables.flatMap(wordsOfTable));
  const tables = usable.tables.flatMap((table, index): Table[] => {
    const layout = wordsOfTable(table).some((word) => inTable.has(word)) ? null : layoutOfUsable(table, byId);
    return layout === null ? [] : [{ id: `t${index + 1}-${suffix}` as TableId, ...layout, by, confidence: table.confidence, accepted: false }];
  });
  // A file that names entities has named all that it knows of; a model's would only lie across them.
  const brought = recognition.entities.length > 0;
  const isOthersWork = recognition.lines.some((line) => line.by === 'import');
  return {
    words, lines: lines.length > 0 && !isOthersWork ? [...lines, ...rest] : recognition.lines, cells,
    entities: brought ? recognition.entities : entities, links: brought ? recognition.links : links,
    regions: recognition.regions, tables: [...recognition.tables, ...tables],
  };
}

/** Names words as a set. */
export function wordsKey(words: readonly WordId[]): string {
  return words.toSorted().join(' ');
}

/** What was recognised of a line's place, where it was recognised with the very same words. */
const shapeOf = (line: Line | undefined): Pick<Line, 'baseline' | 'polygon' | 'region'> =>
  line === undefined ? SHAPELESS : { baseline: line.baseline, polygon: line.polygon, region: line.region };
