/** The report of documents with named fields: where each true value stands, and what was found instead. */
import { surestValues, valuesOfEntities, valuesOfFields } from '../field-predictions.ts';
import type { DocumentObserver, SeenDocument } from '../field-documents.ts';
import type { FieldsFigures } from '../field-score.ts';
import { drawGroup, drawLink, Shapes, svgOf, textSizeOf } from './drawing.ts';
import type { Drawings } from './drawing.ts';
import { fieldErrors, truePlaces } from './field-errors.ts';
import type { TruePlace } from './field-errors.ts';
import type { NamedFigure } from './index-html.ts';
import type { PageError } from './kinds.ts';
import { writeReport } from './write.ts';

/** What the first page shows of an evaluation of fields. */
export interface FieldsSummary {
  readonly subtitle: string;
  /** Figures of each way to get at the words, and what rules reach. */
  readonly runs: readonly { readonly name: string; readonly model: FieldsFigures<string>; readonly rules: FieldsFigures<string> }[];
  readonly failed: readonly { readonly path: string; readonly message: string }[];
}

function drawDocument({ name, pages }: SeenDocument, addresses: readonly string[], places: readonly TruePlace[], errors: readonly PageError[], byFields: boolean): Drawings[] {
  const wrong = new Set(errors.map((error) => error.detail));
  return pages.map(({ page, prediction }, number) => {
    const shapes = new Shapes(page);
    const textSize = textSizeOf(page);
    const image = addresses[number] ?? '';
    const truth = places.filter((place) => place.page === number).map(({ field, words }) =>
      drawGroup({ anchor: `t-${field}`, label: field, words }, wrong.has(field) ? field : null, shapes, textSize));
    const groups = byFields ? prediction.fields.map(({ name: label, words }) => ({ label, words })) : prediction.entities;
    const found = groups.map(({ label, words }, index) =>
      drawGroup({ anchor: `p${number}-${index}`, label, words }, byFields && wrong.has(label) ? label : null, shapes, textSize));
    const links = byFields ? [] : prediction.links.map(({ from, to }, index) => drawLink(
      { anchor: `pl${number}-${index}`, from: prediction.entities[from]?.words ?? [], to: prediction.entities[to]?.words ?? [], right: true }, shapes, page.height / 330,
    ));
    return {
      truth: svgOf(page, image, `${name}, page ${number + 1}, truth`, truth),
      predicted: svgOf(page, image, `${name}, page ${number + 1}, prediction`, [...found, ...links]),
    };
  });
}

function namedFigures({ runs }: FieldsSummary): NamedFigure[] {
  return runs.flatMap(({ name, model, rules }) => [
    { name: `${name}: mean`, value: model.f1, byRule: rules.f1 },
    ...Object.entries(model.fields).map(([field, figures]) => ({ name: `${name}: ${field}`, value: figures.f1, byRule: rules.fields[field]?.f1 ?? null })),
  ]);
}

/**
 * Runs an evaluation of fields and writes a report of its documents. Values are shown as the field head says them; of a
 * package that has not named a field yet, as entities and links do.
 * @param out a folder that is new or empty
 * @param evaluate runs the evaluation and tells the observer of every document
 * @throws LecternError `invalid-input` where `out` is not empty; whatever the evaluation throws
 */
export function withFieldsReport<T>(
  out: string, title: string, evaluate: (observe: DocumentObserver) => Promise<T>, summaryOf: (result: T) => FieldsSummary,
): Promise<T> {
  return writeReport(out, async (writer) => {
    let byFields = false;
    const result = await evaluate(async (document) => {
      byFields ||= document.pages.some(({ prediction }) => prediction.fields.length > 0);
      const fromFields = byFields;
      const valuesOf = fromFields ? valuesOfFields<string> : valuesOfEntities<string>;
      const found = surestValues(document.pages.map(({ page, prediction }) => valuesOf(page, prediction, document.rules)));
      const places = truePlaces(document);
      const errors = fieldErrors(document, found, places);
      await writer.add({
        name: document.name, images: document.pages.map(({ page }) => page.image), errors,
        draw: (addresses) => drawDocument(document, addresses, places, errors, fromFields),
      });
    });
    const summary = summaryOf(result);
    return { result, summary: { title, subtitle: summary.subtitle, figures: namedFigures(summary), sections: '', failed: summary.failed } };
  });
}
