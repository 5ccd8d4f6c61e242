/**
 * What the schemas of PAGE 2019 and ALTO 4.4 ask of the elements that Lectern writes: which children, in which order,
 * with which attributes, and what their values look like. No package has ALTO's schema; these rules stand in for it.
 */
import type { Element } from '@xmldom/xmldom';
import { parseXml } from '../../../../src-main/formats/xml/parse.ts';
import { childrenOf, descendantsOf, nameOf, pathOf } from '../../../../src-main/formats/xml/tree.ts';

interface Rule {
  /** Children as a regular expression over their names, each followed by a space. */
  readonly children: string;
  readonly attributes: Readonly<Record<string, RegExp>>;
  readonly required?: readonly string[];
}
export type Rules = Readonly<Record<string, Rule>>;

const ANY = /^[\s\S]*$/u;
const ID = /^[\p{L}_][\p{L}\p{N}\p{M}._-]*$/u;
const IDS = /^[\p{L}_][\p{L}\p{N}\p{M}._-]*( [\p{L}_][\p{L}\p{N}\p{M}._-]*)*$/u;
const NUMBER = /^-?\d+(\.\d+)?$/u;
const WHOLE = /^\d+$/u;
const SHARE = /^(0(\.\d+)?|1)$/u;
const POINTS = /^(\d+,\d+ )+\d+,\d+$/u;

const PLACE = { HPOS: NUMBER, VPOS: NUMBER, WIDTH: NUMBER, HEIGHT: NUMBER };
const BLOCK = { ID, TAGREFS: IDS, ...PLACE };
const BLOCKS = '((TextBlock|Illustration|GraphicalElement|ComposedBlock) )*';

export const ALTO_RULES: Rules = {
  alto: { children: '(Description )?(Styles )?(Tags )?(ReadingOrder )?Layout ', attributes: { SCHEMAVERSION: /^4\.4$/u, 'xsi:schemaLocation': ANY } },
  Description: { children: 'MeasurementUnit (sourceImageInformation )?(OCRProcessing )*(Processing )*', attributes: {} },
  MeasurementUnit: { children: '', attributes: {} },
  sourceImageInformation: { children: '(fileName )?(fileIdentifier )*(documentIdentifier )*', attributes: {} },
  fileName: { children: '', attributes: {} },
  Processing: { children: '(processingCategory )?(processingDateTime )?(processingAgency )?(processingStepDescription )*(processingStepSettings )?(processingSoftware )?', attributes: { ID }, required: ['ID'] },
  processingCategory: { children: '', attributes: {} },
  processingDateTime: { children: '', attributes: {} },
  processingSoftware: { children: '(softwareCreator )?(softwareName )?(softwareVersion )?(applicationDescription )?', attributes: {} },
  softwareName: { children: '', attributes: {} },
  Tags: { children: '((Layout|Structure|Role|NamedEntity|Other)Tag )*', attributes: {} },
  OtherTag: { children: '', attributes: { ID, LABEL: ANY, TYPE: ANY }, required: ['ID', 'LABEL'] },
  ReadingOrder: { children: '((OrderedGroup|UnorderedGroup) )+', attributes: {} },
  OrderedGroup: { children: '((ElementRef|OrderedGroup|UnorderedGroup) )+', attributes: { ID, REF: IDS }, required: ['ID'] },
  ElementRef: { children: '', attributes: { ID, REF: IDS }, required: ['ID', 'REF'] },
  Layout: { children: '(Page )+', attributes: {} },
  Page: { children: '(TopMargin )?(LeftMargin )?(RightMargin )?(BottomMargin )?(PrintSpace )?', attributes: { ID, PHYSICAL_IMG_NR: NUMBER, WIDTH: NUMBER, HEIGHT: NUMBER }, required: ['ID', 'PHYSICAL_IMG_NR'] },
  PrintSpace: { children: `(Shape )?${BLOCKS}`, attributes: PLACE },
  TextBlock: { children: '(Shape )?(TextLine )*', attributes: BLOCK, required: ['ID'] },
  Illustration: { children: '(Shape )?', attributes: BLOCK, required: ['ID'] },
  GraphicalElement: { children: '(Shape )?', attributes: BLOCK, required: ['ID'] },
  TextLine: { children: '(Shape )?(String (SP )?)+(HYP )?', attributes: { ...BLOCK, BASELINE: /^(-?\d+(\.\d+)? ?){4,}$/u } },
  String: { children: '(Shape )?(ALTERNATIVE )*(Glyph )*', attributes: { ...BLOCK, CONTENT: ANY, WC: SHARE }, required: ['CONTENT'] },
  SP: { children: '', attributes: PLACE },
  Shape: { children: 'Polygon ', attributes: {} },
  Polygon: { children: '', attributes: { POINTS: /^(-?\d+(\.\d+)? ?){6,}$/u }, required: ['POINTS'] },
};

