/** A page as an ALTO file: written anew, or into the file that it was read from. */
import type { Element } from '@xmldom/xmldom';
import type { PageRecords } from '../../../src-shared/document.ts';
import type { PageSize } from '../../../src-shared/geometry.ts';
import { mergeLayout } from '../layout/merge.ts';
import type { MergeResult } from '../layout/merge.ts';
import { LayoutProblems } from '../layout/problems.ts';
import { decimal, documentText, remove, serialise } from '../xml/build.ts';
import { parseXml } from '../xml/parse.ts';
import { descend, textOf } from '../xml/tree.ts';
import { ALTO_NAMESPACE } from './names.ts';
import { altoPages, readAlto } from './read.ts';
import { AltoTree } from './write.ts';

export interface NewAlto {
  /** As the file is to give it. */
  readonly imageName: string;
  readonly size: PageSize;
  /** From 1 within its document. */
  readonly number: number;
  /** ISO 8601. */
  readonly at: string;
}

/** A page of an ALTO file that was read: the file's text, and which of its pages (from 0). */
export interface AltoSource {
  readonly text: string;
  readonly page: number;
}

function emptyPage({ imageName, size, number, at }: NewAlto): string {
  const place = { WIDTH: decimal(size.width), HEIGHT: decimal(size.height) };
  return documentText({
    name: 'alto',
    attributes: {
      xmlns: ALTO_NAMESPACE, 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': `${ALTO_NAMESPACE} http://www.loc.gov/standards/alto/v4/alto-4-4.xsd`, SCHEMAVERSION: '4.4',
    },
    children: [
      {
        name: 'Description',
        children: [
          { name: 'MeasurementUnit', text: 'pixel' },
          { name: 'sourceImageInformation', children: [{ name: 'fileName', text: imageName }] },
          {
            name: 'Processing', attributes: { ID: 'lectern' },
            children: [
              { name: 'processingCategory', text: 'contentGeneration contentModification' },
              { name: 'processingDateTime', text: at },
              { name: 'processingSoftware', children: [{ name: 'softwareName', text: 'Lectern' }] },
            ],
          },
        ],
      },
      {
        name: 'Layout',
        children: [{
          name: 'Page', attributes: { ID: 'page', PHYSICAL_IMG_NR: number, ...place },
          children: [{ name: 'PrintSpace', attributes: { HPOS: 0, VPOS: 0, ...place } }],
        }],
      },
    ],
  });
}

/** Leaves one page in a file that has several. */
function keepOnly(pages: readonly Element[], kept: Element): void {
  for (const page of pages) if (page !== kept) remove(page);
}

/**
 * The text of a file with these records.
 * @param source the ALTO file that the page was read from, null for a new file; whatever it says beyond the records stays
 * @throws XmlFault where `source` cannot be parsed
 */
export function altoFile(records: PageRecords, page: NewAlto, source: AltoSource | null): MergeResult & { readonly text: string } {
  const { document, root } = parseXml(source?.text ?? emptyPage(page));
  const pages = altoPages(root);
  const element = pages[source?.page ?? 0];
  const reading = element === undefined ? null : readAlto(root, element, new LayoutProblems('', () => undefined), page.size);
  if (element === undefined || reading === null) return altoFile(records, page, null);
  keepOnly(pages, element);
  const tree = new AltoTree(root, element, reading);
  const result = mergeLayout(tree, records);
  const isRenamed = tree.setImageName(page.imageName);
  if (source !== null && !result.changed && !isRenamed && pages.length === 1) return { ...result, text: source.text };
  return { ...result, text: serialise(document) };
}

/** The image that an ALTO file says that it is of; empty where it says none. */
export function imageInRoot(root: Element): string {
  const name = descend(root, 'Description', 'sourceImageInformation', 'fileName');
  return name === null ? '' : textOf(name).trim();
}

/** The same of a file's text. @throws XmlFault where it cannot be parsed */
export function imageInAlto(source: string): string {
  return imageInRoot(parseXml(source).root);
}
