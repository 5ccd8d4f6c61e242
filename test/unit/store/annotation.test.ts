import { describe, expect, test } from 'vitest';
import { baseRecords } from '../../../src-main/store/annotation.ts';
import { SHAPELESS } from '../../../src-shared/document.ts';
import { predictionOf, readingOf, withShapes, word } from './support.ts';

const SIZE = { width: 1000, height: 1000 };
const GRID = { rows: 4, columns: 4 };
const recognition = readingOf(2, 2).records;
const base = (change: Parameters<typeof predictionOf>[0], grid = GRID) =>
  baseRecords(recognition, { id: 'r-abcdef123456', said: predictionOf(change) }, SIZE, grid);

describe('without a prediction', () => {
  test('lines are the recognised ones and every word lies in the cell of its box, by rule', () => {
    const records = baseRecords(recognition, null, SIZE, GRID);
    expect(records.lines).toEqual(recognition.lines);
    expect(records.cells.map((cell) => [cell.id, cell.cell, cell.predicted, cell.by])).toEqual([
      ['w1', 1, null, 'rule'], ['w2', 3, null, 'rule'], ['w3', 9, null, 'rule'], ['w4', 11, null, 'rule'],
    ]);
    expect([records.entities, records.links]).toEqual([[], []]);
  });
});

