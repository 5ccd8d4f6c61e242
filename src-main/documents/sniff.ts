/** What a file is, told from its first bytes: its name is never asked. */
import { open, stat } from 'node:fs/promises';
import { LecternError } from '../../src-shared/errors.ts';

export type FileFormat = 'pdf' | 'tiff' | 'png' | 'jpeg' | 'webp';

/** A PDF's header may stand anywhere within the first 1,024 bytes (ISO 32000-1, annex H, note 13). */
const HEAD_BYTES = 1024 + 5;

/** The format that `head`, the first bytes of a file, announces; null where it is none that we read. */
export function formatOf(head: Uint8Array): FileFormat | null {
  const latin = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  if (latin.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (latin.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (latin.startsWith('RIFF') && latin.slice(8, 12) === 'WEBP') return 'webp';
  // Classic TIFF and BigTIFF, little and big endian.
  if (/^(?:II[*+]\0|MM\0[*+])/.test(latin)) return 'tiff';
  return latin.includes('%PDF-') ? 'pdf' : null;
}

/**
 * Looks what a file is.
 * @throws LecternError `file-not-found`, `file-not-readable`, `file-empty`, `file-type-unknown`
 */
export async function sniff(file: string): Promise<FileFormat> {
  const about = await stat(file);
  if (!about.isFile()) throw new LecternError('file-type-unknown', 'This is not a file.', 'Choose a PDF, PNG, JPEG, WebP or TIFF file.');
  if (about.size === 0) throw new LecternError('file-empty', 'The file is empty (0 bytes).', 'Copy or scan it again.');
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const format = formatOf(buffer.subarray(0, bytesRead));
    if (format === null) {
      throw new LecternError('file-type-unknown', 'The content of the file is none that Lectern reads, whatever its name says.', 'Choose a PDF, PNG, JPEG, WebP or TIFF file, or convert it to one.');
    }
    return format;
  } finally {
    await handle.close();
  }
}
