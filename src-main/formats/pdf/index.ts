/**
 * Searchable PDF, one file a document: what the pages look like stays as it is, and every word lies over its picture as
 * invisible text. A PDF keeps its file and gets the text appended; images become the pages of a new PDF/A-2b.
 */
import path from 'node:path';
import type { Losses } from '../losses.ts';
import { perDocument } from '../per-document.ts';
import type { DocumentWriter } from '../per-document.ts';
import { readingLines } from '../reading.ts';
import type { ExportPage, ExportRequest, ExportSummary, Format } from '../types.ts';
import { writePages } from '../write-pages.ts';
import { withBaselines } from './baselines.ts';
import type { PdfOverlay } from './overlay.ts';
import { userFromUpright } from './placement.ts';
import { ScanDocument } from './scan-document.ts';
import { textLayer } from './text-layer.ts';

const NOT_ADDED_TO = 'PDFs are protected, damaged or very large and could not be added to; their pages were written as pictures.';
const OWN_TEXT = 'Corrected words were laid over pages that have text of their own; what they corrected is still found, too.';
const NO_PICTURE = 'Pages have no picture at hand; they have their text only.';
const MISSING_PAGE = 'Pages are not in the original PDF and were left out.';

/** Over a page that has text of its own only what is not in it is laid: the words that were corrected or added. */
function linesToLay({ records, source }: ExportPage, losses: Losses): ReturnType<typeof readingLines> {
  const lines = readingLines(withBaselines(records));
  if (source?.recognisedBy !== 'text layer') return lines;
  const changed = lines.map((line) => line.filter((word) => word.by !== 'text-layer')).filter((line) => line.length > 0);
  losses.add(OWN_TEXT, changed.flat().length);
  return changed;
}

function overlaid(overlay: PdfOverlay, file: string, losses: Losses): DocumentWriter {
  return {
    write: (page) => {
      const lines = linesToLay(page, losses);
      const degrees = (page.source?.turned ?? 0) + (page.source?.deskewed ?? 0);
      const added = overlay.add(page.summary.number, (view, pen) => textLayer(lines, userFromUpright(page.summary, degrees, view), pen));
      if (!added) losses.add(MISSING_PAGE);
      return Promise.resolve();
    },
    finish: () => overlay.save(file),
  };
}

async function scanned(file: string, title: string, images: boolean, losses: Losses): Promise<DocumentWriter> {
  const document = await ScanDocument.create(file, title);
  return {
    write: async (page) => {
      const { picture } = await document.add(page, images);
      if (images && !picture) losses.add(NO_PICTURE);
    },
    finish: () => document.finish(),
    close: () => document.close(),
  };
}

async function openDocument(file: string, first: ExportPage, images: boolean, losses: Losses): Promise<DocumentWriter> {
  if (images && first.source?.kind === 'pdf') {
    // The library behind it is large, and most runs of the program never need it.
    const { PdfOverlay } = await import('./overlay.ts');
    const overlay = await PdfOverlay.open(first.source.original);
    if (overlay !== null) return overlaid(overlay, file, losses);
    losses.add(NOT_ADDED_TO);
  }
  return scanned(file, first.documentName, images, losses);
}

/** @throws LecternError `invalid-input` where the folder is not empty; whatever fails, no half export stays. */
async function writePdf(request: ExportRequest): Promise<ExportSummary> {
  return writePages(request, pdf, ({ directory, losses }) => Promise.resolve(perDocument((name, first) =>
    openDocument(path.join(directory, `${name}.pdf`), first, request.images, losses))));
}

export const pdf: Format = {
  name: 'pdf',
  title: 'Searchable PDF',
  about: 'One PDF a document: pages look as they did, and their words can be searched and copied. Scans become PDF/A-2b.',
  group: 'reading',
  carries: new Set(['images', 'words', 'word-boxes', 'turned-boxes', 'word-baselines', 'reading-order']),
  write: writePdf,
  // What a scan looks like is its image; a PDF that gets its words brings its own looks along.
  needsImage: (page) => page.source?.kind !== 'pdf',
  read: null,
  recognises: null,
};
