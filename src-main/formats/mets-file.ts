/**
 * A METS file (https://www.loc.gov/standards/mets/): which files belong to which page, the order of pages, and whose
 * document they are. The physical structure is as the DFG's profile has it (`physSequence` of `page`), which OCR-D and
 * Kitodo follow; where one file tells of several documents, their pages stand in a `document` each.
 */
import { documentText } from './xml/build.ts';
import type { NewElement } from './xml/build.ts';

export interface MetsFile {
  /** Relative to the METS file, with `/`. */
  readonly href: string;
  /** Media type. */
  readonly type: string;
  /** Of files that stay as they are. */
  readonly fixity?: { readonly bytes: number; readonly sha256: string };
}

export interface MetsPage {
  /** The page's number in its document, for people. */
  readonly label: number;
  readonly image: MetsFile | null;
  readonly text: MetsFile;
}

export interface MetsDocument {
  readonly title: string;
  /** In their order. */
  readonly pages: readonly MetsPage[];
}

export interface MetsContent {
  /** What several documents are called together; empty where they have no name. */
  readonly collection: string;
  readonly documents: readonly MetsDocument[];
  /** The group of texts; eScriptorium passes over `FULLTEXT` and makes a layer of any other. */
  readonly use: string;
  /** How places of files are given: as addresses, or as OCR-D and Transkribus give files beside the METS file. */
  readonly location: 'URL' | 'FILE';
  /** ISO 8601. */
  readonly at: string;
}

const IMAGE_TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp', '.tif': 'image/tiff', '.tiff': 'image/tiff',
};

/** The media type of an image by its ending, in lower case and with the dot. */
export function imageType(ending: string): string {
  return IMAGE_TYPES[ending] ?? 'application/octet-stream';
}

/** The elements of the parts, each file and page with a number of its own. */
class MetsParts {
  readonly images: NewElement[] = [];
  readonly texts: NewElement[] = [];
  readonly #location: Readonly<Record<string, string>>;
  #pages = 0;

  constructor(location: MetsContent['location']) {
    this.#location = location === 'URL' ? { LOCTYPE: 'URL' } : { LOCTYPE: 'OTHER', OTHERLOCTYPE: 'FILE' };
  }

  #file(id: string, { href, type, fixity }: MetsFile, into: NewElement[]): NewElement {
    into.push({
      name: 'mets:file',
      attributes: { ID: id, MIMETYPE: type, ...(fixity === undefined ? {} : { SIZE: fixity.bytes, CHECKSUM: fixity.sha256, CHECKSUMTYPE: 'SHA-256' }) },
      children: [{ name: 'mets:FLocat', attributes: { ...this.#location, 'xlink:href': href.split('/').map(encodeURIComponent).join('/') } }],
    });
    return { name: 'mets:fptr', attributes: { FILEID: id } };
  }

  pages({ pages }: MetsDocument): NewElement[] {
    return pages.map(({ label, image, text }, index) => {
      this.#pages += 1;
      return {
        name: 'mets:div', attributes: { TYPE: 'page', ID: `page-${this.#pages}`, ORDER: index + 1, ORDERLABEL: label },
        children: [
          ...(image === null ? [] : [this.#file(`image-${this.#pages}`, image, this.images)]),
          this.#file(`text-${this.#pages}`, text, this.texts),
        ],
      };
    });
  }
}

/** The text of a METS file. */
export function metsText({ collection, documents, use, location, at }: MetsContent): string {
  const [first] = documents;
  const isOne = documents.length === 1 && first !== undefined;
  const title = isOne ? first.title : collection;
  const titled = title === '' ? {} : { LABEL: title };
  const described = title === '' ? {} : { DMDID: 'dmd' };
  const parts = new MetsParts(location);
  const structure: NewElement = {
    name: 'mets:div', attributes: { TYPE: 'physSequence', ...described, ...titled },
    children: isOne ? parts.pages(first) : documents.map((document, index) => ({
      name: 'mets:div', attributes: { TYPE: 'document', ID: `document-${index + 1}`, ORDER: index + 1, LABEL: document.title }, children: parts.pages(document),
    })),
  };
  const group = (id: string, called: string, files: readonly NewElement[]): NewElement[] =>
    files.length === 0 ? [] : [{ name: 'mets:fileGrp', attributes: { ID: id, USE: called }, children: files }];
  return documentText({
    name: 'mets:mets',
    attributes: {
      'xmlns:mets': 'http://www.loc.gov/METS/', 'xmlns:xlink': 'http://www.w3.org/1999/xlink', 'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', 'xsi:schemaLocation': 'http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd', ...titled,
    },
    children: [
      {
        name: 'mets:metsHdr', attributes: { CREATEDATE: at },
        children: [{ name: 'mets:agent', attributes: { ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }, children: [{ name: 'mets:name', text: 'Lectern' }] }],
      },
      ...(title === '' ? [] : [{
        name: 'mets:dmdSec', attributes: { ID: 'dmd' },
        children: [{ name: 'mets:mdWrap', attributes: { MDTYPE: 'DC' }, children: [{ name: 'mets:xmlData', children: [{ name: 'dc:title', text: title }] }] }],
      }]),
      { name: 'mets:fileSec', children: [...group('images', 'IMAGES', parts.images), ...group('texts', use, parts.texts)] },
      { name: 'mets:structMap', attributes: { TYPE: 'PHYSICAL' }, children: [structure] },
    ],
  });
}
