/** Writes a report: a folder with `index.html` that needs nothing else, no script and no network. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { writeFolder } from '../../formats/folder.ts';
import type { PageObserver } from '../evaluate.ts';
import type { Answers } from '../score.ts';
import type { TruePage } from '../truth.ts';
import { drawPage } from './drawing.ts';
import { errorsOf } from './errors.ts';
import { indexHtml, kindFile, kindHtml } from './index-html.ts';
import type { PageEntry, ReportFigures } from './index-html.ts';
import { pageFile, pageHtml } from './page-html.ts';
import type { PageView } from './page-html.ts';
import { REPORT_CSS } from './style.ts';
import { Tally } from './tally.ts';

/** Longest side of the images, and width of the thumbnails, in pixels. */
const IMAGE_SIDE = 1400;
const THUMBNAIL_WIDTH = 240;
const JPEG = { quality: 72, mozjpeg: true } as const;

class ReportWriter {
  readonly #folder: string;
  readonly #tally = new Tally();
  readonly #pages: PageEntry[] = [];
  /** The page that is written once it is known whether another follows. */
  #waiting: PageView | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async begin(): Promise<void> {
    for (const part of ['pages', 'kinds', 'images']) await mkdir(path.join(this.#folder, part));
    await this.#write('report.css', REPORT_CSS);
  }

  async add(page: TruePage, answers: Answers): Promise<void> {
    const number = this.#pages.length + 1;
    await this.#writeWaiting(number);
    const name = String(number).padStart(4, '0');
    const [image, thumbnail] = [`images/${name}.jpg`, `images/${name}-small.jpg`];
    const open = () => sharp(page.input.image, { limitInputPixels: false }).flatten({ background: 'white' });
    await open().resize({ width: IMAGE_SIDE, height: IMAGE_SIDE, fit: 'inside', withoutEnlargement: true }).jpeg(JPEG).toFile(path.join(this.#folder, image));
    await open().resize({ width: THUMBNAIL_WIDTH, withoutEnlargement: true }).jpeg(JPEG).toFile(path.join(this.#folder, thumbnail));
    const errors = errorsOf(page, answers.prediction);
    this.#tally.add(page, answers, number, errors);
    this.#pages.push({ number, name: page.name, thumbnail, errors: errors.length });
    this.#waiting = { number, name: page.name, drawings: drawPage(page, answers.prediction, errors, `../${image}`), errors };
  }

  async finish(title: string, figures: ReportFigures): Promise<void> {
    await this.#writeWaiting(this.#pages.length);
    for (const [kind] of this.#tally.kinds) await this.#write(kindFile(kind), kindHtml(kind, this.#tally));
    await this.#write('index.html', indexHtml(title, figures, this.#tally, this.#pages));
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
 * Runs an evaluation and writes a report of its pages; the folder appears when all is there.
 * @param out a folder that is new or empty
 * @param evaluate runs the evaluation and tells the observer of every page
 * @param figures the figures that the report shows
 * @throws LecternError `invalid-input` where `out` is not empty; whatever the evaluation throws
 */
export async function withReport<T>(
  out: string, title: string, evaluate: (observe: PageObserver) => Promise<T>, figures: (result: T) => ReportFigures,
): Promise<T> {
  return writeFolder(out, async (folder) => {
    const writer = new ReportWriter(folder);
    await writer.begin();
    const result = await evaluate((page, answers) => writer.add(page, answers));
    await writer.finish(title, figures(result));
    return result;
  });
}
