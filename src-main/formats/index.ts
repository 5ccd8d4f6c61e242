/** The registry of exchange formats. Files are recognised in this order, and people are offered formats in it. */
import type { ExportFormat, FormatInfo } from '../../src-shared/api/index.ts';
import { alto } from './alto/index.ts';
import { coco } from './coco.ts';
import { cord } from './cord.ts';
import { docvqa } from './docvqa.ts';
import { funsd } from './funsd.ts';
import { hfDataset } from './hf-dataset/index.ts';
import { hocr } from './hocr/index.ts';
import { labelStudio } from './label-studio/label-studio.ts';
import { lectern } from './lectern.ts';
import { mets } from './mets.ts';
import { page } from './page-xml/index.ts';
import { pdf } from './pdf/index.ts';
import { ppocrlabel } from './ppocrlabel.ts';
import { pretraining } from './pretraining/index.ts';
import { csv } from './sheets/csv.ts';
import { xlsx } from './sheets/xlsx.ts';
import { tei } from './tei/index.ts';
import { text } from './text.ts';
import { xfund } from './xfund.ts';
import type { Format } from './types.ts';

export const formats: Readonly<Record<ExportFormat, Format>> = {
  lectern,
  funsd,
  xfund,
  coco,
  cord,
  docvqa,
  'label-studio': labelStudio,
  ppocrlabel,
  'hf-dataset': hfDataset,
  pretraining,
  pdf,
  text,
  csv,
  xlsx,
  page,
  alto,
  hocr,
  tei,
  mets,
};

/** A format as it is offered to people. */
export function formatInfo({ name, title, about, group, read, carries }: Format): FormatInfo {
  return { name, title, about, group, reads: read !== null, carries: [...carries] };
}

export { unpackArchive } from './archive.ts';
export { filesOfMets } from './layout/mets.ts';
export { recogniseFormat } from './sources.ts';
export { convert, ExportPages, readSources } from './convert.ts';
export { FeatureCount, lossSentence } from './features.ts';
export { exportPage } from './export-page.ts';
export { fateWithoutImage, withoutImage } from './missing-image.ts';
export type { ExportPage, ExportRequest, ExportSummary, ExportWriter, Format, FormatReader, ReadPage, ReadProblem } from './types.ts';
export { inThread } from './thread/in-thread.ts';
