/** A page as a PAGE XML file: written anew, or into the file that it was read from. */
import type { PageRecords } from '../../../src-shared/document.ts';
import type { PageSize } from '../../../src-shared/geometry.ts';
import { mergeLayout } from '../layout/merge.ts';
import type { MergeResult } from '../layout/merge.ts';
import { LayoutProblems } from '../layout/problems.ts';
import { documentText, serialise } from '../xml/build.ts';
import { parseXml } from '../xml/parse.ts';
import { PAGE_NAMESPACE } from './names.ts';
import { pageImage, readPage } from './read.ts';
import { PageTree } from './write.ts';

export interface NewPage {
  /** As the file is to give it. */
  readonly imageName: string;
  readonly size: PageSize;
  /** ISO 8601. */
  readonly at: string;
}

const SCHEMA = `${PAGE_NAMESPACE} ${PAGE_NAMESPACE}/pagecontent.xsd`;

function emptyPage({ imageName, size, at }: NewPage): string {
  return documentText({
    name: 'PcGts',
    attributes: { xmlns: PAGE_NAMESPACE, 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', 'xsi:schemaLocation': SCHEMA },
    children: [
      { name: 'Metadata', children: [{ name: 'Creator', text: 'Lectern' }, { name: 'Created', text: at }, { name: 'LastChange', text: at }] },
      { name: 'Page', attributes: { imageFilename: imageName, imageWidth: Math.round(size.width), imageHeight: Math.round(size.height) } },
    ],
  });
}

/**
 * The text of a file with these records.
 * @param source text of the PAGE file that the page was read from, null for a new file; whatever it says beyond the
 *   records stays
 * @throws XmlFault where `source` cannot be parsed
 */
export function pageFile(records: PageRecords, page: NewPage, source: string | null): MergeResult & { readonly text: string } {
  const { document, root } = parseXml(source ?? emptyPage(page));
  const reading = readPage(root, new LayoutProblems('', () => undefined));
  if (reading === null) return pageFile(records, page, null);
  const tree = new PageTree(root, reading);
  const result = mergeLayout(tree, records);
  const isRenamed = tree.setImageName(page.imageName);
  if (source !== null && !result.changed && !isRenamed) return { ...result, text: source };
  if (source !== null) tree.stamp(page.at);
  return { ...result, text: serialise(document) };
}

/** The image that a PAGE file says that it is of; empty where it says none. @throws XmlFault where it cannot be parsed */
export function imageInPage(source: string): string {
  return pageImage(parseXml(source).root);
}
