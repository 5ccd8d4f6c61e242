/** The types of regions that are offered, as PAGE names them, each with its key where it has one. Any other word will do, too. */
import type { App } from '../state/app.ts';
import { en } from '../text/en.ts';
import { isMode, selectedRegions } from './context.ts';
import type { DeclaredAction, KeyChord } from './types.ts';

interface RegionKind {
  readonly kind: string;
  readonly keys: readonly KeyChord[];
}

export const REGION_KINDS: readonly RegionKind[] = [
  { kind: 'paragraph', keys: ['p'] },
  { kind: 'heading', keys: ['h'] },
  { kind: 'header', keys: ['u'] },
  { kind: 'footer', keys: ['b'] },
  { kind: 'marginalia', keys: ['g'] },
  { kind: 'page-number', keys: ['o'] },
  { kind: 'caption', keys: ['c'] },
  { kind: 'footnote', keys: ['k'] },
  { kind: 'drop-capital', keys: ['y'] },
  { kind: 'image', keys: ['v'] },
  { kind: 'table', keys: [] },
  { kind: 'separator', keys: [] },
];

/** The type of a region that nobody has given one yet. */
export const FIRST_KIND = 'paragraph';

/** Gives the selected regions a type. */
export function setKind(app: App, kind: string): void {
  const regions = selectedRegions(app);
  if (regions.length > 0) app.page.dispatch({ type: 'region.setKind', regions, kind });
}

export const regionKindActions: readonly DeclaredAction[] = REGION_KINDS.map(({ kind, keys }): DeclaredAction => ({
  id: `region.kind.${kind}`, title: en.actionsFor.regionKind(en.region.kind(kind)), group: 'regions', keys,
  when: (app) => isMode(app, 'lines') && selectedRegions(app).length > 0,
  run: (app) => { setKind(app, kind); },
}));
