/** The page's own files and page images, sent from disk. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { IMAGE_TYPE_BYTES, imageType, inside, screenType } from '../platform/web-files.ts';
import { answerText } from './answers.ts';

/** Sends one of the page's files; `/` is `index.html`. Names with a hash in them (`assets/`) are kept for good. */
export async function answerFile(request: IncomingMessage, response: ServerResponse, root: string, pathname: string): Promise<void> {
  const name = decodePath(pathname === '/' ? '/index.html' : pathname);
  const type = name === null ? null : screenType(name);
  const file = name === null || type === null ? null : await inside(root, path.join(root, name));
  if (file === null || type === null) {
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

/** Sends a page image or a tile of one; `name` holds the image's hash, so that what it names never changes. */
export async function answerImage(
  request: IncomingMessage, response: ServerResponse, name: string, found: { readonly root: string; readonly file: string } | null,
): Promise<void> {
  const file = found === null ? null : await inside(found.root, found.file);
  const type = file === null ? null : await imageTypeOf(file);
  if (file === null || type === null) {
    answerText(response, 404, 'Not found.');
    return;
  }
  const tag = `"${name}"`;
  response.setHeader('ETag', tag);
  response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader('Content-Type', type);
  await send(request, response, file);
}

async function imageTypeOf(file: string): Promise<string | null> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(IMAGE_TYPE_BYTES), 0, IMAGE_TYPE_BYTES, 0);
    return imageType(buffer.subarray(0, bytesRead));
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
