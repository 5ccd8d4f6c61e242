/** Lines and grid cells that are wrong. */
import { readWords } from '../../model/features.ts';
import type { PagePrediction } from '../../model/types.ts';
import { setKey } from '../metrics.ts';
import { cellOfWord } from '../score.ts';
import type { TruePage } from '../truth.ts';
import { textsOf } from './groups.ts';
import type { PageError } from './kinds.ts';

/** Lines of which truth has another set of words; none where truth has no lines. The anchors are `l0`, ... */
export function lineErrors(page: TruePage, prediction: PagePrediction): PageError[] {
  const found = new Set(prediction.lines.map((line) => setKey(line.words)));
  const textOf = textsOf(page);
  return (page.lines ?? []).flatMap((line, index): PageError[] => {
    if (found.has(setKey(line))) return [];
    const words = new Set(line);
    const touched = prediction.lines.filter((other) => other.words.some((word) => words.has(word)));
    const foreign = touched.some((other) => other.words.some((word) => !words.has(word)));
    return [{
      kind: touched.length > 1 ? 'lineSplit' : 'lineMerged', detail: touched.length > 1 && foreign ? 'with foreign words' : 'of its own words',
      truth: textOf(line), predicted: touched.map((other) => textOf(other.words)).join(' | '), anchor: `l${index}`,
    }];
  });
}

/** Words in the wrong cell. The anchors are `w` and the word's id. */
export function gridErrors(page: TruePage, prediction: PagePrediction): PageError[] {
  const { grid } = prediction;
  const given = page.cells?.grid.rows === grid.rows && page.cells.grid.columns === grid.columns ? page.cells.of : null;
  const predicted = new Map<string, number>(prediction.cells.map((cell) => [cell.word, cell.cell]));
  return readWords(page.input).flatMap((word): PageError[] => {
    const [wanted, found] = [given?.get(word.id) ?? cellOfWord(word, grid), predicted.get(word.id)];
    if (found === wanted) return [];
    return [{ kind: 'cell', detail: found === undefined ? 'no cell' : 'another cell', truth: `${word.text} in ${wanted}`, predicted: String(found ?? ''), anchor: `w${word.id}` }];
  });
}
