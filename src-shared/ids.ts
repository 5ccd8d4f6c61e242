/** Names of things. Branded, so that the name of a page cannot be handed over where a word's is wanted. */
import * as z from 'zod';

const name = z.string().min(1).max(64);

export const projectIdSchema = name.brand('ProjectId');
export const documentIdSchema = name.brand('DocumentId');
export const pageIdSchema = name.brand('PageId');
export const predictionIdSchema = name.brand('PredictionId');
export const jobIdSchema = name.brand('JobId');
export const editIdSchema = name.brand('EditId');
export const batchIdSchema = name.brand('BatchId');
export const wordIdSchema = name.brand('WordId');
export const lineIdSchema = name.brand('LineId');
export const entityIdSchema = name.brand('EntityId');
export const linkIdSchema = name.brand('LinkId');
export const reviewIdSchema = name.brand('ReviewId');
export const regionIdSchema = name.brand('RegionId');
export const tableIdSchema = name.brand('TableId');
export const questionIdSchema = name.brand('QuestionId');

export type ProjectId = z.infer<typeof projectIdSchema>;
export type DocumentId = z.infer<typeof documentIdSchema>;
export type PageId = z.infer<typeof pageIdSchema>;
export type PredictionId = z.infer<typeof predictionIdSchema>;
export type JobId = z.infer<typeof jobIdSchema>;
export type EditId = z.infer<typeof editIdSchema>;
export type BatchId = z.infer<typeof batchIdSchema>;
export type WordId = z.infer<typeof wordIdSchema>;
export type LineId = z.infer<typeof lineIdSchema>;
export type EntityId = z.infer<typeof entityIdSchema>;
export type LinkId = z.infer<typeof linkIdSchema>;
export type ReviewId = z.infer<typeof reviewIdSchema>;
export type RegionId = z.infer<typeof regionIdSchema>;
export type TableId = z.infer<typeof tableIdSchema>;
export type QuestionId = z.infer<typeof questionIdSchema>;

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 12;

/**
 * A new id, `prefix` and 12 random characters (62 bits). Ids of what stands on a page (words, lines, regions, tables,
 * entities, links) need only be unique on that page; whoever makes the thing names it, so that renderer and engine agree without asking.
 */
export function newId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_LENGTH));
  let id = prefix;
  for (const byte of bytes) id += ALPHABET.charAt(byte % ALPHABET.length);
  return id;
}

export const newDocumentId = (): DocumentId => newId('d-') as DocumentId;
export const newPageId = (): PageId => newId('p-') as PageId;
export const newPredictionId = (): PredictionId => newId('r-') as PredictionId;
export const newJobId = (): JobId => newId('j-') as JobId;
export const newReviewId = (): ReviewId => newId('s-') as ReviewId;
export const newEditId = (): EditId => newId('x-') as EditId;
export const newBatchId = (): BatchId => newId('b-') as BatchId;
export const newWordId = (): WordId => newId('w-') as WordId;
export const newLineId = (): LineId => newId('l-') as LineId;
export const newEntityId = (): EntityId => newId('e-') as EntityId;
export const newLinkId = (): LinkId => newId('k-') as LinkId;
export const newRegionId = (): RegionId => newId('g-') as RegionId;
export const newQuestionId = (): QuestionId => newId('q-') as QuestionId;
export const newTableId = (): TableId => newId('t-') as TableId;
