import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ScreenEnd } from '../../../src-main/engine/supervisor.ts';
import { safeName, safePath } from '../../../src-main/serve/upload.ts';
import { startServer } from '../../../src-main/serve/server.ts';
import type { RunningServer } from '../../../src-main/serve/server.ts';

const TOKEN = 'a-token-of-the-test';
const SHA = 'ab'.repeat(32);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4, 5]);

let root: string;
let server: RunningServer;
let screens: ScreenEnd[];
let frames: unknown[];
let images: Map<string, string>;
let isUp: boolean;

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'lectern-serve-'));
  for (const folder of ['page/assets', 'uploads', 'project']) mkdirSync(path.join(root, folder), { recursive: true });
  writeFileSync(path.join(root, 'page/index.html'), '<!doctype html><title>Lectern</title>');
  writeFileSync(path.join(root, 'page/assets/app-1234.js'), 'export {};');
  writeFileSync(path.join(root, 'page/notes.txt'), 'not for the page');
  writeFileSync(path.join(root, 'secret.json'), '{}');
  writeFileSync(path.join(root, 'project/image.png'), PNG);
  writeFileSync(path.join(root, 'secret.png'), PNG);
  screens = [];
  // Sockets of an earlier test may still be closing.
  const own: unknown[] = [];
  frames = own;
  images = new Map([[SHA, 'project/image.png']]);
  isUp = true;
  server = await startServer({
    engine: {
      connect: (screen) => {
        if (!isUp) return null;
        screens.push(screen);
        return { send: (frame) => { own.push(frame); }, close: () => { own.push('closed'); } };
      },
      findImage: (project, sha256, tile) => {
        const file = images.get(tile === null ? sha256 : `${sha256}/${tile}`);
        return Promise.resolve(project !== 'p1' || file === undefined ? null : { root: path.join(root, 'project'), file: path.join(root, file) });
      },
    },
    rendererDirectory: path.join(root, 'page'), uploads: path.join(root, 'uploads'), port: 0, token: TOKEN, largestUpload: 1000,
  });
});

afterEach(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

interface Answer { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** A request whose path and headers go out exactly as given; with the cookie unless `cookie` is null. */
function ask(target: string, options: { method?: string; headers?: Record<string, string>; body?: Buffer; cookie?: string | null } = {}): Promise<Answer> {
  const cookie = options.cookie === undefined ? `lectern-${server.port}=${TOKEN}` : options.cookie;
  const headers = { ...(cookie === null ? {} : { Cookie: cookie }), ...options.headers };
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: server.port, path: target, method: options.method ?? 'GET', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => { resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }); });
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end(options.body);
  });
}

const origin = (): string => `http://127.0.0.1:${server.port}`;

test('the first address sets a cookie and hides the token', async () => {
  expect(server.url).toBe(`http://127.0.0.1:${server.port}/?token=${TOKEN}`);
  const first = await ask(`/?token=${TOKEN}`, { cookie: null });
  expect(first.status).toBe(303);
  expect(first.headers.location).toBe('/');
  expect(first.headers['set-cookie']).toEqual([`lectern-${server.port}=${TOKEN}; HttpOnly; SameSite=Strict; Path=/`]);
  const page = await ask('/');
  expect(page.status).toBe(200);
  expect(page.body.toString()).toContain('<title>Lectern');
});

test('nothing is answered without the token', async () => {
  for (const target of ['/', '/index.html', '/assets/app-1234.js', `/image/p1/${SHA}`, '/?token=wrong', '/?token=']) {
    expect((await ask(target, { cookie: null })).status, target).toBe(401);
  }
  expect((await ask('/', { cookie: `lectern-${server.port}=wrong` })).status).toBe(401);
  expect((await ask('/', { cookie: `lectern-1=${TOKEN}` })).status).toBe(401);
  expect((await ask('/upload?name=a.pdf', { method: 'POST', cookie: null, headers: { Origin: origin() } })).status).toBe(401);
});

test('only the two names of this machine are answered to', async () => {
  for (const host of ['evil.example', `evil.example:${server.port}`, '127.0.0.1', `127.0.0.1:${server.port}.evil.example`, `0.0.0.0:${server.port}`]) {
    expect((await ask('/', { headers: { Host: host } })).status, host).toBe(421);
  }
  expect((await ask('/', { headers: { Host: `localhost:${server.port}` } })).status).toBe(200);
});

