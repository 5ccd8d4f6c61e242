/** Measures a model on receipts: four fields from the given boxes and from the image alone, and the lines of the boxes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LecternError } from '../../src-shared/errors.ts';
import { imageSize } from '../formats/image-files.ts';
import { readWords } from '../model/features.ts';
import { overlapLines } from '../model/heuristics.ts';
import type { ModelRuntime, PageInput, PagePrediction } from '../model/types.ts';
import type { FieldsOptions } from './evaluate-fcc.ts';
import type { SeenDocument } from './field-documents.ts';
import { surestValues, valuesOfEntities, valuesOfFields } from './field-predictions.ts';
import type { FieldRules } from './field-predictions.ts';
import { createFieldScorer } from './field-score.ts';
import type { FieldsFigures, Values } from './field-score.ts';
import { addItems, f1, noCounts, setKey } from './metrics.ts';
import { ahead, failureOf, limited, readDocument } from './read-documents.ts';
import type { DocumentReader, Failure, ReadDocument } from './read-documents.ts';
import { readBoxes, readKey, receiptsIn } from './read-sroie.ts';
import type { Receipt, SroieField } from './read-sroie.ts';
import { sroieByRule } from './rules-sroie.ts';

/** The receipts come from Malaysia. */
const RULE = { order: 'day-first', which: 'first' } as const;
export const SROIE_RULES: FieldRules<SroieField> = {
  company: { ...RULE, kind: 'text', key: null },
  date: { ...RULE, kind: 'date', key: /\bdate\b/i },
  address: { ...RULE, kind: 'text', key: /\baddress\b/i },
  total: { ...RULE, kind: 'amount', key: /(?<!sub[\s-]?)total/i },
};

/** Figures from given words, with lines: those whose set of words is that of a box. */
export interface BoxesFigures extends FieldsFigures<SroieField> {
  readonly lineF1: number | null;
}

/** Figures, 0 to 1, of the model and of rules without learning. */
export interface SroieEvaluation {
  readonly model: string;
  readonly modelVersion: string;
  readonly device: string;
  readonly dataset: 'sroie';
  readonly documents: number;
  readonly pages: number;
  /** Where the model's values come from: its field head, or entities and links where no page had a field. */
  readonly values: 'fields' | 'entities';
  readonly boxes: BoxesFigures;
  /** From the page image, by the program's own recognition; null where that was left out. */
  readonly ocr: FieldsFigures<SroieField> | null;
  readonly baseline: { readonly boxes: BoxesFigures; readonly ocr: FieldsFigures<SroieField> | null };
  readonly failed: readonly Failure[];
}

/** One way of getting at the words: values by the field head, by entities, and by rules. */
function createRun() {
  const scorer = () => createFieldScorer(SROIE_RULES, true);
  const scorers = { fields: scorer(), entities: scorer(), rule: scorer() };
  return {
    ...scorers,
    add: (page: PageInput, prediction: PagePrediction, truth: Values<SroieField>): void => {
      scorers.fields.add(surestValues([valuesOfFields(page, prediction, SROIE_RULES)]), truth);
      scorers.entities.add(surestValues([valuesOfEntities(page, prediction, SROIE_RULES)]), truth);
      scorers.rule.add(sroieByRule(page), truth);
    },
  };
}

function needed(file: string | null, what: string): string {
  if (file !== null) return file;
  throw new LecternError('file-not-found', `There is no ${what} of this name.`, 'Add the file, or remove the receipt from the list.');
}

/**
 * Measures fields and lines. The words of the boxes are cut as in training (`wordsOfLine`); the images go through the
 * program's own reader.
 * @param directory holds `img/`, `box/` and `key/`
 * @param reader null to leave out the run from images
 * @throws LecternError `file-not-found` where the folder is not of this kind, `cancelled`; what is wrong with single
 *   receipts stands in `failed`
 */
