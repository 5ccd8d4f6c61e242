/** Which links' arrows are drawn, and can be pointed at. */
import type { LinkId } from '../../src-shared/ids.ts';
import type { App } from '../state/app.ts';
import { thingsOf } from '../state/selection.ts';
import type { Scene } from './scene.ts';

/** The links whose arrows are drawn: those of the selection and of what is pointed at, or all where a person wants so. */
export function shownLinks(app: App, scene: Scene): Set<LinkId> {
  const { selection, hover, mode } = app.selection.store.getState();
  const { showAllLinks } = app.view.store.getState();
  if (mode !== 'links') return new Set();
  if (showAllLinks) return new Set([...scene.state.link.values()].map((link) => link.id));
  const shown = new Set<LinkId>();
  for (const thing of [...thingsOf(selection), ...(hover === null ? [] : [hover])]) {
    if (thing.kind === 'link') shown.add(thing.id);
    if (thing.kind === 'entity') for (const link of scene.index.linksOfEntity.get(thing.id) ?? []) shown.add(link.id);
  }
  // The other links of a selected link's ends stay, so that one can go from link to link.
  if (selection.kind === 'links') {
    for (const id of selection.ids) {
      const from = scene.state.link.get(id)?.from;
      if (from !== undefined) for (const link of scene.index.linksOfEntity.get(from) ?? []) shown.add(link.id);
    }
  }
  return shown;
}