const REGIONS = '((Text|Image|LineDrawing|Graphic|Table|Chart|Map|Separator|Maths|Chem|Music|Advert|Noise|Unknown|Custom)Region )*';
const REGION: Rule = { children: `Coords (Roles )?${REGIONS}`, attributes: { id: ID, custom: ANY, type: ANY, rows: WHOLE, columns: WHOLE }, required: ['id'] };

export const PAGE_RULES: Rules = {
  PcGts: { children: 'Metadata Page ', attributes: { 'xsi:schemaLocation': ANY } },
  Metadata: { children: 'Creator Created LastChange ', attributes: {} },
  Creator: { children: '', attributes: {} },
  Created: { children: '', attributes: {} },
  LastChange: { children: '', attributes: {} },
  Page: { children: `(ReadingOrder )?${REGIONS}`, attributes: { imageFilename: ANY, imageWidth: WHOLE, imageHeight: WHOLE }, required: ['imageFilename', 'imageWidth', 'imageHeight'] },
  ReadingOrder: { children: '(OrderedGroup|UnorderedGroup) ', attributes: {} },
  OrderedGroup: { children: '((RegionRefIndexed|OrderedGroupIndexed|UnorderedGroupIndexed) )+', attributes: { id: ID }, required: ['id'] },
  RegionRefIndexed: { children: '', attributes: { index: WHOLE, regionRef: ID }, required: ['index', 'regionRef'] },
  TextRegion: { ...REGION, children: `Coords (Roles )?${REGIONS}(TextLine )*(TextEquiv )*(TextStyle )?` },
  ...Object.fromEntries(['ImageRegion', 'SeparatorRegion', 'TableRegion'].map((name) => [name, REGION])),
  Roles: { children: '(TableCellRole )?', attributes: {} },
  TableCellRole: { children: '', attributes: { rowIndex: WHOLE, columnIndex: WHOLE, rowSpan: WHOLE, colSpan: WHOLE, header: /^(true|false)$/u }, required: ['rowIndex', 'columnIndex'] },
  Coords: { children: '', attributes: { points: POINTS }, required: ['points'] },
  Baseline: { children: '', attributes: { points: POINTS }, required: ['points'] },
  TextLine: { children: 'Coords (Baseline )?(Word )*(TextEquiv )*', attributes: { id: ID, custom: ANY }, required: ['id'] },
  Word: { children: 'Coords (Glyph )*(TextEquiv )*', attributes: { id: ID }, required: ['id'] },
  TextEquiv: { children: '(PlainText )?Unicode ', attributes: { conf: SHARE, index: WHOLE } },
  Unicode: { children: '', attributes: {} },
};

function faultsOf(element: Element, rules: Rules): string[] {
  const rule = rules[nameOf(element)];
  if (rule === undefined) return [`${pathOf(element)}: no such element`];
  const faults: string[] = [];
  const children = childrenOf(element).map((child) => `${nameOf(child)} `).join('');
  if (!new RegExp(`^(${rule.children})$`, 'u').test(children)) faults.push(`${pathOf(element)}: children ${children}`);
  for (const { name, value } of element.attributes) {
    if (name.startsWith('xmlns')) continue;
    if (rule.attributes[name]?.test(value) !== true) faults.push(`${pathOf(element)}: ${name}="${value}"`);
  }
  for (const name of rule.required ?? []) if (!element.hasAttribute(name)) faults.push(`${pathOf(element)}: no ${name}`);
  return faults;
}

/** Where a file departs from the rules; ids twice and references to nothing, too. */
export function structureFaults(text: string, rules: Rules): string[] {
  const { root } = parseXml(text);
  const all = [root, ...descendantsOf(root)];
  const faults = all.flatMap((element) => faultsOf(element, rules));
  const ids = all.flatMap((element) => element.getAttribute('id') ?? element.getAttribute('ID') ?? []);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`id ${id} twice`);
  const known = new Set(ids);
  for (const element of all) {
    for (const reference of ['regionRef', 'REF', 'TAGREFS'].flatMap((name) => (element.getAttribute(name) ?? '').split(' '))) {
      if (reference !== '' && !known.has(reference)) faults.push(`${pathOf(element)}: reference to nothing, ${reference}`);
    }
  }
  return faults;
}
