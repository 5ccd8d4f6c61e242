import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatOf, sniff } from '../../../src-main/documents/sniff.ts';
import { problemOf } from '../../../src-shared/errors.ts';
import { pdf, temporaryDirectory } from './files.ts';

const folder = temporaryDirectory();
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('formatOf', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n', 'png'], ['\xff\xd8\xff\xe0', 'jpeg'], ['RIFF\x10\0\0\0WEBPVP8 ', 'webp'],
    ['II*\0\x08\0\0\0', 'tiff'], ['MM\0*\0\0\0\x08', 'tiff'], ['II+\0\x08\0\0\0', 'tiff'], ['%PDF-1.7\n', 'pdf'],
    ['junk before the header\n%PDF-1.4\n', 'pdf'],
  ] as const)('knows %j', (head, format) => {
    expect(formatOf(bytes(head))).toBe(format);
  });
  it.each(['', 'plain text', 'RIFF\0\0\0\0WAVE', '\x89PN', 'GIF89a'])('refuses %j', (head) => {
    expect(formatOf(bytes(head))).toBeNull();
  });
});

describe('sniff', () => {
  it('asks the content, not the name', async () => {
    expect(await sniff(folder.write('really a pdf.png', pdf([{}])))).toBe('pdf');
  });
  it.each([
    ['text under the name of a PDF', () => folder.write('notes.pdf', 'just some text'), 'file-type-unknown'],
    ['an empty file', () => folder.write('empty.pdf', ''), 'file-empty'],
    ['a file that is not there', () => `${folder.path}/missing.pdf`, 'file-not-found'],
    ['a folder', () => folder.path, 'file-type-unknown'],
  ] as const)('says what is wrong with %s', async (_, file, code) => {
    const problem = problemOf(await sniff(file()).catch((error: unknown) => error));
    expect(problem.code).toBe(code);
    expect(problem.advice).not.toBe('');
  });
  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('says when a file may not be read', async () => {
    const file = folder.write('secret.pdf', pdf([{}]));
    chmodSync(file, 0);
    expect(problemOf(await sniff(file).catch((error: unknown) => error)).code).toBe('file-not-readable');
  });
});
