import { expect, test } from 'vitest';
import { Thumbnails } from '../../../../src-renderer/panels/queue/thumbnails.ts';

/** Images that are shrunk when the test says so. */
function shrinker() {
  const asked: string[] = [];
  const waiting = new Map<string, { grant: () => void; fail: () => void }>();
  const thumbnails = new Thumbnails((url) => new Promise((resolve, reject) => {
    asked.push(url);
    waiting.set(url, { grant: () => { resolve({ url } as unknown as ImageBitmap); }, fail: () => { reject(new Error('no image')); } });
  }));
  const settle = async (url: string, how: 'grant' | 'fail'): Promise<void> => {
    waiting.get(url)?.[how]();
    await new Promise((resolve) => { setTimeout(resolve); });
  };
  return { asked, thumbnails, settle };
}

test('one image is shrunk at a time, the newest wish first, and a withdrawn one never', async () => {
  const { asked, thumbnails, settle } = shrinker();
  const taken: string[] = [];
  thumbnails.want('a', () => taken.push('a'));
  const withdraw = thumbnails.want('b', () => taken.push('b'));
  thumbnails.want('c', () => taken.push('c'));
  withdraw();
  expect(asked).toEqual(['a']);
  await settle('a', 'grant');
  await settle('c', 'grant');
  expect(asked).toEqual(['a', 'c']);
  expect(taken).toEqual(['a', 'c']);
});

test('a thumbnail is made once, and an image that cannot be shown stops none after it', async () => {
  const { asked, thumbnails, settle } = shrinker();
  const taken: (string | null)[] = [];
  thumbnails.want('bad', (thumbnail) => taken.push(thumbnail === null ? null : 'bad'));
  await settle('bad', 'fail');
  thumbnails.want('good', () => taken.push('good'));
  await settle('good', 'grant');
  thumbnails.want('good', () => taken.push('good again'));
  expect(taken).toEqual([null, 'good', 'good again']);
  expect(asked).toEqual(['bad', 'good']);
  expect(thumbnails.peek('bad')).toBeNull();
});
