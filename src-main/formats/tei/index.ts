/**
 * TEI P5 (https://tei-c.org/release/doc/tei-p5-doc/en/html/PH.html): one file a document, with a `facsimile` that says
 * where things lie and a `text` that refers to it. Written only.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PageNames } from '../folder.ts';
import { copyImage } from '../page-image.ts';
import type { ExportPage, Format } from '../types.ts';
import { writePages } from '../write-pages.ts';
import { elementText, escaped } from '../xml/build.ts';
import { bodyOf, linksOf } from './body.ts';
import { PageIds } from './ids.ts';
import { surfaceOf } from './surface.ts';

/** A document that is being written: surfaces into its file, texts and links into files beside it until it ends. */
class TeiFile {
  readonly #file: string;
  readonly #surfaces: FileHandle;
  readonly #body: FileHandle;
  readonly #links: FileHandle;
  #pages = 0;
  #hasLinks = false;

  private constructor(file: string, handles: readonly [FileHandle, FileHandle, FileHandle]) {
    this.#file = file;
    [this.#surfaces, this.#body, this.#links] = handles;
  }

  static async begin(file: string, title: string): Promise<TeiFile> {
    const tei = new TeiFile(file, [await open(file, 'w'), await open(`${file}.body`, 'w'), await open(`${file}.links`, 'w')]);
    await tei.#surfaces.write(`<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>${escaped(title)}</title>
      </titleStmt>
      <publicationStmt>
        <p>Exported with Lectern.</p>
      </publicationStmt>
      <sourceDesc>
        <p>Transcription of the images that the facsimile names.</p>
      </sourceDesc>
    </fileDesc>
  </teiHeader>
  <facsimile>
`);
    return tei;
  }

  async add({ records, summary: { width, height, number } }: ExportPage, image: string | null): Promise<void> {
    this.#pages += 1;
    const ids = new PageIds(this.#pages);
    await this.#surfaces.write(elementText(surfaceOf(records, { width, height }, image, ids), 2));
    for (const block of bodyOf(records, number, ids)) await this.#body.write(elementText(block, 4));
    for (const link of linksOf(records, ids)) {
      this.#hasLinks = true;
      await this.#links.write(elementText(link, 4));
    }
  }

  async end(): Promise<void> {
    await this.#surfaces.write('  </facsimile>\n');
    if (this.#hasLinks) await this.#surfaces.write('  <standOff>\n    <linkGrp type="key-value">\n');
    await this.close();
    if (this.#hasLinks) {
      await this.#append(`${this.#file}.links`);
      await this.#appendText('    </linkGrp>\n  </standOff>\n');
    }
    await this.#appendText('  <text>\n    <body>\n      <div>\n');
    await this.#append(`${this.#file}.body`);
    await this.#appendText('      </div>\n    </body>\n  </text>\n</TEI>\n');
    for (const part of ['body', 'links']) await rm(`${this.#file}.${part}`);
  }

  async close(): Promise<void> {
    for (const handle of [this.#surfaces, this.#body, this.#links]) await handle.close().catch(() => undefined);
  }

  async #append(part: string): Promise<void> {
    await pipeline(createReadStream(part), createWriteStream(this.#file, { flags: 'a' }));
  }

  async #appendText(text: string): Promise<void> {
    const handle = await open(this.#file, 'a');
    await handle.write(text);
    await handle.close();
  }
}

export const tei: Format = {
  name: 'tei',
  title: 'TEI P5',
  about: 'A text with its facsimile for scholarly editions: pages, blocks, lines and words with their places, entities as references, tables as tables.',
  group: 'archives',
  carries: new Set(['images', 'words', 'word-boxes', 'turned-boxes', 'reading-order', 'lines', 'line-shapes', 'regions', 'entities', 'labels', 'links', 'tables']),
  write: (request) => writePages(request, tei, async ({ directory, losses }) => {
    const names = new PageNames();
    let current: { id: string; file: TeiFile } | null = null;
    return Promise.resolve({
      write: async (page: ExportPage, name: string) => {
        if (current?.id !== page.summary.document) {
          await current?.file.end();
          const file = path.join(directory, `${names.name(page.documentName, 1, 1)}.xml`);
          current = { id: page.summary.document, file: await TeiFile.begin(file, page.documentName) };
        }
        const image = request.images ? await copyImage(page, path.join(directory, name), losses) : null;
        await current.file.add(page, image === null ? null : path.basename(image));
      },
      finish: async () => {
        await current?.file.end();
        current = null;
      },
      close: async () => { await current?.file.close(); },
    });
  }),
  read: null,
  recognises: null,
};
