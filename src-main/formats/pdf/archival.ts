/**
 * What makes a PDF one for archives, PDF/A-2b (ISO 19005-2): metadata as XMP that agree with the information dictionary,
 * and an output intent that says what the colours mean. Both are made by pdf-lib; the rest of the standard is kept by
 * `scan-document.ts`: fonts embedded, nothing encrypted or transparent, an identifier in the trailer.
 */
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream } from '@cantoo/pdf-lib';
import { pdfText } from './pdf-file.ts';

export interface Archival {
  /** An sRGB profile. */
  readonly profile: Uint8Array;
  readonly condition: string;
  readonly metadata: Uint8Array;
  /** The information dictionary that the metadata agree with. */
  readonly information: string;
}

const PRODUCER = 'Lectern';

function bytesOf(stream: PDFStream): Uint8Array {
  return stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents();
}

function pdfDate(date: Date): string {
  return `(D:${date.toISOString().replace(/\D/gu, '').slice(0, 14)}Z)`;
}

/** @param date when the file is written; seconds count */
export async function archival(title: string, date: Date): Promise<Archival> {
  const made = new Date(Math.floor(date.getTime() / 1000) * 1000);
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(title);
  document.setProducer(PRODUCER);
  document.setCreator(PRODUCER);
  document.setCreationDate(made);
  document.setModificationDate(made);
  document.addPage();
  document.convertToPDFA({ conformance: '2B' });
  const { catalog } = document;
  const intent = catalog.lookup(PDFName.of('OutputIntents'), PDFArray).lookup(0, PDFDict);
  const metadata = bytesOf(catalog.lookup(PDFName.of('Metadata'), PDFStream));
  return {
    profile: bytesOf(intent.lookup(PDFName.of('DestOutputProfile'), PDFStream)),
    condition: 'sRGB IEC61966-2.1',
    metadata,
    information: `<< /Title ${pdfText(title)} /Producer ${pdfText(PRODUCER)} /Creator ${pdfText(PRODUCER)} /CreationDate ${pdfDate(made)} /ModDate ${pdfDate(made)} >>`,
  };
}
