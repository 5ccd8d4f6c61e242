/** Edits in words: what was done, and what stood there before and after. */
import type { PredictionInfo } from '../../src-shared/api/index.ts';
import type { Entity, EntityLabel, Link, Region, Table } from '../../src-shared/document.ts';
import type { Command, CommandType, Delta, Edit, PageState, TakenRecord } from '../../src-shared/edits/index.ts';
import type { Box } from '../../src-shared/geometry.ts';
import { boxOfQuad } from '../../src-shared/geometry.ts';
import { boxOfPoints } from '../../src-shared/polygon.ts';
import { assertNever } from '../../src-shared/assert.ts';
import { en } from './en.ts';

const COMMANDS: Readonly<Record<CommandType, string>> = {
  'word.setText': 'Corrected the text',
  'word.add': 'Drew a word',
  'word.remove': 'Deleted words',
  'word.setQuad': 'Moved a word’s box',
  'word.setQuads': 'Moved words’ boxes',
  'word.split': 'Split a word',
  'word.merge': 'Merged words',
  'line.moveWords': 'Moved words to a line',
  'line.create': 'Made a line',
  'line.split': 'Split a line',
  'line.join': 'Joined lines',
  'line.remove': 'Deleted lines without words',
  'line.reorder': 'Changed the reading order',
  'line.setShape': 'Drew a line’s shape',
  'line.setRegion': 'Put lines into a region',
  'region.create': 'Drew a region',
  'region.setPolygon': 'Redrew a region',
  'region.setKind': 'Changed the type of a region',
  'region.merge': 'Merged regions',
  'region.remove': 'Deleted a region',
  'region.reorder': 'Changed the order of regions',
  'table.create': 'Made a table',
  'table.setOutline': 'Redrew a table’s outline',
  'table.addRow': 'Added a row',
  'table.addColumn': 'Added a column',
  'table.removeRow': 'Removed a row',
  'table.removeColumn': 'Removed a column',
  'table.joinRows': 'Joined two rows',
  'table.joinColumns': 'Joined two columns',
  'table.moveRowSeparator': 'Moved a row’s separator',
  'table.moveColumnSeparator': 'Moved a column’s separator',
  'table.mergeCells': 'Merged cells',
  'table.splitCell': 'Split a cell',
  'table.setHeader': 'Set headings of a table',
  'table.moveWords': 'Moved words to a cell',
  'table.removeWords': 'Took words out of a table',
  'table.remove': 'Deleted a table',
  'cell.set': 'Set the grid cell',
  'entity.create': 'Made an entity',
  'entity.setLabel': 'Changed the label',
  'entity.setText': 'Corrected a value',
  'entity.addWords': 'Added words to an entity',
  'entity.removeWords': 'Took words out of an entity',
  'entity.merge': 'Grouped entities',
  'entity.remove': 'Took an entity apart',
  'link.add': 'Drew a link',
  'link.reverse': 'Reversed a link',
  'link.remove': 'Deleted a link',
  'link.propose': 'Had the model link the entities again',
  take: 'Took over a reading',
  accept: 'Accepted',
  'page.setStatus': 'Set the page’s status',
};

const byUnknown = (): string => '';

/** What an entry of the log is called; `makerOf` names the model package of a prediction. */
export function titleOf(edit: Edit, makerOf: (prediction: string) => string = byUnknown): string {
  switch (edit.action.kind) {
    case 'command': return titleOfCommand(edit.action.command, makerOf);
    case 'batch': return `${COMMANDS[edit.action.commands[0]?.type ?? 'accept']}, together with other pages`;
    case 'merge': {
      const maker = makerOf(edit.action.prediction);
      return maker === '' ? COMMANDS.take : en.pastTexts.tookPrediction(maker);
    }
    case 'undo': return 'Took back an edit';
    case 'redo': return 'Did an edit again';
  }
}

function titleOfCommand(command: Command, makerOf: (prediction: string) => string): string {
  if (command.type === 'link.propose') return en.pastTexts.proposedLinks(command.maker);
  if (command.type !== 'take') return COMMANDS[command.type];
  const { origin } = command;
  switch (origin.kind) {
    case 'review': return en.pastTexts.decision(en.pastTexts.choices[origin.decision.choice], origin.decision.first, origin.decision.second);
    case 'prediction': return en.pastTexts.tookPrediction(makerOf(origin.prediction));
    case 'history': return en.pastTexts.wentBack;
  }
}

/** A change in words: `before` and `after` null where there was or is nothing. */
export interface Change {
  readonly before: string | null;
  readonly after: string | null;
}

function shown<T>(record: T | null, text: (record: T) => string): string | null {
  return record === null ? null : text(record);
}

const sizeOfTable = (table: Table): string => `${String(table.rows)} × ${String(table.columns)}`;

/** What histories look things up in: texts of words and entities that are on the page or were, labels, model packages. */
export interface HistoryTexts {
  readonly labels: readonly EntityLabel[];
  readonly wordText: (id: string) => string;
  readonly entityText: (id: string) => string;
  readonly makerOf: (prediction: string) => string;
  /** What a record says. */
  readonly recordText: (taken: TakenRecord) => string;
}

