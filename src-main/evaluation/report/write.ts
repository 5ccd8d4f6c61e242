/** Writes a report: a folder with `index.html` that needs nothing else, no script and no network. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { ResizeOptions } from 'sharp';
import { writeFolder } from '../../formats/folder.ts';
import type { Drawings } from './drawing.ts';
import { ErrorList } from './error-list.ts';
import { indexHtml, kindFile, kindHtml } from './index-html.ts';
import type { PageEntry, ReportSummary } from './index-html.ts';
import type { PageError } from './kinds.ts';
import { pageFile, pageHtml } from './page-html.ts';
import type { PageView } from './page-html.ts';
import { REPORT_CSS } from './style.ts';

/** Longest side of the images, and width of the thumbnails, in pixels. */
const IMAGE_SIDE = 1400;
const THUMBNAIL_WIDTH = 240;
const JPEG = { quality: 72, mozjpeg: true } as const;

/** What is shown of a page, or of a document of some pages. */
export interface ReportedPage {
  readonly name: string;
  /** Paths of the images, at least one. */
  readonly images: readonly string[];
  readonly errors: readonly PageError[];
  /** Draws each image; the addresses are those of the copies. */
  readonly draw: (addresses: readonly string[]) => Drawings[];
}

export class ReportWriter {
  readonly #folder: string;
  readonly #list = new ErrorList();
  readonly #pages: PageEntry[] = [];
  /** The page that is written once it is known whether another follows. */
  #waiting: PageView | null = null;

  /** @param folder an empty folder */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async begin(): Promise<void> {
    for (const part of ['pages', 'kinds', 'images']) await mkdir(path.join(this.#folder, part));
    await this.#write('report.css', REPORT_CSS);
  }

  async add({ name, images, errors, draw }: ReportedPage): Promise<void> {
    const number = this.#pages.length + 1;
    await this.#writeWaiting(number);
    const stem = `images/${String(number).padStart(4, '0')}`;
    const addresses = images.map((_, index) => (index === 0 ? `${stem}.jpg` : `${stem}-${index + 1}.jpg`));
    for (const [index, image] of images.entries()) {
      await this.#copy(image, addresses[index] ?? '', { width: IMAGE_SIDE, height: IMAGE_SIDE, fit: 'inside' });
    }
    const thumbnail = `${stem}-small.jpg`;
    await this.#copy(images[0] ?? '', thumbnail, { width: THUMBNAIL_WIDTH });
    this.#list.add(number, name, errors);
    this.#pages.push({ number, name, thumbnail, errors: errors.length });
    this.#waiting = { number, name, drawings: draw(addresses.map((address) => `../${address}`)), errors };
  }

  async finish(summary: ReportSummary): Promise<void> {
    await this.#writeWaiting(this.#pages.length);
    for (const [kind] of this.#list.kinds) await this.#write(kindFile(kind), kindHtml(kind, this.#list));
    await this.#write('index.html', indexHtml(summary, this.#list, this.#pages));
  }

  async #copy(image: string, file: string, size: ResizeOptions): Promise<void> {
    await sharp(image, { limitInputPixels: false }).flatten({ background: 'white' })
      .resize({ ...size, withoutEnlargement: true }).jpeg(JPEG).toFile(path.join(this.#folder, file));
  }

  async #writeWaiting(last: number): Promise<void> {
    if (this.#waiting !== null) await this.#write(pageFile(this.#waiting.number), pageHtml(this.#waiting, last));
    this.#waiting = null;
  }

  #write(file: string, text: string): Promise<void> {
    return writeFile(path.join(this.#folder, file), text);
  }
}

/**
 * Lets `run` write a report and says in the end what stands on its first page; the folder appears when all is there.
 * @param out a folder that is new or empty
 * @throws LecternError `invalid-input` where `out` is not empty; whatever `run` throws
 */
export async function writeReport<T>(out: string, run: (writer: ReportWriter) => Promise<{ readonly result: T; readonly summary: ReportSummary }>): Promise<T> {
  return writeFolder(out, async (folder) => {
    const writer = new ReportWriter(folder);
    await writer.begin();
    const { result, summary } = await run(writer);
    await writer.finish(summary);
    return result;
  });
}
