/**
 * XML text to a tree that knows its lines. Entities are refused wherever a file declares its own, so that nothing can
 * be expanded without end or fetched from elsewhere; a DOCTYPE that only names a public DTD, as hOCR has, is passed over.
 */
import { DOMParser, ParseError } from '@xmldom/xmldom';
import type { Document, Element } from '@xmldom/xmldom';
import { LecternError } from '../../../src-shared/errors.ts';

/** A page of 100,000 glyphs has about 60 MB; more than this is not one page. */
export const LONGEST_XML = 256 * 1024 * 1024;
/** Formats for pages nest about 10 deep. */
const DEEPEST = 200;

/** What is wrong with XML as such, and where. */
export class XmlFault extends LecternError {
  /** From 1, null where it is not known. */
  readonly line: number | null;

  constructor(message: string, advice: string, line: number | null) {
    super('format-invalid', message, advice);
    this.line = line;
  }
}

const REPAIR = 'Open it in an XML editor or export it again from the program that made it.';

/** The line of a place in a text. */
function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** Refuses a DOCTYPE that declares anything; what stands in comments does not count. */
function refuseDeclarations(text: string): void {
  const bare = text.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/gu, (hidden) => hidden.replace(/[^\n]/gu, ' '));
  const doctype = /<!DOCTYPE\b[^>[]*\[/iu.exec(bare);
  const entity = /<!ENTITY\b/u.exec(bare);
  const found = entity ?? doctype;
  if (found === null) return;
  throw new XmlFault(
    'The file declares entities of its own, which are not read: they can be made to fill the memory or to fetch other files.',
    'Remove the part from “<!DOCTYPE” to “]>”, and write what it stands for into the text.', lineAt(bare, found.index),
  );
}

function refuseDepth(root: Element): void {
  let depth = 0;
  for (let node = root.firstChild; node !== null;) {
    if (node.firstChild !== null) {
      node = node.firstChild;
      depth += 1;
      if (depth > DEEPEST) throw new XmlFault(`Elements are nested more than ${DEEPEST} deep.`, REPAIR, node.lineNumber ?? null);
      continue;
    }
    while (node !== null && node !== root && node.nextSibling === null) {
      node = node.parentNode;
      depth -= 1;
    }
    if (node === null || node === root) return;
    node = node.nextSibling;
  }
}

/** What xmldom says, in a sentence: without the place, which is told apart. */
function said(error: ParseError): string {
  const first = error.message.replace(/\s*@#\[[\s\S]*$/u, '').split('\n')[0] ?? '';
  return first.replace(/^.*caused (?:ParseError: )?/u, '').replace(/^Error constructing the DOM: \w+: /u, '').trim();
}

/**
 * @param kind `text/html` for HTML whose tags need not all be closed
 * @returns the document, whose root is there
 * @throws XmlFault where the text is not well-formed, too long or too deep, or declares entities
 */
export function parseXml(text: string, kind: 'text/xml' | 'text/html' = 'text/xml'): { document: Document; root: Element } {
  if (text.length > LONGEST_XML) {
    throw new XmlFault(`The file has more than ${LONGEST_XML / 1024 / 1024} million characters, too many for pages.`, 'Split it into one file a page.', null);
  }
  refuseDeclarations(text);
  let document: Document;
  try {
    document = new DOMParser({
      locator: true,
      // XML 1.0's line ends; the library's own rule takes other characters of a text for line ends, too.
      normalizeLineEndings: (source) => source.replace(/\r\n?/gu, '\n'),
      onError: (level, message) => {
        if (level !== 'warning' && kind === 'text/xml') throw new ParseError(message);
      },
    }).parseFromString(text, kind);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const locator = error.locator as { readonly lineNumber?: number } | undefined;
    const line = locator?.lineNumber ?? Number(/@#\[line:(\d+)/u.exec(error.message)?.[1] ?? Number.NaN);
    throw new XmlFault(`The XML is not well-formed: ${said(error)}.`, REPAIR, Number.isFinite(line) && line > 0 ? line : null);
  }
  const root = document.documentElement;
  if (root === null) throw new XmlFault('The file holds no element.', REPAIR, null);
  refuseDepth(root);
  return { document, root };
}

/** The local name of the first element in the beginning of a text, whatever its encoding; empty where there is none. */
export function rootName(head: string): string {
  const bare = head.replaceAll('\0', '').replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>/gu, '');
  return /^[^<]*<(?:[\w.-]+:)?([\w.-]+)/u.exec(bare)?.[1] ?? '';
}
