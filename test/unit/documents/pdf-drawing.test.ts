import { expect, test, vi } from 'vitest';
import { drawingOf } from '../../../src-main/documents/pdf-drawing.ts';
import { openPdf, renderPage } from '../../../src-main/documents/pdf.ts';
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pdf, temporaryDirectory } from './files.ts';

const folder = temporaryDirectory();

test('a page is worked out once, for its instructions and for drawing it', async () => {
  const opened = await openPdf(folder.write('page.pdf', pdf([{ content: 'BT /F1 20 Tf 72 700 Td (Sold to) Tj ET' }])), undefined);
  try {
    const page = await opened.page(1);
    const anew = vi.spyOn(page, 'getOperatorList');
    const first = await drawingOf(page);
    expect(first.fnArray).toContain(OPS.showText);
    const image = await renderPage(page, 1, 0);
    expect(image.data.some((value) => value < 64)).toBe(true);
    expect((await drawingOf(page)).argsArray).toBe(first.argsArray);
    expect(anew).not.toHaveBeenCalled();
  } finally {
    await opened.close();
  }
});

test('a page without content has no instructions', async () => {
  const opened = await openPdf(folder.write('empty.pdf', pdf([{}])), undefined);
  try {
    expect((await drawingOf(await opened.page(1))).fnArray).not.toContain(OPS.showText);
  } finally {
    await opened.close();
  }
});
