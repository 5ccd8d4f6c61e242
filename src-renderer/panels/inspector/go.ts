/** Going to things: select them and bring them into view. */
import type { PageState } from '../../../src-shared/edits/index.ts';
import type { EntityId, LineId, LinkId, WordId } from '../../../src-shared/ids.ts';
import { boxAround } from '../../../src-shared/geometry.ts';
import type { App } from '../../state/app.ts';
import { indexOf } from '../../state/derived.ts';

export function showWord(app: App, state: PageState, id: WordId): void {
  app.selection.select({ kind: 'word', id });
  const box = indexOf(state).boxOfWord.get(id);
  if (box !== undefined) app.view.reveal(box);
}

/** Selects words that are still on the page and brings them into view; lets go where none is. */
export function showWords(app: App, state: PageState, ids: readonly WordId[]): void {
  const there = ids.filter((id) => state.word.has(id));
  app.selection.select(...there.map((id) => ({ kind: 'word' as const, id })));
  const box = boxAround(there.flatMap((id) => indexOf(state).boxOfWord.get(id) ?? []));
  if (box !== null) app.view.reveal(box);
}

export function showLine(app: App, state: PageState, id: LineId): void {
  app.selection.select({ kind: 'line', id });
  const box = indexOf(state).boxOfLine.get(id);
  if (box !== undefined) app.view.reveal(box);
}

export function showEntity(app: App, state: PageState, id: EntityId): void {
  app.selection.select({ kind: 'entity', id });
  const box = indexOf(state).boxOfEntity.get(id);
  if (box !== undefined) app.view.reveal(box);
}

export function showLink(app: App, state: PageState, id: LinkId): void {
  app.selection.select({ kind: 'link', id });
  const link = state.link.get(id);
  if (link === undefined) return;
  const { boxOfEntity } = indexOf(state);
  const box = boxAround([link.from, link.to].flatMap((end) => boxOfEntity.get(end) ?? []));
  if (box !== null) app.view.reveal(box);
}

/** The words of a thing as text. */
export function textOf(state: PageState, words: readonly WordId[]): string {
  return words.map((id) => state.word.get(id)?.text ?? '').join(' ');
}
