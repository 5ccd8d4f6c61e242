/**
 * Writes layout files: one a page in a folder of the format's name, images beside it under the names that the files give.
 * Several documents lie as `document-folders.ts` says.
 */
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TranscriptionFile } from '../../store/types.ts';
import type { Losses } from '../losses.ts';
import { NO_IMAGE } from '../page-image.ts';
import type { ExportPage, ExportRequest, ExportSummary, Format } from '../types.ts';
import { writePages } from '../write-pages.ts';
import { isWritable } from '../xml/build.ts';
import { DocumentFolders } from './document-folders.ts';
import type { Place } from './document-folders.ts';
import { sourceText } from './files.ts';
import type { MergeResult } from './merge.ts';

export interface LayoutWriting {
  readonly format: Pick<Format, 'name' | 'title' | 'carries'>;
  /** The folder for the files, inside of the export. */
  readonly folder: string;
  /** Media type of the files. */
  readonly type: string;
  /** Of the files, `.xml` unless said otherwise. */
  readonly ending?: string;
  /** The image that a file of this format says that it is of, empty where it says none. */
  readonly imageIn: (source: string, part: number) => string;
  /**
   * The text of a page's file.
   * @param image the name that it is to give its image
   * @param source text of the file of this format that the page was read from, null where there is none
   */
  readonly write: (page: ExportPage, image: string, source: string | null, part: number) => MergeResult & { readonly text: string };
  /** Counts what the format carries only in part. */
  readonly countLosses: (page: ExportPage, losses: Losses) => void;
}

const SAFE_NAME = /^[^\\/:*?"<>|\0-\x1f.][^\\/:*?"<>|\0-\x1f]*$/u; // eslint-disable-line no-control-regex -- names of files have none

/** The source that can be written back to, with its text; null where the page came from something else, or it is gone. */
async function sourceOf(page: ExportPage, format: string): Promise<(TranscriptionFile & { readonly text: string }) | null> {
  const source = page.transcription;
  if (source === undefined || source === null || source.format !== format) return null;
  const text = await sourceText(source.file).catch(() => null);
  return text === null ? null : { ...source, text };
}

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
export async function writeLayoutFiles(request: ExportRequest, writing: LayoutWriting): Promise<ExportSummary> {
  return writePages(request, writing.format, async ({ directory, losses }) => {
    const { folder: inside, type, ending = '.xml' } = writing;
    const folders = await DocumentFolders.begin({ directory, inside, type, collection: request.projectName });
    return {
      write: async (page) => {
        const place = await folders.placeOf(page);
        const source = await sourceOf(page, writing.format.name);
        const wanted = source === null ? place.name : path.parse(source.name).name;
        const stem = SAFE_NAME.test(wanted) && place.texts.take(wanted) ? wanted : place.texts.unique(place.name);
        const said = source === null ? '' : writing.imageIn(source.text, source.part);
        const image = await imageOf(page, said, stem, place, request.images, losses);
        const { text, looseWords } = writing.write(page, image.name, source?.text ?? null, source?.part ?? 0);
        losses.add('Words that stand in no line were given lines of their own.', looseWords);
        losses.add('Texts hold characters that XML cannot write; they became U+FFFD.', page.records.words.filter((word) => !isWritable(word.text)).length);
        writing.countLosses(page, losses);
        const file = `${stem}${ending}`;
        await writeFile(path.join(place.directory, inside, file), text);
        folders.add(page, { text: file, image: image.written ? image.name : null });
      },
      finish: () => folders.finish(losses),
    };
  });
}

/** Copies a page's image under the name that its file gives if it can. */
async function imageOf(
  page: ExportPage, said: string, stem: string, { directory, images }: Place, isWanted: boolean, losses: Losses,
): Promise<{ readonly name: string; readonly written: boolean }> {
  const ending = page.imagePath === null ? '' : path.extname(page.imagePath).toLowerCase();
  const keeps = said !== '' && SAFE_NAME.test(said);
  if (!isWanted || page.imagePath === null) {
    if (isWanted) losses.add(NO_IMAGE);
    return { name: keeps ? said : `${stem}${ending === '' ? '.png' : ending}`, written: false };
  }
  const sameKind = path.extname(said).toLowerCase().replace('.jpeg', '.jpg') === ending;
  const name = keeps && sameKind && images.take(said) ? said : images.unique(stem, ending);
  await copyFile(page.imagePath, path.join(directory, name));
  return { name, written: true };
}
