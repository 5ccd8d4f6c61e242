import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jsonMembers } from '../../../src-main/formats/json-stream.ts';
import type { ReadProblem } from '../../../src-main/formats/types.ts';

let directory: string;
beforeEach(async () => { directory = await mkdtemp(path.join(tmpdir(), 'lectern-json-')); });
afterEach(async () => { await rm(directory, { recursive: true, force: true }); });

async function split(content: string | Buffer, lists: readonly string[] = ['list']) {
  const file = path.join(directory, 'a.json');
  await writeFile(file, content);
  const problems: ReadProblem[] = [];
  const members: { key: string; index: number | null; text: string; line: number; at: string }[] = [];
  for await (const { key, index, source } of jsonMembers(file, lists, (problem) => { problems.push(problem); })) {
    members.push({ key, index, text: source.text.trim(), line: source.firstLine, at: source.prefix });
  }
  return { members, problems };
}

describe('members of a JSON file', () => {
  it('are the elements of the lists that were asked for, and the others whole, each with its line', async () => {
    const { members, problems } = await split('{ "version": "1, 2", "list": [\n {"a": "]}"},\n [2] ,3\n], "more": {"list": [1]} }');
    expect(problems).toEqual([]);
    expect(members).toEqual([
      { key: 'version', index: null, text: '"1, 2"', line: 1, at: '/version' },
      { key: 'list', index: 0, text: '{"a": "]}"}', line: 2, at: '/list/0' },
      { key: 'list', index: 1, text: '[2]', line: 3, at: '/list/1' },
      { key: 'list', index: 2, text: '3', line: 3, at: '/list/2' },
      { key: 'more', index: null, text: '{"list": [1]}', line: 4, at: '/more' },
    ]);
  });

  it('are the elements of a file that is a list, a byte order mark before it or not', async () => {
    const { members } = await split('\ufeff[ {"a": 1}, "x" ]');
    expect(members.map(({ text, at }) => [text, at])).toEqual([['{"a": 1}', '/0'], ['"x"', '/1']]);
  });

  it('come one by one even if one of them is damaged; that the file ends too early is told', async () => {
    const { members, problems } = await split('[ {"a": NaN}, {"b" 2},\n {"c": 3}, {"d"');
    expect(members.map(({ text }) => text)).toEqual(['{"a": NaN}', '{"b" 2}', '{"c": 3}']);
    expect(problems).toMatchObject([{ line: 2, severity: 'error', message: expect.stringContaining('ends before its end') as string }]);
  });

  it.each([['', 'The file is empty.'], ['<xml/>', 'This is not valid JSON.'], ['"text"', 'This is not valid JSON.']])('are none in %j', async (content, message) => {
    const { members, problems } = await split(content);
    expect(members).toEqual([]);
    expect(problems).toMatchObject([{ message }]);
  });

  it('are what JSON.parse makes of the whole, for any value and however it is written', async () => {
    await fc.assert(fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), fc.array(fc.jsonValue()), fc.integer({ min: 0, max: 2 }), async (others, list, indent) => {
      const value = { ...others, list };
      const { members, problems } = await split(JSON.stringify(value, null, indent));
      expect(problems).toEqual([]);
      const rebuilt = members.filter(({ index }) => index !== null).map(({ text }) => JSON.parse(text) as unknown);
      expect(rebuilt).toEqual(JSON.parse(JSON.stringify(list)));
      expect(members.filter(({ index }) => index === null).map(({ key, text }) => [key, JSON.parse(text) as unknown]))
        .toEqual(Object.entries(JSON.parse(JSON.stringify(value)) as object).filter(([key]) => key !== 'list'));
    }), { numRuns: 200 });
  });
});
