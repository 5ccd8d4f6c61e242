/** The packages' safety settings, read by electron-builder itself, which also checks the file against its schema. */
import path from 'node:path';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import * as fileMatcher from 'app-builder-lib/out/fileMatcher.js';
import { DebugLogger } from 'builder-util';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedDirectory } from '../../../src-main/platform/paths.ts';

/** How electron-builder chooses files. Its declarations leave this function out. */
const { getMainFileMatchers } = fileMatcher as unknown as {
  getMainFileMatchers: (
    appDirectory: string, destination: string, expand: (text: string) => string, platform: object, packager: object, out: string, isCompiled: boolean,
  ) => { createFilter(): (file: string, stats: { isDirectory(): boolean }) => boolean }[];
};

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
let config: Awaited<ReturnType<typeof getConfig>>;

beforeAll(async () => {
  config = await getConfig(ROOT, path.join(ROOT, 'electron-builder.yml'), null);
});

it('is valid', async () => {
  await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
});

it('turns off what could run other code, and checks what is loaded', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
  expect(config.asar).toBe(true);
  expect(config.disableAsarIntegrity ?? false).toBe(false);
  expect(config.mac).toMatchObject({ hardenedRuntime: true });
});

it('keeps on the disk what native code opens', () => {
  expect(config.asarUnpack).toEqual(expect.arrayContaining(['models/**', 'samples/**', '**/*.{node,dll,dylib,so}']));
  // The unpacked folder is found by name: see shippedDirectory.
  expect(shippedDirectory('models')).toBe(path.join(ROOT, 'models'));
});

describe.each(['win', 'mac', 'linux'] as const)('what goes in, %s', (platform) => {
  const goesIn = (file: string): boolean => {
    const packager = { info: { projectDir: ROOT, buildResourcesDir: 'build', config, debugLogger: { isEnabled: false }, isPrepackedAppAsar: false } };
    const matchers = getMainFileMatchers(ROOT, '/target', (text) => text, config[platform] ?? {}, packager, path.join(ROOT, 'release'), false);
    return matchers.some((matcher) => matcher.createFilter()(path.join(ROOT, file), { isDirectory: () => false }));
  };

  it.each(['out/main/engine.js', 'out/preload/preload.cjs', 'out/renderer/index.html', 'models/tiny/model.json', 'models/tiny/encoder_model.onnx', 'samples/receipt.png', 'package.json', 'LICENSE'])(
    '%s', (file) => expect(goesIn(file)).toBe(true));
  it.each(['src-main/electron/app.ts', 'test/e2e/support/server.ts', 'models/runs/tiny/checkpoint.pt', 'models/runs/tokenizer.json', 'models/.venv/bin/pip', 'models/docformer/model.py', 'out/screen.stamp', 'out/main/engine.js.map', '.ci/run', 'tools/start.ts'])(
    'not %s', (file) => expect(goesIn(file)).toBe(false));
});
