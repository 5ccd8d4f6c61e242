/** The report of pages with entities and links. */
import type { PageObserver } from '../evaluate.ts';
import type { Evaluation } from '../score.ts';
import { drawPage } from './drawing.ts';
import { errorsOf } from './errors.ts';
import type { NamedFigure } from './index-html.ts';
import { LabelTally } from './label-tally.ts';
import { labelTables } from './labels-html.ts';
import { writeReport } from './write.ts';

/** The figures that a report shows. */
export type ReportFigures = Pick<
  Evaluation,
  'model' | 'modelVersion' | 'device' | 'pages' | 'failed' | 'entityF1' | 'wordAccuracy' | 'linkF1Gold' | 'linkF1GoldLabels' | 'pairF1' | 'gridAccuracy' | 'lineF1' | 'baseline'
>;

function namedFigures(figures: ReportFigures): NamedFigure[] {
  const { baseline } = figures;
  return [
    { name: 'Entities', value: figures.entityF1, byRule: null },
    { name: 'Words with their label', value: figures.wordAccuracy, byRule: null },
    { name: 'Links between known entities', value: figures.linkF1Gold, byRule: baseline.linkF1Gold },
    { name: 'the same, labels known', value: figures.linkF1GoldLabels, byRule: baseline.linkF1GoldLabels },
    { name: 'Pairs end to end', value: figures.pairF1, byRule: baseline.pairF1 },
    { name: 'Grid cells', value: figures.gridAccuracy, byRule: null },
    { name: 'Lines', value: figures.lineF1, byRule: baseline.lineF1 },
  ];
}

/**
 * Runs an evaluation and writes a report of its pages.
 * @param out a folder that is new or empty
 * @param evaluate runs the evaluation and tells the observer of every page
 * @param figures the figures that the report shows
 * @throws LecternError `invalid-input` where `out` is not empty; whatever the evaluation throws
 */
export function withReport<T>(
  out: string, title: string, evaluate: (observe: PageObserver) => Promise<T>, figures: (result: T) => ReportFigures,
): Promise<T> {
  return writeReport(out, async (writer) => {
    const tally = new LabelTally();
    const result = await evaluate(async (page, answers) => {
      const errors = errorsOf(page, answers.prediction);
      tally.add(page, answers);
      await writer.add({
        name: page.name, images: [page.input.image], errors,
        draw: (addresses) => addresses.map((address) => drawPage(page, answers.prediction, errors, address)),
      });
    });
    const shown = figures(result);
    const { model, modelVersion, device, pages, failed } = shown;
    return {
      result,
      summary: { title, subtitle: `${model} ${modelVersion} on ${device}: ${pages} pages`, figures: namedFigures(shown), sections: labelTables(tally), failed },
    };
  });
}
