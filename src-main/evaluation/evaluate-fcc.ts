/** Measures a model on orders and invoices of broadcasters: PDFs with the values of five fields. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ModelRuntime, PagePrediction } from '../model/types.ts';
import type { Progress } from './evaluate.ts';
import type { DocumentObserver, SeenDocument } from './field-documents.ts';
import { surestValues, valuesOfEntities, valuesOfFields } from './field-predictions.ts';
import type { FieldRules } from './field-predictions.ts';
import { createFieldScorer } from './field-score.ts';
import type { FieldsFigures } from './field-score.ts';
import { ahead, failureOf, limited, readDocument } from './read-documents.ts';
import type { DocumentReader, Failure, ReadDocument } from './read-documents.ts';
import { labelledDocuments } from './read-fcc.ts';
import type { FccField, LabelledDocument } from './read-fcc.ts';
import { fccByRule } from './rules-fcc.ts';

/** The documents come from the United States. */
const RULE = { order: 'month-first', which: 'first' } as const;
export const FCC_RULES: FieldRules<FccField> = {
  contract_number: { ...RULE, kind: 'number', key: /\b(?:contract|invoice|order)\b/i },
  advertiser: { ...RULE, kind: 'text', key: /\badvertiser\b/i },
  gross_amount: { ...RULE, kind: 'amount', key: /\b(?:gross|total)\b/i },
  flight_from: { ...RULE, kind: 'date', key: /\b(?:flight|dates|period)\b/i },
  flight_to: { ...RULE, kind: 'date', which: 'last', key: /\b(?:flight|dates|period)\b/i },
};

/** Figures, 0 to 1, of the model and of rules without learning. */
export interface FccEvaluation extends FieldsFigures<FccField> {
  readonly model: string;
  readonly modelVersion: string;
  readonly device: string;
  readonly dataset: 'fcc';
  readonly documents: number;
  readonly pages: number;
  /** Where the model's values come from: its field head, or entities and links where no page had a field. */
  readonly values: 'fields' | 'entities';
  readonly baseline: FieldsFigures<FccField>;
  readonly failed: readonly Failure[];
}

/** How an evaluation of fields is run. */
export interface FieldsOptions {
  /** Names without extension; null for all. */
  readonly only: ReadonlySet<string> | null;
  readonly onProgress?: Progress | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly observe?: DocumentObserver | undefined;
}

/**
 * Imports each PDF as the program does, has its pages predicted, and takes for each field the value that the model is
 * surest of over all pages. Labels that are empty are left out. Documents that cannot be read at all are in `failed` and
 * in no figure.
 * @param directory holds `pdfs/` and `labels.csv`
 * @throws LecternError `file-not-found` or `format-invalid` where the folder is not of this kind, `cancelled`
 */
export async function evaluateFcc(directory: string, model: Pick<ModelRuntime, 'predict'>, reader: DocumentReader, options: FieldsOptions): Promise<FccEvaluation> {
  const { only, onProgress, signal, observe } = options;
  const { documents, failed } = limited(await labelledDocuments(directory), only);
  const scorer = () => createFieldScorer(FCC_RULES, false);
  const scorers = { fields: scorer(), entities: scorer(), rule: scorer() };
  const sums = { documents: 0, pages: 0, fields: 0, done: 0 };
  let by: Pick<PagePrediction, 'model' | 'modelVersion' | 'device'> = { model: '', modelVersion: '', device: 'none' };

  const score = async ({ name, values }: LabelledDocument, { pages }: ReadDocument): Promise<SeenDocument> => {
    const predicted = [];
    for (const page of pages) predicted.push({ page, prediction: await model.predict(page, signal) });
    for (const { prediction } of predicted) {
      by = prediction;
      sums.fields += prediction.fields.length;
    }
    sums.documents += 1;
    sums.pages += pages.length;
    scorers.fields.add(surestValues(predicted.map(({ page, prediction }) => valuesOfFields(page, prediction, FCC_RULES))), values);
    scorers.entities.add(surestValues(predicted.map(({ page, prediction }) => valuesOfEntities(page, prediction, FCC_RULES))), values);
    scorers.rule.add(fccByRule(pages), values);
    return { name, pages: predicted, truth: values, rules: FCC_RULES };
  };

  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-eval-'));
  try {
    const read = async (document: LabelledDocument): Promise<{ document: LabelledDocument; content: ReadDocument }> => {
      const { name, file } = document;
      const missing = { path: path.join(directory, 'pdfs', `${name}.pdf`), code: 'file-not-found', message: 'There is no PDF with this name.' } as const;
      return { document, content: file === null ? { pages: [], failed: [missing] } : await readDocument(file, reader, path.join(folder, path.basename(name)), signal) };
    };
    for await (const { document, content } of ahead(documents, reader.concurrency, read)) {
      failed.push(...content.failed);
      let seen: SeenDocument | null = null;
      try {
        if (content.pages.length > 0) seen = await score(document, content);
      } catch (error) {
        failed.push(failureOf(document.file ?? document.name, error));
      }
      if (seen !== null) await observe?.(seen);
      await rm(path.join(folder, path.basename(document.name)), { recursive: true, force: true });
      sums.done += 1;
      onProgress?.(sums.done, documents.length);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const values = sums.fields > 0 ? 'fields' : 'entities';
  return {
    model: by.model, modelVersion: by.modelVersion, device: by.device, dataset: 'fcc', documents: sums.documents, pages: sums.pages, values,
    ...scorers[values].result(), baseline: scorers.rule.result(), failed,
  };
}
