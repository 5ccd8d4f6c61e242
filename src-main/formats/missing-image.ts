/** Pages whose image is missing: what becomes of them in an export, and what people are told. */
import type { ExportPage, Format } from './types.ts';

/** `whole` where the image is there, or nothing of it would be shown; else the page is written without it, or left out where the format is nothing without. */
export type ImageFate = 'whole' | 'without' | 'left-out';

/** What becomes of a page in an export with images. */
export function fateWithoutImage(page: ExportPage, format: Pick<Format, 'needsImage'>): ImageFate {
  if (page.imagePath !== null) return 'whole';
  if (format.needsImage === undefined) return 'without';
  return format.needsImage(page) ? 'left-out' : 'whole';
}

/** The sentence and the advice for a page whose image is missing. */
export function withoutImage(fate: Exclude<ImageFate, 'whole'>, { title }: Pick<Format, 'title'>): { readonly message: string; readonly advice: string } {
  return fate === 'without'
    ? { message: 'The image of this page is missing; the page was written without it.', advice: 'Bring the image back and export again if the image is wanted.' }
    : { message: `The image of this page is missing, and ${title} shows images; the page was left out.`, advice: 'Bring the image back and export again, or choose another format.' };
}
