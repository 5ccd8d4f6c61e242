import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { electron } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));
const { CONTENT_SECURITY_POLICY, answer, registerScheme } = await import('../../../src-main/electron/protocol.ts');

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0);
const SHA = 'a'.repeat(64);
let directory: string;
let renderer: string;
let project: string;
let imageFile: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'lectern-protocol-'));
  renderer = path.join(directory, 'renderer');
  project = path.join(directory, 'project');
  mkdirSync(path.join(renderer, 'assets'), { recursive: true });
  mkdirSync(project);
  writeFileSync(path.join(renderer, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(renderer, 'assets', 'a b.js'), 'export {};');
  writeFileSync(path.join(renderer, 'secret.key'), 'key');
  writeFileSync(path.join(directory, 'outside.html'), 'outside');
  symlinkSync(path.join(directory, 'outside.html'), path.join(renderer, 'link.html'));
  imageFile = path.join(project, 'page.png');
  writeFileSync(imageFile, PNG);
  writeFileSync(path.join(project, 'page.txt'), 'no image');
  writeFileSync(path.join(directory, 'outside.png'), PNG);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const ask = (url: string, file: string | null = imageFile, method = 'GET'): Promise<Response> => answer(
  // `Request` would tidy the address; what comes from the page may be untidy.
  { url, method } as Request,
  { rendererDirectory: renderer, findImage: () => Promise.resolve(file === null ? null : { root: project, file }) },
);

describe('the screen\'s files', () => {
  it('are served with a type and a policy', async () => {
    const response = await ask('lectern://app/index.html');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none';/);
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/);
    expect(await response.text()).toBe('<!doctype html>');
    expect((await ask('lectern://app/assets/a%20b.js')).status).toBe(200);
  });

  it.each([
    'lectern://app/../outside.html',
    'lectern://app/..%2foutside.html',
    'lectern://app/%2e%2e/outside.html',
    'lectern://app/..%5coutside.html',
    'lectern://app/assets/..%2f..%2foutside.html',
    'lectern://app/link.html',
    'lectern://app/secret.key',
    'lectern://app/missing.html',
    'lectern://app/',
    'lectern://app/index.html%00.js',
    'lectern://app/%',
    'lectern://other/index.html',
    'https://app/index.html',
    'nonsense',
  ])('%s is not there', async (url) => {
    const response = await ask(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('can only be read', async () => {
    expect((await ask('lectern://app/index.html', null, 'POST')).status).toBe(405);
  });
});

describe('page images', () => {
  it('are served by their hash, for good, to our screen alone', async () => {
    const response = await ask(`lectern://image/p-1/${SHA}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('access-control-allow-origin')).toBe('lectern://app');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PNG);
  });

  it('are refused where the file lies outside its project, is no image, or is not known', async () => {
    expect((await ask(`lectern://image/p-1/${SHA}`, path.join(directory, 'outside.png'))).status).toBe(404);
    expect((await ask(`lectern://image/p-1/${SHA}`, path.join(project, '..', 'outside.png'))).status).toBe(404);
    expect((await ask(`lectern://image/p-1/${SHA}`, path.join(project, 'page.txt'))).status).toBe(404);
    expect((await ask(`lectern://image/p-1/${SHA}`, path.join(project, 'gone.png'))).status).toBe(404);
    expect((await ask(`lectern://image/p-1/${SHA}`, null)).status).toBe(404);
    expect((await ask(`lectern://image/p-1/${SHA}/../../1_2`)).status).toBe(404);
  });

  it.each(['p-1/short', `p-1/${SHA}/more`, `p-1/${SHA.toUpperCase()}`, `../${SHA}`, `p-1/..%2f${SHA}`])('%s is no image', async (name) => {
    expect((await ask(`lectern://image/${name}`)).status).toBe(404);
  });
});

it('declares the scheme as one of the web\'s own', () => {
  registerScheme();
  expect(electron.schemes).toMatchObject([{ scheme: 'lectern', privileges: { standard: true, secure: true } }]);
  expect(electron.schemes).not.toMatchObject([{ privileges: { bypassCSP: true } }]);
});
