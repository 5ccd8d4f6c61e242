/**
 * The scheme `lectern:`. `lectern://app/...` is the screen's own files, `lectern://image/<project>/<sha256>` a page
 * image. Nothing else is answered, and neither can leave its folder.
 */
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { DESKTOP_ORIGIN } from '../../src-shared/desktop.ts';

/** What the screen may load and whom it may talk to. Styles may stand inline because dialogs measure and lock scrolling so. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' blob: lectern://image",
  "connect-src 'self' lectern://image",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The screen's files by extension. What is not listed is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const SHARED_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Where the two kinds of files lie. */
export interface ProtocolSources {
  /** The folder of the built screen. */
  readonly rendererDirectory: string;
  /** Path of a page image and the folder that it may not lie outside of; null where there is no such image. */
  readonly findImage: (project: string, sha256: string) => Promise<{ readonly root: string; readonly file: string } | null>;
}

/** Declares the scheme. Must run before the application is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{
    scheme: 'lectern',
    privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
  }]);
}

/** Answers the scheme. */
export function serveScheme(sources: ProtocolSources): void {
  protocol.handle('lectern', (request) => answer(request, sources));
}

/**
 * The answer to one request. Never rejects; what may not be had is 404, whatever the reason, so that nothing can be
 * learnt about the disk.
 */
export async function answer(request: Request, sources: ProtocolSources): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
  if (!URL.canParse(request.url)) return refusal(404);
  const url = new URL(request.url);
  try {
    if (url.protocol !== 'lectern:') return refusal(404);
    if (url.host === 'app') return await answerFile(url.pathname, sources.rendererDirectory);
    if (url.host === 'image') return await answerImage(url.pathname, sources.findImage);
  } catch {
    // Files that are gone, names that are not names: all the same to the page.
  }
  return refusal(404);
}

async function answerFile(pathname: string, root: string): Promise<Response> {
  const name = decodeURIComponent(pathname);
  const type = TYPES[path.posix.extname(name)];
  if (type === undefined) return refusal(404);
  const file = await inside(root, path.join(root, name));
  if (file === null) return refusal(404);
  return new Response(await readFile(file), {
    headers: { ...SHARED_HEADERS, 'Content-Type': type, 'Cache-Control': 'no-cache' },
  });
}

async function answerImage(pathname: string, findImage: ProtocolSources['findImage']): Promise<Response> {
  const [, project, sha256] = /^\/([^/]{1,200})\/([0-9a-f]{64})$/.exec(pathname) ?? [];
  if (project === undefined || sha256 === undefined) return refusal(404);
  const found = await findImage(decodeURIComponent(project), sha256);
  const file = found === null ? null : await inside(found.root, found.file);
  if (file === null) return refusal(404);
  const bytes = await readFile(file);
  const type = imageType(bytes);
  if (type === null) return refusal(404);
  return new Response(bytes, {
    headers: {
      ...SHARED_HEADERS,
      'Content-Type': type,
      // Addressed by its content, it can never change.
      'Cache-Control': 'private, max-age=31536000, immutable',
      // The screen reads pixels of it; no other origin may.
      'Access-Control-Allow-Origin': DESKTOP_ORIGIN,
    },
  });
}

/** The file's true path if it lies in the folder `root`, links resolved on both sides; null otherwise. */
async function inside(root: string, file: string): Promise<string | null> {
  if (file.includes('\0')) return null;
  const trueRoot = await realpath(root);
  const trueFile = await realpath(file);
  const relative = path.relative(trueRoot, trueFile);
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? null : trueFile;
}

/** Type of an image by its first bytes (PNG, JPEG and WebP specifications), null for anything else. */
function imageType(bytes: Uint8Array): string | null {
  const starts = (at: number, ...expected: number[]): boolean => expected.every((value, index) => bytes[at + index] === value);
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp';
  return null;
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: SHARED_HEADERS });
}
