import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { docvqa, questionsOfLinks } from '../../../src-main/formats/docvqa.ts';
import { RECORDS } from './pages.ts';
import { readAll } from './support/round-trip.ts';

let directory: string;
beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-docvqa-')); });
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

const ask = (questionId: number, image: string, question: string, ...answers: string[]) => ({ questionId, question, image: `documents/${image}.png`, docId: 1, answers, data_split: 'val' });

it('brings together the questions of an image wherever they stand in the file, and reads its text', async () => {
  await mkdir(path.join(directory, 'ocr_results'));
  await writeFile(path.join(directory, 'ocr_results', 'b_2.json'), JSON.stringify({ recognitionResults: [{
    width: 800, height: 600, lines: [{ text: 'Date 1/8/93', words: [{ text: 'Date', boundingBox: [0, 0, 30, 0, 30, 10, 0, 10] }, { text: '1/8/93', boundingBox: [40, 0, 80, 0, 80, 10, 40, 10], confidence: 'Low' }] }],
  }] }));
  await writeFile(path.join(directory, 'val_v1.0.json'), JSON.stringify({ dataset_name: 'SP-DocVQA', dataset_split: 'val', data: [
    ask(1, 'b_2', 'what is the date?', '1/8/93', '1/8/1993'), ask(2, 'a_1', 'who?', 'Ada'), { questionId: 3, question: 'where?' }, ask(4, 'b_2', 'which page?'),
  ] }));
  const { read, problems } = await readAll([directory], [docvqa]);
  expect(read.map(({ documentName, questions }) => [documentName, questions.map(({ id, answers }) => [id, ...answers])])).toEqual([
    ['a_1', [['2', 'Ada']]], ['b_2', [['1', '1/8/93', '1/8/1993'], ['4']]],
  ]);
  expect(read[1]).toMatchObject({ width: 800, height: 600, records: { words: [{ text: 'Date' }, { text: '1/8/93' }], lines: [{ words: ['w1', 'w2'] }] } });
  expect(problems.filter(({ message }) => !message.includes('was not found'))).toMatchObject([{ at: '/data/2', severity: 'warning', message: 'The question names no image; it was left out.' }]);
});

it('makes a question of each key that links to a value', () => {
  expect(questionsOfLinks(RECORDS)).toEqual([{ id: null, question: 'What is the Date?', answers: ['4 May'] }]);
});