export async function evaluateSroie(directory: string, model: Pick<ModelRuntime, 'predict'>, reader: DocumentReader | null, options: FieldsOptions): Promise<SroieEvaluation> {
  const { only, onProgress, signal, observe } = options;
  const { documents: receipts, failed } = limited(await receiptsIn(directory), only);
  const runs = { boxes: createRun(), ocr: createRun() };
  const lines = { model: noCounts(), rule: noCounts() };
  const measured = new Set<string>();
  let fields = 0;
  let by: Pick<PagePrediction, 'model' | 'modelVersion' | 'device'> = { model: '', modelVersion: '', device: 'none' };

  /** What was measured of the receipt at hand. */
  const seen: SeenDocument[] = [];
  const see = (name: string, page: PageInput, prediction: PagePrediction, truth: Values<SroieField>): void => {
    seen.push({ name, pages: [{ page, prediction }], truth, rules: SROIE_RULES });
  };

  const predict = async (page: PageInput): Promise<PagePrediction> => {
    const prediction = await model.predict(page, signal);
    by = prediction;
    fields += prediction.fields.length;
    return prediction;
  };

  const measureBoxes = async (receipt: Receipt, truth: Values<SroieField>): Promise<void> => {
    const image = needed(receipt.image, 'image');
    const text = await readBoxes(needed(receipt.boxes, 'box file'));
    const size = await imageSize(image);
    if (size === null) throw new LecternError('file-damaged', `The image ${path.basename(image)} cannot be read.`, 'Repair or remove the file.');
    const page: PageInput = { ...size, image, words: text.words };
    const prediction = await predict(page);
    runs.boxes.add(page, prediction, truth);
    see(`${receipt.name}, given boxes`, page, prediction, truth);
    const read = readWords(page);
    const kept = new Set(read.map((word) => word.id));
    const wanted = text.lines.map((line) => line.filter((id) => kept.has(id))).filter((line) => line.length > 0).map(setKey);
    addItems(lines.model, prediction.lines.map((line) => setKey(line.words)), wanted);
    addItems(lines.rule, overlapLines(read.map((word) => word.box)).map((line) => setKey(line.flatMap((index) => read[index]?.id ?? []))), wanted);
  };

  const measureImage = async (receipt: Receipt, content: ReadDocument, truth: Values<SroieField>): Promise<void> => {
    failed.push(...content.failed);
    const [page] = content.pages;
    if (page === undefined) return;
    const prediction = await predict(page);
    runs.ocr.add(page, prediction, truth);
    see(`${receipt.name}, image`, page, prediction, truth);
  };

  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-eval-'));
  try {
    const read = async (receipt: Receipt): Promise<{ receipt: Receipt; content: ReadDocument | null }> => {
      const wanted = reader !== null && receipt.image !== null && receipt.key !== null;
      return { receipt, content: wanted ? await readDocument(receipt.image, reader, path.join(folder, receipt.name), signal) : null };
    };
    for await (const { receipt, content } of ahead(receipts, reader?.concurrency ?? 1, read)) {
      const attempt = async (file: string, work: () => Promise<void>): Promise<void> => {
        try {
          await work();
          measured.add(receipt.name);
        } catch (error) {
          failed.push(failureOf(file, error));
        }
      };
      const missing = path.join(directory, receipt.name);
      try {
        const truth = await readKey(needed(receipt.key, 'key'));
        await attempt(receipt.boxes ?? missing, () => measureBoxes(receipt, truth));
        if (content !== null) await attempt(receipt.image ?? missing, () => measureImage(receipt, content, truth));
      } catch (error) {
        failed.push(failureOf(receipt.key ?? missing, error));
      }
      for (const one of seen.splice(0)) await observe?.(one);
      await rm(path.join(folder, receipt.name), { recursive: true, force: true });
      onProgress?.(measured.size, receipts.length);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const values = fields > 0 ? 'fields' : 'entities';
  return {
    model: by.model, modelVersion: by.modelVersion, device: by.device, dataset: 'sroie', documents: measured.size, pages: measured.size, values,
    boxes: { ...runs.boxes[values].result(), lineF1: lines.model.true === 0 ? null : f1(lines.model) },
    ocr: reader === null ? null : runs.ocr[values].result(),
    baseline: { boxes: { ...runs.boxes.rule.result(), lineF1: lines.rule.true === 0 ? null : f1(lines.rule) }, ocr: reader === null ? null : runs.ocr.rule.result() },
    failed,
  };
}
