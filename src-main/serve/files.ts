/** The page's own files and page images, sent from disk. */
import { createReadStream } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { answerText } from './answers.ts';

/** Files of the page by extension. What is not listed is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The file's true path if it lies inside `root` once links are resolved on both sides; null otherwise. */
export async function inside(root: string, file: string): Promise<string | null> {
  if (file.includes('\0')) return null;
  try {
    const trueRoot = await realpath(root);
    const trueFile = await realpath(file);
    const relative = path.relative(trueRoot, trueFile);
    const isOutside = relative === '' || relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
    return isOutside ? null : trueFile;
  } catch {
    return null;
  }
}

/** Sends one of the page's files; `/` is `index.html`. Names with a hash in them (`assets/`) are kept for good. */
export async function answerFile(request: IncomingMessage, response: ServerResponse, root: string, pathname: string): Promise<void> {
  const name = decodePath(pathname === '/' ? '/index.html' : pathname);
  const type = name === null ? undefined : TYPES[path.posix.extname(name).toLowerCase()];
  const file = name === null || type === undefined ? null : await inside(root, path.join(root, name));
  if (file === null || type === undefined) {
    answerText(response, 404, 'Not found.');
    return;
  }
  response.setHeader('Content-Type', type);
  response.setHeader('Cache-Control', pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache');
  await send(request, response, file);
}

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** Sends a page image, known by its hash: it never changes. */
export async function answerImage(
  request: IncomingMessage, response: ServerResponse, sha256: string, found: { readonly root: string; readonly file: string } | null,
): Promise<void> {
  const file = found === null ? null : await inside(found.root, found.file);
  const type = file === null ? null : await imageType(file);
  if (file === null || type === null) {
    answerText(response, 404, 'Not found.');
    return;
  }
  const tag = `"${sha256}"`;
  response.setHeader('ETag', tag);
  response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader('Content-Type', type);
  await send(request, response, file);
}

/** Type of an image by its first bytes (PNG, JPEG and WebP specifications), null for anything else. */
async function imageType(file: string): Promise<string | null> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(12), 0, 12, 0);
    const start = buffer.subarray(0, bytesRead).toString('latin1');
    if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
    if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
    if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'image/webp';
    return null;
  } finally {
    await handle.close();
  }
}

async function send(request: IncomingMessage, response: ServerResponse, file: string): Promise<void> {
  const { size } = await stat(file);
  response.setHeader('Content-Length', size);
  response.writeHead(200);
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file), response);
}
