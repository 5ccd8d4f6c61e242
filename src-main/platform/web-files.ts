/** Files that the screen may be given, the same under both hosts: by which names, of which types, from within which folder. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';

/** The screen's own files by extension. What is not listed is not served. */
const SCREEN_TYPES: Readonly<Record<string, string>> = {
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

/** The content type of one of the screen's files by its name, null where such files are not served. */
export function screenType(name: string): string | null {
  return SCREEN_TYPES[path.posix.extname(name).toLowerCase()] ?? null;
}

/** How many bytes of a file `imageType` looks at. */
export const IMAGE_TYPE_BYTES = 12;

/** The content type of a page image by its first bytes (PNG, JPEG and WebP specifications), null for anything else. */
export function imageType(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, IMAGE_TYPE_BYTES)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'image/webp';
  return null;
}

/** The file's true path if it lies inside `root` once links are resolved on both sides; null otherwise, or where it does not exist. */
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
