import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { describeOcr, openOcrEngine } from '../../../src-main/ocr/index.ts';
import { createNativeEngine, probeNative } from '../../../src-main/ocr/native.ts';
import { createWasmEngine } from '../../../src-main/ocr/wasm.ts';
import { boxOfQuad } from '../../../src-shared/geometry.ts';
import { problemOf } from '../../../src-shared/errors.ts';
import { drawText, SENTENCES } from '../documents/files.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'lectern-ocr-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const drawing = drawText({ lines: SENTENCES.slice(0, 2) });
const image = await sharp(drawing.data, { raw: { width: 1000, height: 800, channels: 1 } }).png().toBuffer();
const problem = async (work: Promise<unknown>) => problemOf(await work.catch((error: unknown) => error));

/** A stand-in for the program, as a shell script. */
function program(name: string, script: string): string {
  const file = path.join(directory, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('tesseract.js', () => {
  const engine = createWasmEngine();
  afterAll(() => engine.close());

  it('reads without a network, with boxes, confidence and baselines', async () => {
    const { lines } = await engine.recognise(image, { language: 'eng', dpi: 150 });
    expect(lines.map((line) => line.words.map((word) => word.text).join(' '))).toEqual(SENTENCES.slice(0, 2));
    const [word] = lines[0]!.words;
    expect(boxOfQuad(word!.quad).x0).toBeGreaterThan(80);
    expect(word!.confidence).toBeGreaterThan(0.7);
    expect(Math.abs(word!.baseline![1] - 110)).toBeLessThan(4);
  });
  it('names what is installed when a language is not, without asking the network', async () => {
    const { code, message, advice } = await problem(engine.recognise(image, { language: 'eng+tlh', dpi: null }));
    expect(code).toBe('language-unavailable');
    expect(message).toContain('tlh');
    expect(message).toContain('eng');
    expect(advice).toContain('tlh.traineddata.gz');
  });
  it('stops when asked to and reads the next image', async () => {
    const controller = new AbortController();
    const stopped = problem(engine.recognise(image, { language: 'eng', dpi: null, signal: controller.signal }));
    controller.abort();
    expect((await stopped).code).toBe('cancelled');
    expect((await engine.recognise(image, { language: 'eng', dpi: 150 })).lines).toHaveLength(2);
  });
  it('says when an image is none', async () => {
    expect((await problem(engine.recognise(Buffer.from('no image'), { language: 'eng', dpi: null }))).code).toBe('ocr-failed');
  });
});

describe.skipIf(process.platform === 'win32')('a program called tesseract', () => {
  it('is asked for its version and languages', async () => {
    const found = await probeNative(program('good', 'case "$1" in --version) echo "tesseract 5.3.0";; --list-langs) printf "List of available languages (3):\\neng\\nosd\\nfra\\n";; esac'));
    expect(found).toEqual({ available: true, version: '5.3.0', languages: ['eng', 'fra'] });
  });
  it.each([
    ['too old', 'echo "tesseract 3.05.02"', /too old/],
    ['without languages', 'case "$1" in --version) echo "tesseract 5.0.0";; *) echo "List of available languages (0):";; esac', /without any language/],
    ['broken', 'exit 1', /does not start/],
  ])('is not used when it is %s', async (name, script, reason) => {
    expect(await probeNative(program(name, script))).toMatchObject({ available: false, reason: expect.stringMatching(reason) as string });
  });
  it('is not used when it is not there', async () => {
    expect(await probeNative(path.join(directory, 'nowhere'))).toMatchObject({ available: false, reason: expect.stringContaining('No tesseract') as string });
  });
  it('runs on one thread with the languages and resolution asked for', async () => {
    const file = program('echo', 'cat > /dev/null; echo "<div class=\'ocr_line\' title=\'bbox 0 0 9 9\'><span class=\'ocrx_word\' title=\'bbox 0 0 9 9; x_wconf 90\'>$* $OMP_THREAD_LIMIT</span></div>"');
    const engine = createNativeEngine({ available: true, version: '5', languages: ['eng', 'fra'] }, file);
    const { lines } = await engine.recognise(image, { language: 'eng+fra', dpi: 299.6 });
    expect(lines[0]!.words[0]!.text).toBe('stdin stdout -l eng+fra --dpi 300 hocr 1');
  });
  it('is killed when the page is no longer wanted', async () => {
    const controller = new AbortController();
    const engine = createNativeEngine({ available: true, version: '5', languages: ['eng'] }, program('slow', 'exec sleep 600'));
    const stopped = problem(engine.recognise(image, { language: 'eng', dpi: null, signal: controller.signal }));
    setTimeout(() => controller.abort(), 100);
    expect((await stopped).code).toBe('cancelled');
  });
  it('has its complaint passed on when it fails', async () => {
    const engine = createNativeEngine({ available: true, version: '5', languages: ['eng'] }, program('fails', 'cat > /dev/null; echo "Error during processing." >&2; exit 1'));
    expect(await problem(engine.recognise(image, { language: 'eng', dpi: null }))).toMatchObject({ code: 'ocr-failed', message: expect.stringContaining('Error during processing') as string });
  });
});

describe('choosing an engine', () => {
  it('always has tesseract.js, with English', async () => {
    const described = await describeOcr();
    expect(described.find(({ engine }) => engine === 'tesseract.js')).toMatchObject({ languages: expect.arrayContaining(['eng']) as string[], reason: '' });
    expect(described.find(({ engine }) => engine === 'tesseract')).toBeDefined();
  });
  it('takes the one that is named', async () => {
    expect((await openOcrEngine('tesseract.js', 'eng')).name).toBe('tesseract.js');
  });
});
