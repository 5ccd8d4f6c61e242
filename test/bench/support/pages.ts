/** Pages drawn for benches, so that they run without any documents at hand. */
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

const FAMILY = 'Bench Sans';
const WORDS = 'order number invoice total amount date sold ship to quantity price tax change customer address street city account reference payment due balance terms delivery item description unit net gross discount'.split(' ');
const WIDTH = 1654;
const HEIGHT = 2339;
const MARGIN = 120;
const SIZE = 30;

/** Writes `count` A4 pages of words at 200 dpi as PNG into `directory`; gives their paths. */
export async function drawPages(directory: string, count: number): Promise<string[]> {
  const fonts = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  GlobalFonts.registerFromPath(path.join(fonts, 'standard_fonts', 'LiberationSans-Regular.ttf'), FAMILY);
  const files: string[] = [];
  for (let page = 0; page < count; page += 1) {
    const canvas = createCanvas(WIDTH, HEIGHT);
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = '#111111';
    context.font = `${SIZE}px '${FAMILY}'`;
    let next = page * 7;
    for (let y = MARGIN; y < HEIGHT - MARGIN; y += SIZE * 1.7) {
      let x = MARGIN;
      while (x < WIDTH - MARGIN * 2) {
        const word = `${WORDS[next % WORDS.length] ?? ''}${next % 5 === 0 ? ` ${next * 13}.${next % 90 + 10}` : ''}`;
        context.fillText(word, x, y);
        x += context.measureText(`${word} `).width;
        next += 1;
      }
    }
    const file = path.join(directory, `page-${page + 1}.png`);
    await writeFile(file, canvas.toBuffer('image/png'));
    files.push(file);
  }
  return files;
}
