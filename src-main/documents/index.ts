/** Reading documents: PDF, TIFF, PNG, JPEG and WebP files to upright page images with words and lines. */
export { createPageReader } from './reader.ts';
export type { FileInspection, PageImage, PageReader, PageReading, ReadOptions } from './types.ts';
export { cutTiles } from './tiles.ts';
