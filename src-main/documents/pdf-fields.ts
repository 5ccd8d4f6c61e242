/**
 * What people (or programs) have filled into a PDF's form fields, and free text written on top of a page: it is drawn
 * with the page, but is no part of its text layer.
 */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as z from 'zod';
import type { GlyphWidths } from './pdf-fonts.ts';
import type { TextRun } from './pdf-text.ts';

/** Bits of an annotation's flags (ISO 32000-1, table 165). */
const HIDDEN = 2;
const NO_VIEW = 32;

/** The parts of pdf.js' annotation data that are read here. */
const fieldSchema = z.object({
  subtype: z.string(),
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  annotationFlags: z.number().optional().catch(0),
  fieldType: z.string().nullish().catch(null),
  fieldValue: z.union([z.string(), z.array(z.string())]).nullish().catch(null),
  /** The lines of the annotation's appearance, and where the first begins, from the lower left of `rect`. */
  textContent: z.array(z.string()).nullish().catch(null),
  textPosition: z.tuple([z.number(), z.number()]).nullish().catch(null),
  defaultAppearanceData: z.object({ fontSize: z.number() }).nullish().catch(null),
  textAlignment: z.number().nullish().catch(null),
  multiLine: z.boolean().nullish().catch(null),
  comb: z.boolean().nullish().catch(null),
  maxLen: z.number().nullish().catch(null),
  password: z.boolean().nullish().catch(null),
});
type Field = z.infer<typeof fieldSchema>;

const PADDING = 2;
const LEADING = 1.15;
const AUTO_SIZE = { share: 0.7, most: 12 };
/** Advances of Helvetica (thousandths), the usual font of fields; other characters are as wide as a digit. */
const NARROW = /[ijlI.,:;'|!ft()[\]/\\ -]/u;
const WIDE = /[mwMW@%]/u;

function advanceOf(character: string): number {
  if (NARROW.test(character)) return 278;
  if (WIDE.test(character)) return 833;
  return /\p{Lu}/u.test(character) ? 680 : 556;
}

const widthOf = (text: string, size: number): number => Array.from(text).reduce((sum, character) => sum + advanceOf(character), 0) / 1000 * size;

function linesOf(field: Field): readonly string[] {
  if (field.textContent !== undefined && field.textContent !== null && field.textContent.length > 0) return field.textContent;
  const value = field.fieldValue ?? '';
  return (Array.isArray(value) ? value : value.split(/\r\n|\r|\n/)).filter((line) => line !== '');
}

/** Breaks a line between words where it does not fit the field. */
function wrap(line: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/\s+/)) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && widthOf(longer, size) > width) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}

/** Name under which the advances of fields' text are kept beside those of the page's fonts. */
const FIELD_FONT = 'field';

function run(text: string, x: number, y: number, size: number, width: number): TextRun {
  return { str: text, dir: 'ltr', width, transform: [size, 0, 0, size, x, y], fontName: FIELD_FONT, hasEOL: true };
}

/** The lines of a field where its appearance puts them, as far as its properties say. */
function runsOf(field: Field): TextRun[] {
  const [x0, y0, x1, y1] = field.rect;
  const width = x1 - x0;
  const height = y1 - y0;
  const several = field.multiLine === true || field.subtype === 'FreeText';
  const given = field.defaultAppearanceData?.fontSize ?? 0;
  const size = given > 0 ? given : Math.min(AUTO_SIZE.most, several ? AUTO_SIZE.most : height * AUTO_SIZE.share);
  const raw = linesOf(field);
  const maxLen = field.maxLen ?? 0;
  if (field.comb === true && maxLen > 0) {
    const text = raw.join('').trim();
    return [run(text, x0, y0 + (height - size) / 2 + 0.22 * size, size, width * Math.min(1, Array.from(text).length / maxLen))];
  }
  const lines = several ? raw.flatMap((line) => wrap(line, size, width - 2 * PADDING)) : [raw.join(' ')];
  return lines.map((line, index) => {
    const length = Math.min(width - PADDING, widthOf(line, size));
    const slack = width - length - 2 * PADDING;
    const aligned = x0 + PADDING + Math.max(0, slack) * ((field.textAlignment ?? 0) / 2);
    const x = field.textPosition !== undefined && field.textPosition !== null && index === 0 ? x0 + field.textPosition[0] : aligned;
    const y = several ? y1 - PADDING - size * (0.85 + LEADING * index) : y0 + (height - size) / 2 + 0.22 * size;
    return run(line, x, y, size, length);
  }).filter((line) => line.str.trim() !== '');
}

/**
 * Text of the form fields and free-text notes shown on a page, as runs in PDF user space; their advances are added to
 * `widths`. Buttons and check boxes have no text.
 */
export async function fieldRuns(page: PDFPageProxy, widths: GlyphWidths): Promise<TextRun[]> {
  const annotations: unknown[] = await page.getAnnotations({ intent: 'display' });
  const runs = annotations.flatMap((annotation) => {
    const parsed = fieldSchema.safeParse(annotation);
    if (!parsed.success) return [];
    const field = parsed.data;
    const text = field.subtype === 'FreeText' || (field.subtype === 'Widget' && (field.fieldType === 'Tx' || field.fieldType === 'Ch'));
    const shown = ((field.annotationFlags ?? 0) & (HIDDEN | NO_VIEW)) === 0 && field.password !== true;
    return text && shown ? runsOf(field) : [];
  });
  if (runs.length > 0) {
    const font = widths.get(FIELD_FONT) ?? new Map<string, number>();
    for (const character of runs.flatMap((line) => Array.from(line.str))) font.set(character, advanceOf(character));
    widths.set(FIELD_FONT, font);
  }
  return runs;
}
