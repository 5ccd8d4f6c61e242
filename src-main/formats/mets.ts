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
import { imageType, metsText } from './mets-file.ts';
import type { MetsFile, MetsPage } from './mets-file.ts';
import { NO_IMAGE } from './page-image.ts';
import type { ExportPage, Format } from './types.ts';
import { writePages } from './write-pages.ts';

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
    const ending = imagePath === null ? '' : path.extname(imagePath).toLowerCase();
    const imageName = imagePath === null ? '' : `${name}${ending}`;
    if (withImage && imagePath === null) losses.add(NO_IMAGE);
    const image = withImage && imagePath !== null ? await this.#keep(`images/${imageName}`, imageType(ending), imagePath) : null;
    const written = altoFile(records, { imageName, size: { width, height }, number, at: new Date().toISOString() }, null);
    losses.add('Words that stand in no line were given lines of their own.', written.looseWords);
    this.#pages.push({ label: number, image, text: await this.#keep(`alto/${name}.xml`, 'application/xml', Buffer.from(written.text)) });
  }

  async #keep(href: string, type: string, content: string | Buffer): Promise<MetsFile> {
    const target = path.join(this.#directory, ...href.split('/'));
    if (typeof content === 'string') await copyFile(content, target);
    else await writeFile(target, content);
    const bytes = await readFile(target);
    return { href, type, fixity: { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') } };
  }

  async end(): Promise<void> {
    await writeFile(path.join(this.#directory, 'mets.xml'), metsText({
      collection: '', documents: [{ title: this.#title, pages: this.#pages }], use: 'FULLTEXT', location: 'URL', at: new Date().toISOString(),
    }));
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