describe('with a prediction', () => {
  test('lines, cells, entities and links carry who said them and how sure it was', () => {
    const records = base({
      lines: [{ words: [word('w2'), word('w1')], confidence: 0.7 }, { words: [word('w3'), word('w4')], confidence: 0.8 }],
      cells: [{ word: word('w1'), cell: 5, confidence: 0.4 }],
      entities: [{ label: 'question', words: [word('w1')], confidence: 0.9 }, { label: 'answer', words: [word('w2')], confidence: 0.6 }],
      links: [{ from: 0, to: 1, confidence: 0.5 }],
    });
    expect(records.lines).toEqual([
      { id: 'l1-123456', order: 1, words: ['w2', 'w1'], ...SHAPELESS, by: 'model', confidence: 0.7, accepted: false },
      { id: 'l2-123456', order: 2, words: ['w3', 'w4'], ...SHAPELESS, by: 'model', confidence: 0.8, accepted: false },
    ]);
    expect(records.cells[0]).toEqual({ id: 'w1', cell: 5, predicted: 5, by: 'model', confidence: 0.4, accepted: false });
    expect(records.cells[1]).toMatchObject({ id: 'w2', cell: 3, predicted: null, by: 'rule' });
    expect(records.entities.map((entity) => [entity.id, entity.label, entity.words])).toEqual([
      ['e1-123456', 'question', ['w1']], ['e2-123456', 'answer', ['w2']],
    ]);
    expect(records.links).toEqual([{ id: 'k1-123456', from: 'e1-123456', to: 'e2-123456', by: 'model', confidence: 0.5, accepted: false }]);
  });
  test('tables become records with an outline, separators between their words and who said them; words stand in one cell only', () => {
    const cell = { rowSpan: 1, columnSpan: 1, header: false, confidence: 0.6 };
    const { tables } = base({ tables: [
      { confidence: 0.7, cells: [
        { ...cell, row: 0, column: 0, words: [word('w1')], header: true }, { ...cell, row: 0, column: 1, words: [word('w2'), word('w1'), word('gone')] },
        { ...cell, row: 1, column: 0, columnSpan: 2, words: [word('w3')] },
      ] },
      { confidence: 0.7, cells: [{ ...cell, row: 0, column: 0, words: [word('w2')] }, { ...cell, row: 0, column: 1, words: [word('w4')] }] },
      { confidence: 0.7, cells: [{ ...cell, row: 0, column: 0, columnSpan: 2, words: [word('w4')] }, { ...cell, row: 0, column: 1, words: [word('w4')] }] },
    ] });
    expect(tables).toHaveLength(1);
    expect(tables[0]).toMatchObject({ id: 't1-123456', rows: 2, columns: 2, by: 'model', confidence: 0.7, accepted: false });
    expect(tables[0]?.cells.map((one) => [one.row, one.column, one.columnSpan, one.header, one.words, one.confidence, one.accepted])).toEqual([
      [0, 0, 1, true, ['w1'], 0.6, false], [0, 1, 1, false, ['w2'], 0.6, false], [1, 0, 2, false, ['w3'], 0.6, false],
    ]);
    expect([tables[0]?.rowSeparators, tables[0]?.columnSeparators]).toEqual([[450], [450]]);
  });
  test('regions and shapes of lines that were recognised stay with lines of the very same words', () => {
    const shaped = withShapes(recognition);
    const said = predictionOf({ lines: [{ words: [word('w1'), word('w2')], confidence: 1 }, { words: [word('w3')], confidence: 1 }] });
    const records = baseRecords(shaped, { id: 'r-abcdef123456', said }, SIZE, GRID);
    expect(records.regions).toEqual(shaped.regions);
    expect(records.lines.map((line) => [line.words.length, line.baseline?.length ?? 0, line.region])).toEqual([[2, 3, 'g1'], [1, 0, null], [1, 3, 'g2']]);
  });
  test('lines that came from a file are not arranged anew', () => {
    const imported = { ...recognition, lines: recognition.lines.map((line) => ({ ...line, by: 'import' as const })) };
    const said = predictionOf({ lines: [{ words: ['w1', 'w2', 'w3', 'w4'].map(word), confidence: 1 }] });
    expect(baseRecords(imported, { id: 'r-abcdef123456', said }, SIZE, GRID).lines).toEqual(imported.lines);
  });
  test('heuristics are named as such', () => {
    expect(base({ by: 'rule', lines: [{ words: [word('w1')], confidence: 1 }] }).lines[0]?.by).toBe('rule');
  });
  test('words that the prediction puts in no line keep what is left of their recognised line, last', () => {
    expect(base({ lines: [{ words: [word('w3'), word('w1')], confidence: 1 }] }).lines.map((line) => line.words)).toEqual([['w3', 'w1'], ['w2'], ['w4']]);
  });
  test('cells of a model that divides the page otherwise are not taken over', () => {
    const records = base({ cells: [{ word: word('w1'), cell: 5, confidence: 0.4 }] }, { rows: 2, columns: 2 });
    expect(records.cells[0]).toMatchObject({ cell: 1, predicted: null, by: 'rule' });
  });
  test('what a faulty model says never breaks the page', () => {
    const records = base({
      lines: [{ words: [word('w1'), word('w1'), word('gone')], confidence: 2 }, { words: [word('w1')], confidence: 1 }, { words: [], confidence: 1 }],
      cells: [{ word: word('gone'), cell: 1, confidence: 1 }, { word: word('w1'), cell: 99, confidence: 1 }],
      entities: [
        { label: 'question', words: [word('w1')], confidence: Number.NaN }, { label: 'answer', words: [word('w1')], confidence: 1 },
        { label: '', words: [word('w2')], confidence: 1 }, { label: 'answer', words: [word('w3'), word('gone')], confidence: -1 },
      ],
      links: [
        { from: 0, to: 0, confidence: 1 }, { from: 0, to: 1, confidence: 1 }, { from: 0, to: 3, confidence: 1 },
        { from: 0, to: 3, confidence: 0.5 }, { from: 9, to: 0, confidence: 1 },
      ],
    });
    expect(records.lines.map((line) => [line.words, line.confidence])).toEqual([[['w1'], 1], [['w2'], null], [['w3', 'w4'], null]]);
    expect(records.entities.map((entity) => [entity.words, entity.confidence])).toEqual([[['w1'], null], [['w3'], 0]]);
    expect(records.links).toHaveLength(1);
    expect(records.cells.map((cell) => cell.by)).toEqual(['rule', 'rule', 'rule', 'rule']);
  });
});
