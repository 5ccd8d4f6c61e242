/** Recognition: a `tesseract` on the PATH where there is one, else tesseract.js, which comes with the program. */
import type { OcrEngineChoice } from '../../src-shared/api/index.ts';
import { LecternError } from '../../src-shared/errors.ts';
import { missingFrom, readable, wasmLanguages } from './languages.ts';
import { createNativeEngine, probeNative } from './native.ts';
import { createWasmEngine, wasmVersion } from './wasm.ts';
import type { OcrDescription, OcrEngine } from './types.ts';

export type { OcrDescription, OcrEngine, OcrResult, OcrWord, RecogniseOptions } from './types.ts';

/** The engines that can be chosen, with version and languages; `reason` says why one cannot be used. */
export async function describeOcr(): Promise<OcrDescription[]> {
  const native = await probeNative();
  return [
    native.available
      ? { engine: 'tesseract', version: native.version, languages: native.languages, reason: '' }
      : { engine: 'tesseract', version: '', languages: [], reason: native.reason },
    { engine: 'tesseract.js', version: wasmVersion(), languages: readable(wasmLanguages().keys()), reason: '' },
  ];
}

/**
 * Opens an engine; the caller closes it. `auto` takes the native one, which is about twice as fast, unless it lacks a
 * language that tesseract.js has.
 * @throws LecternError `ocr-unavailable` where the engine that was asked for by name is not there
 */
export async function openOcrEngine(choice: OcrEngineChoice, language: string): Promise<OcrEngine> {
  if (choice === 'tesseract.js') return createWasmEngine();
  const native = await probeNative();
  if (!native.available) {
    if (choice === 'auto') return createWasmEngine();
    throw new LecternError('ocr-unavailable', native.reason, 'Install Tesseract 4 or later, or choose tesseract.js as the engine in the settings.');
  }
  const lacking = missingFrom(language, native.languages).length > 0;
  if (choice === 'auto' && lacking && missingFrom(language, [...wasmLanguages().keys()]).length === 0) return createWasmEngine();
  return createNativeEngine(native);
}
