import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { Duplicates } from '../../../src-main/dataset/duplicates.ts';
import { bitsApart, imageHash, likeness, textPieces } from '../../../src-main/dataset/fingerprint.ts';

const LETTER = 'dear sir we thank you for your letter of the third and send you what you asked for yours truly'.split(' ');

function drawing(shift: number, width = 600): string {
  const lines = Array.from({ length: 20 }, (_, row) => `<rect x="${60 + shift * (row % 3)}" y="${60 + row * 34}" width="${200 + ((row * 97) % 260)}" height="14" fill="black"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${(width * 800) / 600}" viewBox="0 0 600 800"><rect width="600" height="800" fill="white"/>${lines.join('')}</svg>`;
}

test('a page scanned again, smaller, and read a little otherwise is a copy', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-copies-'));
  onTestFinished(() => { rmSync(folder, { recursive: true }); });
  const [first, again, other] = ['first.png', 'again.jpg', 'other.png'].map((name) => path.join(folder, name)) as [string, string, string];
  await sharp(Buffer.from(drawing(0))).png().toFile(first);
  await sharp(Buffer.from(drawing(1, 450))).jpeg({ quality: 60 }).toFile(again);
  await sharp(Buffer.from(drawing(0))).rotate(180).png().toFile(other);
  const hashes = await Promise.all([first, again, other].map((file) => imageHash(file)));
  expect(bitsApart(hashes[0]!, hashes[1]!)).toBeLessThanOrEqual(7);
  expect(bitsApart(hashes[0]!, hashes[2]!)).toBeGreaterThan(7);

  const copies = new Duplicates<string>();
  expect(copies.see({ id: 'a', image: hashes[0]!, text: textPieces(LETTER) })).toBeNull();
  expect(copies.see({ id: 'b', image: hashes[1]!, text: textPieces([...LETTER.slice(0, -1), 'Truly.']) })).toBe('a');
  expect(copies.see({ id: 'c', image: hashes[2]!, text: textPieces(LETTER) })).toBeNull();
});

test('a form that is filled in is no copy of the blank one, though it looks like it', () => {
  const copies = new Duplicates<string>();
  expect(copies.see({ id: 'blank', image: 7n, text: textPieces(['name', 'date', 'signature', 'place']) })).toBeNull();
  expect(copies.see({ id: 'filled', image: 7n, text: textPieces(['name', 'ada', 'lovelace', 'date', '1843', 'signature', 'place', 'london']) })).toBeNull();
  expect(copies.see({ id: 'scanned again', image: 6n, text: textPieces(['name', 'date', 'signature', 'place']) })).toBe('blank');
});

test('texts are compared by what they share', () => {
  expect(likeness(textPieces(LETTER), textPieces(LETTER.map((word) => word.toUpperCase())))).toBe(1);
  expect(likeness(new Set(), new Set())).toBe(1);
  expect(likeness(textPieces(['a']), textPieces([]))).toBe(0);
  expect(bitsApart(0b1011n, 0b0010n)).toBe(2);
});