interface HistorySources {
  readonly state: PageState | null;
  readonly edits: readonly Edit[];
  readonly labels: readonly EntityLabel[];
  readonly predictions: readonly PredictionInfo[];
}

/** Looks up on the page as it stands, and for what is no longer there in the edits, the newest first. */
export function historyTexts({ state, edits, labels, predictions }: HistorySources): HistoryTexts {
  const words = new Map<string, string>();
  const entities = new Map<string, Entity>();
  for (const delta of edits.toReversed().flatMap((edit) => edit.deltas)) {
    const record = delta.after ?? delta.before;
    if (delta.kind === 'word' && record !== null && 'text' in record) words.set(delta.id, record.text);
    if (delta.kind === 'entity' && record !== null && 'label' in record) entities.set(delta.id, record);
  }
  const wordText = (id: string): string => state?.word.get(id)?.text ?? words.get(id) ?? '';
  const textOf = (ids: readonly string[]): string => ids.map(wordText).filter((text) => text !== '').join(' ');
  const entityText = (id: string): string => textOf((state?.entity.get(id) ?? entities.get(id))?.words ?? []);
  const title = (name: string): string => labels.find((label) => label.name === name)?.title ?? name;
  return {
    labels, wordText, entityText,
    makerOf: (prediction) => {
      const info = predictions.find((one) => one.id === prediction);
      return info === undefined ? '' : `${info.model} ${info.modelVersion}`.trim();
    },
    recordText: (taken) => {
      switch (taken.kind) {
        case 'word': return taken.record.text;
        case 'line': return textOf(taken.record.words);
        case 'cell': return en.grid.cell(taken.record.cell);
        case 'entity': return `${title(taken.record.label)}: ${textOf(taken.record.words)}`;
        case 'link': return en.compare.links(entityText(taken.record.from), entityText(taken.record.to));
        case 'region': return en.region.kind(taken.record.kind);
        case 'table': return sizeOfTable(taken.record);
      }
    },
  };
}

/** Where a box lies, in words. */
function placeIn({ x0, y0, x1, y1 }: Box): string {
  return en.pastTexts.moved(Math.round(x0), Math.round(y0), Math.round(x1 - x0), Math.round(y1 - y0));
}

function changeOf(delta: Delta, labels: readonly EntityLabel[], texts: HistoryTexts | null): Change {
  const title = (name: string): string => labels.find((label) => label.name === name)?.title ?? name;
  const said = (ids: readonly string[]): string => (texts === null ? en.words(ids.length) : ids.map(texts.wordText).join(' '));
  switch (delta.kind) {
    case 'word': {
      const { before, after } = delta;
      const moved = before !== null && after !== null && before.text === after.text && before.quad.join() !== after.quad.join();
      return moved ? { before: placeIn(boxOfQuad(before.quad)), after: placeIn(boxOfQuad(after.quad)) } : { before: shown(before, (word) => word.text), after: shown(after, (word) => word.text) };
    }
    case 'line': return { before: shown(delta.before, (line) => said(line.words)), after: shown(delta.after, (line) => said(line.words)) };
    case 'cell': return { before: shown(delta.before, (cell) => en.grid.cell(cell.cell)), after: shown(delta.after, (cell) => en.grid.cell(cell.cell)) };
    case 'entity': {
      const text = ({ label, words }: Entity): string => (texts === null ? `${title(label)}, ${said(words)}` : `${title(label)}: ${said(words)}`);
      return { before: shown(delta.before, text), after: shown(delta.after, text) };
    }
    case 'link': {
      const text = (link: Link): string => (texts === null ? en.link.title : en.compare.links(texts.entityText(link.from), texts.entityText(link.to)));
      return { before: shown(delta.before, text), after: shown(delta.after, text) };
    }
    case 'region': {
      const { before, after } = delta;
      const moved = before !== null && after !== null && before.kind === after.kind && before.polygon.join() !== after.polygon.join();
      const text = (region: Region): string => (moved ? placeIn(boxOfPoints(region.polygon)) : en.region.kind(region.kind));
      return { before: shown(before, text), after: shown(after, text) };
    }
    case 'table': return { before: shown(delta.before, sizeOfTable), after: shown(delta.after, sizeOfTable) };
    case 'page': return { before: shown(delta.before, (page) => en.pageStatus[page.status]), after: shown(delta.after, (page) => en.pageStatus[page.status]) };
    default: return assertNever(delta);
  }
}

/**
 * The changes of an edit that can be seen in words, at most `most`; of one record where `record` names it. Changes of
 * which both sides read the same (an accepted word) are left out. With `texts`, groups are shown by their words.
 */
export function changesOf(edit: Edit, labels: readonly EntityLabel[], record: string | null, most: number, texts: HistoryTexts | null = null): Change[] {
  const deltas = record === null ? edit.deltas : edit.deltas.filter((delta) => delta.id === record);
  return deltas.map((delta) => changeOf(delta, labels, texts)).filter((change) => change.before !== change.after).slice(0, most);
}
