/**
 * METS 1.12 (https://www.loc.gov/standards/mets/) around ALTO: for each document a folder with its images, an ALTO file
 * a page, and a `mets.xml` that says what belongs together, in which order, with checksums. Written only.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { altoFile } from './alto/file.ts';
import { alto } from './alto/index.ts';
import { PageNames } from './folder.ts';
import type { Losses } from './losses.ts';
import { NO_IMAGE } from './page-image.ts';
import type { ExportPage, Format } from './types.ts';
import { writePages } from './write-pages.ts';
import { documentText } from './xml/build.ts';
import type { NewElement } from './xml/build.ts';

interface KeptFile {
  readonly id: string;
  /** Relative to `mets.xml`, with `/`. */
  readonly href: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface MetsPage {
  readonly label: number;
  readonly image: KeptFile | null;
  readonly text: KeptFile;
}

const TYPES: Readonly<Record<string, string>> = { '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp', '.tif': 'image/tiff', '.tiff': 'image/tiff' };

function fileElement({ id, href, type, bytes, sha256 }: KeptFile): NewElement {
  return {
    name: 'mets:file', attributes: { ID: id, MIMETYPE: type, SIZE: bytes, CHECKSUM: sha256, CHECKSUMTYPE: 'SHA-256' },
    children: [{ name: 'mets:FLocat', attributes: { LOCTYPE: 'URL', 'xlink:href': href.split('/').map(encodeURIComponent).join('/') } }],
  };
}

function metsText(title: string, at: string, pages: readonly MetsPage[]): string {
  const images = pages.flatMap(({ image }) => image ?? []);
  const group = (id: string, use: string, files: readonly KeptFile[]): NewElement[] =>
    files.length === 0 ? [] : [{ name: 'mets:fileGrp', attributes: { ID: id, USE: use }, children: files.map(fileElement) }];
  return documentText({
    name: 'mets:mets',
    attributes: {
      'xmlns:mets': 'http://www.loc.gov/METS/', 'xmlns:xlink': 'http://www.w3.org/1999/xlink', 'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', 'xsi:schemaLocation': 'http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd', LABEL: title,
    },
    children: [
      {
        name: 'mets:metsHdr', attributes: { CREATEDATE: at },
        children: [{ name: 'mets:agent', attributes: { ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }, children: [{ name: 'mets:name', text: 'Lectern' }] }],
      },
      {
        name: 'mets:dmdSec', attributes: { ID: 'dmd' },
        children: [{ name: 'mets:mdWrap', attributes: { MDTYPE: 'DC' }, children: [{ name: 'mets:xmlData', children: [{ name: 'dc:title', text: title }] }] }],
      },
      { name: 'mets:fileSec', children: [...group('images', 'IMAGES', images), ...group('texts', 'FULLTEXT', pages.map(({ text }) => text))] },
      {
        name: 'mets:structMap', attributes: { TYPE: 'PHYSICAL' },
        children: [{
          name: 'mets:div', attributes: { TYPE: 'document', DMDID: 'dmd', LABEL: title },
          children: pages.map(({ label, image, text }, index) => ({
            name: 'mets:div', attributes: { TYPE: 'page', ID: `page-${index + 1}`, ORDER: index + 1, ORDERLABEL: label },
            children: [image, text].flatMap((file) => file === null ? [] : [{ name: 'mets:fptr', attributes: { FILEID: file.id } }]),
          })),
        }],
      },
    ],
  });
}

/** One document on its way out. */
class MetsFolder {
  readonly #directory: string;
  readonly #title: string;
  readonly #pages: MetsPage[] = [];

  constructor(directory: string, title: string) {
    this.#directory = directory;
    this.#title = title;
  }

  async begin(): Promise<void> {
    for (const folder of ['alto', 'images']) await mkdir(path.join(this.#directory, folder), { recursive: true });
  }

  async add(page: ExportPage, name: string, withImage: boolean, losses: Losses): Promise<void> {
    const { records, imagePath, summary: { width, height, number } } = page;
    const order = this.#pages.length + 1;
    const ending = imagePath === null ? '' : path.extname(imagePath).toLowerCase();
    const imageName = imagePath === null ? '' : `${name}${ending}`;
    if (withImage && imagePath === null) losses.add(NO_IMAGE);
    const image = withImage && imagePath !== null ? await this.#keep(`image-${order}`, `images/${imageName}`, TYPES[ending] ?? 'application/octet-stream', imagePath) : null;
    const written = altoFile(records, { imageName, size: { width, height }, number, at: new Date().toISOString() }, null);
    losses.add('Words that stand in no line were given lines of their own.', written.looseWords);
    this.#pages.push({ label: number, image, text: await this.#keep(`text-${order}`, `alto/${name}.xml`, 'application/xml', Buffer.from(written.text)) });
  }

  async #keep(id: string, href: string, type: string, content: string | Buffer): Promise<KeptFile> {
    const target = path.join(this.#directory, ...href.split('/'));
    if (typeof content === 'string') await copyFile(content, target);
    else await writeFile(target, content);
    const bytes = await readFile(target);
    return { id, href, type, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  }

  async end(): Promise<void> {
    await writeFile(path.join(this.#directory, 'mets.xml'), metsText(this.#title, new Date().toISOString(), this.#pages));
  }
}

export const mets: Format = {
  name: 'mets',
  title: 'METS with ALTO',
  about: 'A folder for each document as archives ingest it: images, an ALTO 4.4 file a page, and a METS file with their order and checksums.',
  group: 'archives',
  carries: alto.carries,
  write: (request) => writePages(request, mets, async ({ directory, losses }) => {
    const names = new PageNames();
    let current: { id: string; folder: MetsFolder } | null = null;
    return Promise.resolve({
      write: async (page: ExportPage, name: string) => {
        if (current?.id !== page.summary.document) {
          await current?.folder.end();
          const folder = new MetsFolder(path.join(directory, names.name(page.documentName, 1, 1)), page.documentName);
          await folder.begin();
          current = { id: page.summary.document, folder };
        }
        await current.folder.add(page, name, request.images, losses);
      },
      finish: async () => {
        await current?.folder.end();
        current = null;
      },
    });
  }),
  read: null,
  recognises: null,
};
