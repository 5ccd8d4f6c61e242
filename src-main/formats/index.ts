/** Export formats by name. */
import type { ExportFormat } from '../../src-shared/api/index.ts';
import { writeFunsd } from './funsd.ts';
import { writeLectern } from './lectern.ts';
import type { ExportWriter } from './types.ts';

export const exportWriters: Readonly<Record<ExportFormat, ExportWriter>> = {
  funsd: writeFunsd,
  lectern: writeLectern,
};
export type { ExportRequest, ExportSummary, ExportWriter } from './types.ts';
