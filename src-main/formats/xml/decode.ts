/**
 * Bytes of an XML file to text (XML 1.0, appendix F): a byte order mark wins, then the declaration, then UTF-8. Files
 * that claim UTF-8 and hold other bytes are common; they are read as Windows-1252, of which Latin-1 is a part, and the
 * reader is told.
 */
import { LecternError } from '../../../src-shared/errors.ts';

export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  /** As the WHATWG names it, such as `utf-8`. */
  readonly encoding: string;
  /** The line (from 1) of the first bytes that the claimed encoding does not have, null where all is well. */
  readonly faultyLine: number | null;
}

const DECLARATION = /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/u;
const DECLARATION_BYTES = 256;

function markOf(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // `<?` in UTF-16 without a mark.
  if (first === 0x3c && second === 0 && third === 0x3f) return 'utf-16le';
  if (first === 0 && second === 0x3c && third === 0) return 'utf-16be';
  return null;
}

function claimed(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES));
  const name = DECLARATION.exec(head)?.[1]?.toLowerCase() ?? null;
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
  return name?.startsWith('utf-16') === true ? null : name;
}

/** The line of the first byte that is not UTF-8. */
function faultyLineOf(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8');
  const good = decoder.decode(bytes).split('�')[0] ?? '';
  return good.split('\n').length;
}

/** @throws LecternError `file-damaged` where the encoding is unknown or the bytes cannot be text in it */
export function decodeXml(bytes: Uint8Array): DecodedText {
  const encoding = markOf(bytes) ?? claimed(bytes) ?? 'utf-8';
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new LecternError('file-damaged', `The file says that it is in “${encoding}”, an encoding that is not known here.`, 'Save it as UTF-8.');
  }
  try {
    return { text: decoder.decode(bytes), encoding: decoder.encoding, faultyLine: null };
  } catch {
    if (decoder.encoding !== 'utf-8') {
      throw new LecternError('file-damaged', `The file is not the ${encoding} that it says it is.`, 'Save it as UTF-8.');
    }
  }
  const text = new TextDecoder('windows-1252').decode(bytes);
  // Bytes that neither encoding uses for text: this is no text file at all.
  // eslint-disable-next-line no-control-regex -- looking for exactly those
  if (/[\0-\x08\x0e-\x1f\x81\x8d\x8f\x90\x9d]/u.test(text)) {
    throw new LecternError('file-damaged', 'The file is neither UTF-8, as it says, nor Latin-1.', 'Save it as UTF-8 with the program that made it.');
  }
  return { text, encoding: 'windows-1252', faultyLine: faultyLineOf(bytes) };
}
