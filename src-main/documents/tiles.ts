/** Cutting large page images into tiles, laid out as `src-shared/tiles.ts` says. */
import { rename, rm } from 'node:fs/promises';
import sharp from 'sharp';
import { TILE_SIZE } from '../../src-shared/tiles.ts';

/** Tiles are seen for moments and many at once: larger files would cost more than they show. */
const JPEG = { quality: 90, chromaSubsampling: '4:4:4' } as const;
const PNG = { compressionLevel: 2 } as const;

/**
 * Cuts an image into tiles named `<directory>/<level>/<column>_<row>.png`, or `.jpeg` where the image is no PNG. The
 * image is read once, strip by strip, so that memory does not grow with it. `directory` must not exist, and is there
 * only when all tiles are.
 */
export async function cutTiles(image: string, directory: string): Promise<void> {
  const part = `${directory}.part-${process.pid}`;
  const opened = sharp(image, { limitInputPixels: false, sequentialRead: true });
  const { format } = await opened.metadata();
  const encoded = format === 'png' ? opened.png(PNG) : opened.jpeg(JPEG);
  // libvips writes `<name>_files/` with the tiles beside a description `<name>.dzi`, which nobody needs.
  try {
    await encoded.tile({ size: TILE_SIZE, overlap: 0, depth: 'onetile', layout: 'dz', container: 'fs' }).toFile(`${part}.dz`);
    await rename(`${part}_files`, directory);
  } finally {
    await rm(`${part}.dzi`, { force: true });
    await rm(`${part}_files`, { recursive: true, force: true });
  }
}
