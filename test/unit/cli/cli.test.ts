/** The command as people and scripts run it: a process of its own, over the real engine. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, lecternIn, pdfOf } from './support.ts';

const MAIN = path.resolve(import.meta.dirname, '../../../src-main/cli/main.ts');
let folder: string;
let project: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern-cli-'));
  project = path.join(folder, 'project');
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const lectern = (...args: string[]): ReturnType<typeof lecternIn> => lecternIn(path.join(folder, 'home'), ...args);

function shippedModelAnswers(): boolean {
  return 'decoder' in (JSON.parse(readFileSync(path.resolve(MAIN, '../../../models/tiny/model.json'), 'utf8')) as object);
}

test('import, predict and export a PDF and a picture, and say so in JSON', { timeout: 120_000 }, async () => {
  const letter = path.join(folder, 'a "letter"\n🎉.pdf');
  writeFileSync(letter, pdfOf(['Invoice number: 1234', 'Total due: 56.78', 'Sold to: Ada Lovelace, London']));
  const picture = path.join(folder, 'blank.png');
  await sharp({ create: { width: 300, height: 200, channels: 3, background: 'white' } }).png().toFile(picture);
  const broken = path.join(folder, 'broken.pdf');
  writeFileSync(broken, '');
  const missing = path.join(folder, 'missing.pdf');

  const first = await lectern('import', letter, picture, broken, missing, '--project', project, '--ocr', 'never', '--json');
  expect(first.code).toBe(1);
  expect(json(first)).toMatchObject({
    documents: 2, pages: 2, words: 11,
    failed: [{ path: broken, code: 'file-empty', message: expect.any(String) as string }, { path: missing, code: 'file-not-found', message: expect.any(String) as string }],
    seconds: { decode: expect.any(Number) as number, ocr: expect.any(Number) as number, total: expect.any(Number) as number },
  });
  expect(first.err.trim().split('\n')).toHaveLength(2);
  expect(first.err).toContain('[file-empty]');

  const again = await lectern('import', letter, '--project', project, '--json');
  expect(again.code).toBe(0);
  expect(json(again)).toMatchObject({ documents: 0, pages: 0, failed: [{ path: letter, code: 'already-imported' }] });
  expect(again.err.trim().split('\n')).toHaveLength(1);

  const predicted = await lectern('predict', '--project', project, '--json');
  expect(json(predicted)).toMatchObject({
    pages: 2, device: expect.any(String) as string, seconds: expect.any(Number) as number,
    msPerPage: { p50: expect.any(Number) as number, p95: expect.any(Number) as number }, failed: [],
  });
  expect(predicted.code).toBe(0);

  const linked = await lectern('ask', 'What is the total due?', '--project', project, '--json');
  expect(json(linked)).toMatchObject({
    questions: [{ question: 'What is the total due?', answer: '56.78', by: 'link', words: [{ text: '56.78' }], key: [{ text: 'Total' }, { text: 'due:' }] }], failed: [],
  });
  const asked = await lectern('ask', 'Who signed?', '--project', project, '--json');
  expect(json(asked)).toMatchObject(shippedModelAnswers()
    ? { questions: [{ question: 'Who signed?', answer: expect.any(String) as string, confidence: expect.any(Number) as number }], failed: [] }
    : { error: { code: 'answers-unavailable', advice: expect.stringMatching(/model/) as string } });
  expect(asked.code).toBe(shippedModelAnswers() ? 0 : 1);
  // Random weights: the answers are nonsense, but there are answers.
  cpSync(path.resolve(MAIN, '../../../test/fixtures/model/random'), path.join(folder, 'home/models/random'), { recursive: true });
  const random = await lectern('ask', 'What is the total?', 'Who bought it?', '--project', project, '--model', 'random', '--device', 'cpu', '--json');
  expect(random.code, random.err).toBe(0);
  const { questions, failed } = json(random) as { questions: { question: string; answer: string; confidence: number; words: { id: string; text: string; quad: number[] }[]; page: unknown }[]; failed: unknown[] };
  expect(failed).toEqual([]);
  expect(questions.map(({ question }) => question)).toEqual(['What is the total?', 'Who bought it?']);
  for (const { answer, confidence, words, page } of questions) {
    expect(answer).not.toBe('');
    expect(confidence).toBeGreaterThan(0);
    expect(page).toEqual({ document: path.basename(letter), number: 1 });
    for (const word of words) {
      expect(answer).toContain(word.text);
      expect(word.quad).toHaveLength(8);
    }
  }
  const lost = await lectern('ask', 'What is the total?', '--project', project, '--page', 'letter.pdf:9', '--json');
  expect(json(lost)).toMatchObject({ error: { code: 'not-found' } });

  const out = path.join(folder, 'funsd');
  const unreviewed = await lectern('export', '--project', project, '--format', 'funsd', '--out', out, '--json');
  expect(unreviewed.code).toBe(1);
  expect(json(unreviewed)).toMatchObject({ pages: 0, failed: [{ code: 'no-pages' }] });
  const exported = await lectern('export', '--project', project, '--format', 'funsd', '--out', out, '--all', '--json');
  expect(exported.err).toBe('');
  expect(exported.code).toBe(0);
  expect(json(exported)).toMatchObject({ format: 'funsd', pages: 2, documents: 2, out });
  expect(readdirSync(out, { recursive: true }).filter((name) => String(name).endsWith('.json')).length).toBeGreaterThanOrEqual(2);

  expect(json(await lectern('projects', '--json'))).toMatchObject({ projects: [{ directory: project, pages: 2 }] });
});

test('usage errors end with 2, failures with 1, and never with a stack', async () => {
  for (const args of [['nonsense'], ['import'], ['import', 'a.pdf'], ['ask', '--project', 'x'], ['export', '--project', 'x', '--format', 'docx', '--out', 'y'], ['serve', '--port', '70000']]) {
    const { code, out } = await lectern(...args);
    expect(code, args.join(' ')).toBe(2);
    expect(out).toBe('');
  }
  const nowhere = await lectern('predict', '--project', path.join(folder, 'nowhere'), '--json');
  expect(nowhere.code).toBe(1);
  expect(json(nowhere)).toMatchObject({ error: { code: 'project-not-found' } });
  expect(nowhere.err).not.toMatch(/\.ts:\d+|\bat /);
  expect(nowhere.err.trim().split('\n')).toHaveLength(1);
  expect((await lectern('--version')).out.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  expect((await lectern('import', '--help')).code).toBe(0);
});
