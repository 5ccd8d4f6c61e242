/** Entities that are wrong, and why. */
import type { PagePrediction } from '../../model/types.ts';
import { setKey } from '../metrics.ts';
import type { TruePage } from '../truth.ts';
import { groupsOf, OTHER, textsOf } from './groups.ts';
import type { Group } from './groups.ts';
import type { ErrorKind, PageError } from './kinds.ts';

/** Of `groups`, those that are entities and share a word with `words`. */
function touching(words: ReadonlySet<string>, groups: readonly Group[]): Group[] {
  return groups.filter((group) => group.label !== OTHER && group.words.some((word) => words.has(word)));
}

function extentDetail(truth: Group, found: Group): string {
  const [own, others] = [new Set(truth.words), new Set(found.words)];
  const missing = truth.words.filter((word) => !others.has(word)).length;
  const extra = found.words.filter((word) => !own.has(word)).length;
  const parts = [missing > 0 ? 'words missing' : null, extra > 0 ? 'words too many' : null, truth.label === found.label ? null : `${truth.label} → ${found.label}`];
  return parts.filter((part) => part !== null).join(', ');
}

/** Why an entity was not found, its exact set of words being in no group. */
function kindOfMiss(entity: Group, truth: readonly Group[], predicted: readonly Group[]): { readonly kind: ErrorKind; readonly detail: string; readonly found: readonly Group[] } {
  const found = touching(new Set(entity.words), predicted);
  const [first] = found;
  if (first === undefined) return { kind: 'missed', detail: entity.label, found };
  const alsoIn = touching(new Set(found.flatMap((group) => group.words)), truth).filter((other) => other !== entity);
  const labels = [...new Set([entity, ...alsoIn].map((group) => group.label))].sort().join(' + ');
  if (found.length > 1 && alsoIn.length > 0) return { kind: 'tangled', detail: labels, found };
  if (found.length > 1) return { kind: 'split', detail: `${entity.label} in ${found.length > 3 ? 'more than 3' : found.length}`, found };
  if (alsoIn.length > 0) return { kind: 'merged', detail: labels, found };
  return { kind: 'extent', detail: extentDetail(entity, first), found };
}

/** Entities that were not found as they are, and such as are none. */
export function entityErrors(page: TruePage, prediction: PagePrediction): PageError[] {
  const { truth, predicted } = groupsOf(page, prediction);
  const textOf = textsOf(page);
  const exact = new Map(predicted.map((group) => [setKey(group.words), group] as const));
  const trueOf = new Map(truth.map((group) => [setKey(group.words), group] as const));
  const errors: PageError[] = [];
  for (const entity of truth) {
    if (entity.label === OTHER) continue;
    const same = exact.get(setKey(entity.words));
    const text = textOf(entity.words);
    if (same === undefined) {
      const { kind, detail, found } = kindOfMiss(entity, truth, predicted);
      errors.push({ kind, detail, truth: text, predicted: found.map((group) => textOf(group.words)).join(' | '), anchor: entity.anchor });
    } else if (same.label !== entity.label) {
      errors.push({ kind: 'label', detail: `${entity.label} → ${same.label}`, truth: text, predicted: text, anchor: entity.anchor });
    }
  }
  for (const group of predicted) {
    if (group.label === OTHER) continue;
    const text = textOf(group.words);
    const same = trueOf.get(setKey(group.words));
    if (same?.label === OTHER) errors.push({ kind: 'label', detail: `${OTHER} → ${group.label}`, truth: text, predicted: text, anchor: group.anchor });
    else if (same === undefined && touching(new Set(group.words), truth).length === 0) {
      errors.push({ kind: 'spurious', detail: group.label, truth: '', predicted: text, anchor: group.anchor });
    }
  }
  return errors;
}