test('every answer is fenced in', async () => {
  for (const answer of [await ask('/'), await ask('/nowhere'), await ask('/', { cookie: null }), await ask('/', { headers: { Host: 'evil.example' } })]) {
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(answer.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin' });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  }
});

test('files outside the page\'s folder cannot be had', async () => {
  symlinkSync(path.join(root, 'secret.json'), path.join(root, 'page/linked.json'));
  const targets = [
    '/../secret.json', '/%2e%2e/secret.json', '/..%2fsecret.json', '/assets/..%2f..%2fsecret.json', '/..%5csecret.json', '//secret.json',
    '/linked.json', '/notes.txt', '/assets/', '/assets', '/%00.json', '/index.html%00.json', '/%E0%A4%A.json', path.join(root, 'secret.json'),
  ];
  for (const target of targets) expect((await ask(target)).status, target).toBe(404);
  expect((await ask('/assets/app-1234.js')).headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'private, max-age=31536000, immutable' });
});

test('page images are sent by their hash, once', async () => {
  const image = await ask(`/image/p1/${SHA}`);
  expect(image).toMatchObject({ status: 200, headers: { 'content-type': 'image/png', 'etag': `"${SHA}"`, 'content-length': '13' } });
  expect(image.body).toEqual(PNG);
  expect((await ask(`/image/p1/${SHA}`, { headers: { 'If-None-Match': `"${SHA}"` } })).status).toBe(304);
  expect((await ask(`/image/p1/${SHA}`, { method: 'HEAD' })).body).toHaveLength(0);
  images.set('cd'.repeat(32), 'secret.png');
  writeFileSync(path.join(root, 'project/page.html'), '<script>');
  images.set('ef'.repeat(32), 'project/page.html');
  const tile = await ask(`/image/p1/${SHA}/3/7_2`);
  expect(tile.status).toBe(404);
  images.set(`${SHA}/3/7_2`, images.get(SHA)!);
  expect(await ask(`/image/p1/${SHA}/3/7_2`)).toMatchObject({ status: 200, headers: { 'content-type': 'image/png', 'etag': `"${SHA}/3/7_2"` } });
  for (const target of [`/image/p1/${SHA}/3/7_2.png`, `/image/p1/${SHA}/..%2f3/7_2`, '/image/p2/' + SHA, `/image/p1/${'cd'.repeat(32)}`, `/image/p1/${'ef'.repeat(32)}`, `/image/p1/${'00'.repeat(32)}`, '/image/p1/..%2f..%2fsecret.png', `/image/../p1/${SHA}/x`]) {
    expect((await ask(target)).status, target).toBe(404);
  }
});

test('uploads are kept whole, under a name that can do no harm, or not at all', async () => {
  const post = (name: string, size: number, headers: Record<string, string> = { Origin: origin() }): Promise<Answer> =>
    ask(`/upload?name=${encodeURIComponent(name)}`, { method: 'POST', body: Buffer.alloc(size, 7), headers });
  const kept = await post('../../a "b"\n🎉.pdf', 1000);
  expect(kept.status).toBe(200);
  const { upload } = JSON.parse(kept.body.toString()) as { upload: string };
  const [file] = readdirSync(path.join(root, 'uploads', upload));
  expect(file).toBe('a "b" 🎉.pdf');
  expect(readFileSync(path.join(root, 'uploads', upload, file!))).toHaveLength(1000);
  const large = await post('large.pdf', 1001);
  expect(large.status).toBe(413);
  expect(JSON.parse(large.body.toString())).toMatchObject({ problem: { code: 'invalid-input' } });
  const chunked = await post('chunked.pdf', 1001, { 'Origin': origin(), 'Transfer-Encoding': 'chunked' });
  expect(chunked.status).toBe(413);
  expect((await post('a.pdf', 1, { Origin: 'https://evil.example' })).status).toBe(403);
  expect((await post('a.pdf', 1, {})).status).toBe(403);
  expect((await post('a.pdf', 1, { Origin: 'null' })).status).toBe(403);
  expect((await post('a.pdf', 1, { Authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  expect(readdirSync(path.join(root, 'uploads'))).toHaveLength(2);
  const inFolder = JSON.parse((await post('/Vol 1/../page/1.xml', 1)).body.toString()) as { upload: string };
  expect(existsSync(path.join(root, 'uploads', inFolder.upload, 'Vol 1', 'page', '1.xml'))).toBe(true);
});

test('an upload that breaks off leaves nothing', async () => {
  const socket = connect(server.port, '127.0.0.1');
  socket.write(`POST /upload?name=half.pdf HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Length: 900\r\n\r\nhalf`);
  const uploads = path.join(root, 'uploads');
  while (readdirSync(uploads).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  socket.destroy();
  while (readdirSync(uploads).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
});

test('names of uploads keep their ending and their length in bounds', () => {
  expect(safeName('Brief.pdf')).toBe('Brief.pdf');
  expect(safeName('..')).toBe('document');
  expect(safeName('')).toBe('document');
  expect(safeName('a/b\\c\0d.tiff')).toBe('a b c d.tiff');
  expect(['CON', 'nul.xml', 'com1.tar.gz', 'control.xml', 'Dr. ', 'a..'].map(safeName)).toEqual(['CON_', 'nul_.xml', 'com1_.tar.gz', 'control.xml', 'Dr', 'a']);
  expect(Buffer.byteLength(safeName(`${'é'.repeat(500)}.pdf`))).toBeLessThanOrEqual(200);
  expect(safeName(`${'é'.repeat(500)}.pdf`)).toMatch(/\.pdf$/);
});

test.each([
  ['Vol 1/page/1.xml', 'Vol 1/page/1.xml'], ['1.xml', '1.xml'], ['/etc/passwd', 'etc/passwd'], ['../../x/../1.xml', 'x/1.xml'], ['a/./ .. /b', 'a/b'],
  ['C:\\Users\\me/1.xml', 'C: Users me/1.xml'], ['..\\..\\1.xml', '.. .. 1.xml'], ['aux/con.d/1.xml', 'aux_/con_.d/1.xml'], ['/', 'document'], ['', 'document'],
  [`${'d/'.repeat(50)}1.xml`, `${'d/'.repeat(12)}1.xml`],
])('of the path %j of an upload stays %j', (given, safe) => { expect(safePath(given)).toBe(path.join(...safe.split('/'))); });

/** Opens a socket; settles with it or with the refusal. */
function open(target: string, headers: Record<string, string>): Promise<WebSocket | string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${target}`, { headers });
    socket.on('open', () => { resolve(socket); });
    socket.on('error', (error) => { resolve(error.message); });
  });
}

test('the API wants cookie and Origin of the page, or the token said outright', async () => {
  const cookie = `lectern-${server.port}=${TOKEN}`;
  const refused: [string, Record<string, string>][] = [
    ['/api', {}],
    ['/api', { Cookie: cookie }],
    ['/api', { Cookie: cookie, Origin: 'https://evil.example' }],
    ['/api', { Cookie: cookie, Origin: `http://127.0.0.1:${server.port + 1}` }],
    ['/api', { Cookie: cookie, Origin: 'http://evil.example', Host: 'evil.example' }],
    ['/api', { Origin: origin() }],
    ['/api?token=wrong', {}],
    ['/other', { Cookie: cookie, Origin: origin() }],
  ];
  for (const [target, headers] of refused) expect(await open(target, headers), `${target} ${JSON.stringify(headers)}`).toContain('403');
  expect(screens).toHaveLength(0);
  for (const [target, headers] of [['/api', { Cookie: cookie, Origin: origin() }], [`/api?token=${TOKEN}`, {}]] as [string, Record<string, string>][]) {
    expect(await open(target, headers)).toBeInstanceOf(WebSocket);
  }
  expect(screens).toHaveLength(2);
});

test('frames pass both ways, and an engine that goes takes the socket with it', async () => {
  const socket = await open(`/api?token=${TOKEN}`, {});
  if (typeof socket === 'string') throw new Error(socket);
  const heard: string[] = [];
  socket.on('message', (data, isBinary) => { if (!isBinary && Buffer.isBuffer(data)) heard.push(data.toString()); });
  socket.send('call');
  while (frames.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  screens[0]!.send('answer');
  while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect([frames, heard]).toEqual([['call'], ['answer']]);
  const closed = new Promise<number>((resolve) => { socket.on('close', resolve); });
  screens[0]!.close();
  expect(await closed).toBe(1012);
  isUp = false;
  const later = await open(`/api?token=${TOKEN}`, {});
  if (typeof later === 'string') throw new Error(later);
  expect(await new Promise<number>((resolve) => { later.on('close', resolve); })).toBe(1013);
});

test('says plainly that the port is taken or the page is not built', async () => {
  const engine = { connect: () => null, findImage: () => Promise.resolve(null) };
  const options = { engine, rendererDirectory: path.join(root, 'page'), uploads: root, port: server.port };
  await expect(startServer(options)).rejects.toMatchObject({ code: 'invalid-input', message: `Port ${server.port} cannot be had.` });
  await expect(startServer({ ...options, port: 0, rendererDirectory: root })).rejects.toMatchObject({ code: 'not-found' });
});
