/**
 * The scheme `lectern:`. `lectern://app/...` is the screen's own files, `lectern://image/<project>/<sha256>` a page
 * image, and `lectern://image/<project>/<sha256>/<level>/<column>_<row>` a tile of one. Nothing else is answered, and neither can leave its folder.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { DESKTOP_ORIGIN } from '../../src-shared/desktop.ts';
import { imageType, inside, screenType } from '../platform/web-files.ts';

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

const SHARED_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Where the two kinds of files lie. */
export interface ProtocolSources {
  /** The folder of the built screen. */
  readonly rendererDirectory: string;
  /** Path of a page image, or of one of its tiles, and the folder that it may not lie outside of; null where there is no such image. */
  readonly findImage: (project: string, sha256: string, tile: string | null) => Promise<{ readonly root: string; readonly file: string } | null>;
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
  const type = screenType(name);
  if (type === null) return refusal(404);
  const file = await inside(root, path.join(root, name));
  if (file === null) return refusal(404);
  return new Response(await readFile(file), {
    headers: { ...SHARED_HEADERS, 'Content-Type': type, 'Cache-Control': 'no-cache' },
  });
}

async function answerImage(pathname: string, findImage: ProtocolSources['findImage']): Promise<Response> {
  const [, project, sha256, tile] = /^\/([^/]{1,200})\/([0-9a-f]{64})(?:\/(\d{1,2}\/\d{1,3}_\d{1,3}))?$/.exec(pathname) ?? [];
  if (project === undefined || sha256 === undefined) return refusal(404);
  const found = await findImage(decodeURIComponent(project), sha256, tile ?? null);
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

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: SHARED_HEADERS });
}
