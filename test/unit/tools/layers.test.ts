import { Linter } from 'eslint';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { layerOf, LAYERS, layersRule, refusal } from '../../../tools/lint/layers.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** What the rule says of a file with this code. */
function messages(file: string, code: string): string[] {
  const linter = new Linter({ cwd: ROOT });
  const config: Linter.Config = { files: ['**/*.ts'], plugins: { lectern: { rules: { layers: layersRule } } }, rules: { 'lectern/layers': 'error' } };
  return linter.verify(code, config, { filename: path.join(ROOT, file) }).map((message) => message.message);
}

describe('layers', () => {
  test('arrows run from the screen and the engine to what is shared, never back', () => {
    expect(refusal('src-shared/errors.ts', '../src-main/store/index.ts')).toBe('src-shared may not import src-main/store.');
    expect(refusal('src-renderer/app.tsx', '../src-main/store/index.ts')).toBe('src-renderer may not import src-main/store.');
    expect(refusal('src-main/store/index.ts', '../engine/index.ts')).toBe('src-main/store may not import src-main/engine.');
    expect(refusal('src-main/engine/index.ts', '../store/index.ts')).toBeNull();
    expect(refusal('src-renderer/app.tsx', '../src-shared/ids.ts')).toBeNull();
  });
  test('a layer of which only the types are granted gives nothing else', () => {
    expect(refusal('src-main/store/types.ts', '../documents/types.ts')).toBeNull();
    expect(refusal('src-main/store/types.ts', '../documents/pdf.ts')).toBe('src-main/store may not import src-main/documents.');
  });
  test('packages belong to one layer', () => {
    expect(refusal('src-main/engine/index.ts', 'better-sqlite3')).toBe('Only src-main/store may import better-sqlite3.');
    expect(refusal('src-main/store/sql.ts', 'better-sqlite3')).toBeNull();
    expect(refusal('src-main/store/sql.ts', 'pdfjs-dist/legacy/build/pdf.mjs')).toBe('Only src-main/documents may import pdfjs-dist.');
    expect(refusal('src-main/engine/index.ts', 'zod')).toBeNull();
  });
  test('what runs in the browser imports no Node', () => {
    expect(refusal('src-shared/ids.ts', 'node:crypto')).toMatch(/browser/);
    expect(refusal('src-renderer/app.tsx', 'node:fs')).toMatch(/sandboxed/);
    expect(refusal('src-main/store/files.ts', 'node:fs')).toBeNull();
  });
  test('files outside all layers import what they like', () => {
    expect(layerOf('test/unit/store/store.test.ts')).toBeNull();
    expect(refusal('tools/start.ts', '../src-main/store/index.ts')).toBeNull();
  });
  test('every folder of src-main is a layer, so that none is forgotten', () => {
    const folders = readdirSync(path.join(ROOT, 'src-main'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const folder of folders) expect(LAYERS, folder.name).toHaveProperty([`src-main/${folder.name}`]);
    for (const [layer, allowed] of Object.entries(LAYERS)) {
      for (const name of allowed) expect(existsSync(path.join(ROOT, name)) || existsSync(path.join(ROOT, `${name}.ts`)) || name in LAYERS, `${layer}: ${name}`).toBe(true);
    }
  });
});

describe('the lint rule', () => {
  test('reports every way to import', () => {
    const forbidden = '../src-main/store/index.ts';
    for (const code of [
      `import { a } from '${forbidden}';`, `export { a } from '${forbidden}';`, `export * from '${forbidden}';`, `await import('${forbidden}');`,
    ]) expect(messages('src-shared/x.ts', code), code).toEqual(['src-shared may not import src-main/store.']);
  });
  test('lets allowed imports and plain exports pass', () => {
    expect(messages('src-main/store/x.ts', "import Database from 'better-sqlite3'; export const a = Database;")).toEqual([]);
  });
});
