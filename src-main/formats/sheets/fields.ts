/** What a page says in fields: keys with their values, and entities with their labels. */
import type { Entity, Word } from '../../../src-shared/document.ts';
import { boxAround, boxOfQuad } from '../../../src-shared/geometry.ts';
import type { ExportPage } from '../types.ts';
import { wordsById } from '../table-text.ts';

/** A key with one of its values. */
export interface Field {
  readonly key: string;
  /** Empty where a key has no value, or where the entity at the other end has lost its words. */
  readonly value: string;
  readonly keyLabel: string;
  readonly valueLabel: string;
  /** Of the link; null where nobody said, or where there is no link. */
  readonly confidence: number | null;
  readonly accepted: boolean;
}

/** An entity, with the keys that lead to it. */
export interface LabelledText {
  readonly label: string;
  readonly text: string;
  readonly keys: string;
  /** Upright box in page pixels. */
  readonly box: readonly [number, number, number, number];
  readonly confidence: number | null;
  readonly accepted: boolean;
}

/** Separates several texts in one place; a text itself never has a line break. */
export const BETWEEN_TEXTS = '\n';
/** The label of entities that may lead to a value; one without a value is a field that was left empty. */
const KEY_LABEL = 'question';

function textOf(entity: Entity, words: ReadonlyMap<string, Word>): string {
  return entity.words.map((id) => words.get(id)?.text ?? '').join(' ').trim();
}

/** Every link of a page as a field, in reading order of the keys; keys that lead nowhere have an empty value. */
export function fieldsOf({ records }: ExportPage): Field[] {
  const words = wordsById(records);
  const byId = new Map<string, Entity>(records.entities.map((entity) => [entity.id, entity]));
  return records.entities.flatMap((key): Field[] => {
    const links = records.links.filter((link) => link.from === key.id);
    const of = { key: textOf(key, words), keyLabel: key.label };
    if (links.length === 0) {
      const isValue = records.links.some((link) => link.to === key.id);
      return key.label === KEY_LABEL && !isValue ? [{ ...of, value: '', valueLabel: '', confidence: null, accepted: key.accepted }] : [];
    }
    return links.flatMap((link) => {
      const value = byId.get(link.to);
      if (value === undefined) return [];
      return [{ ...of, value: textOf(value, words), valueLabel: value.label, confidence: link.confidence, accepted: link.accepted }];
    });
  });
}

/** Every entity of a page, in reading order. */
export function labelledTexts({ records }: ExportPage): LabelledText[] {
  const words = wordsById(records);
  const byId = new Map<string, Entity>(records.entities.map((entity) => [entity.id, entity]));
  return records.entities.map((entity) => {
    const box = boxAround(entity.words.flatMap((id) => {
      const word = words.get(id);
      return word === undefined ? [] : [boxOfQuad(word.quad)];
    })) ?? { x0: 0, y0: 0, x1: 0, y1: 0 };
    const keys = records.links.filter((link) => link.to === entity.id).flatMap((link) => byId.get(link.from) ?? []);
    return {
      label: entity.label,
      text: textOf(entity, words),
      keys: keys.map((key) => textOf(key, words)).join(BETWEEN_TEXTS),
      box: [Math.round(box.x0), Math.round(box.y0), Math.round(box.x1), Math.round(box.y1)],
      confidence: entity.confidence,
      accepted: entity.accepted,
    };
  });
}

/** The texts of a page's entities by label; those of one label stand below one another. */
export function textsByLabel(page: ExportPage): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { label, text } of labelledTexts(page)) {
    const before = texts.get(label);
    texts.set(label, before === undefined ? text : `${before}${BETWEEN_TEXTS}${text}`);
  }
  return texts;
}
