/** The fields of the project's schema as rows of a form: one for each value, and one for a field without any. */
import type { Entity } from '../../src-shared/document.ts';
import type { Box } from '../../src-shared/geometry.ts';
import type { LinkId, WordId } from '../../src-shared/ids.ts';
import type { CheckedPage, Field, Finding } from '../../src-shared/schema/index.ts';

export interface FieldRow {
  readonly field: Field;
  /** Whether it is the field's first row, which says its name. */
  readonly first: boolean;
  /** Null where the page has no value. */
  readonly value: { readonly text: string; readonly entity: Entity } | null;
  /** What is to be seen on the page: key and value, or the empty key; none where nothing is there. */
  readonly words: readonly WordId[];
  readonly findings: readonly Finding[];
}

/** A name of a row that stays as long as its field and value do. */
export function keyOfRow({ field, value }: FieldRow): string {
  return `${field.name}/${value?.entity.id ?? ''}`;
}

/** Rows in the schema's order, values in reading order. A finding stands at the value that it is about, else at the field's first row. */
export function fieldRows(checked: CheckedPage): FieldRow[] {
  return checked.fields.flatMap(({ field, values, keys, findings }): FieldRow[] => {
    if (values.length === 0) return [{ field, first: true, value: null, words: keys.flatMap((key) => key.words), findings }];
    const own = values.map(({ entity }) => findings.filter((finding) => finding.entities.includes(entity.id)));
    const others = findings.filter((finding) => !own.some((list) => list.includes(finding)));
    return values.map(({ text, entity, key }, index) => ({
      field, first: index === 0, value: { text, entity }, words: [...key?.words ?? [], ...entity.words],
      findings: index === 0 ? [...own[0] ?? [], ...others] : own[index] ?? [],
    }));
  });
}

/** Share of the page's width that is shown at least around a field, so that what stands beside it can be read. */
const LEAST_SHOWN = 0.4;

/** What of the page is shown for a box: the box with room around it, in page pixels. */
export function roomAround(box: Box, pageWidth: number): Box {
  const missing = Math.max(0, pageWidth * LEAST_SHOWN - (box.x1 - box.x0)) / 2;
  return { x0: box.x0 - missing, y0: box.y0 - missing / 2, x1: box.x1 + missing, y1: box.y1 + missing / 2 };
}

/** The links that lead to a value from keys; they are accepted with it. */
export function linksTo(entity: Entity, links: Iterable<{ readonly id: LinkId; readonly to: string; readonly accepted: boolean }>): LinkId[] {
  return [...links].filter((link) => link.to === entity.id && !link.accepted).map((link) => link.id);
}
