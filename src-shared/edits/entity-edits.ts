/** Edits of entities and of the links between them. */
import { isProposed } from '../document.ts';
import { boxOfQuad } from '../geometry.ts';
import type { EntityId, WordId } from '../ids.ts';
import type { CommandOf } from './command.ts';
import type { PageDraft } from './draft.ts';
import { EditRefused } from './draft.ts';
import { linesInOrder } from './line-edits.ts';
import { BY_PERSON, redirectLinks, removeEntityAndLinks, takeFromEntities } from './members.ts';

/** Words in reading order: by the lines they stand in, words of no line last and by place; each once. */
export function inReadingOrder(draft: PageDraft, words: Iterable<WordId>): WordId[] {
  const rank = new Map<WordId, number>();
  for (const line of linesInOrder(draft)) for (const word of line.words) rank.set(word, rank.size);
  return [...new Set(words)]
    .map((id) => ({ id, rank: rank.get(id) ?? Infinity, box: boxOfQuad(draft.get('word', id).quad) }))
    .sort((a, b) => {
      if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
      return a.box.y0 - b.box.y0 || a.box.x0 - b.box.x0 || (a.id < b.id ? -1 : 1);
    })
    .map((word) => word.id);
}

export function createEntity(draft: PageDraft, command: CommandOf<'entity.create'>): void {
  draft.words(command.words);
  takeFromEntities(draft, new Set(command.words), null);
  draft.add('entity', { id: command.entity, label: command.label, words: inReadingOrder(draft, command.words), ...BY_PERSON });
}

export function setLabel(draft: PageDraft, command: CommandOf<'entity.setLabel'>): void {
  for (const id of command.entities) {
    draft.put('entity', { ...draft.get('entity', id), ...BY_PERSON, label: command.label });
  }
}

export function addWords(draft: PageDraft, command: CommandOf<'entity.addWords'>): void {
  draft.words(command.words);
  const entity = draft.get('entity', command.entity);
  takeFromEntities(draft, new Set(command.words), entity.id);
  draft.put('entity', { ...entity, ...BY_PERSON, words: inReadingOrder(draft, [...entity.words, ...command.words]) });
}

export function removeWords(draft: PageDraft, command: CommandOf<'entity.removeWords'>): void {
  draft.words(command.words);
  takeFromEntities(draft, new Set(command.words), null);
}

export function mergeEntities(draft: PageDraft, command: CommandOf<'entity.merge'>): void {
  const [first, ...rest] = [...new Set(command.entities)].map((id) => draft.get('entity', id));
  if (first === undefined || rest.length === 0) throw new EditRefused('invalid', 'Select two or more entities to group.');
  for (const entity of rest) {
    redirectLinks(draft, entity.id, first.id);
    draft.remove('entity', entity.id);
  }
  const words = inReadingOrder(draft, [first, ...rest].flatMap((entity) => entity.words));
  draft.put('entity', { ...first, ...BY_PERSON, words });
}

export function removeEntities(draft: PageDraft, command: CommandOf<'entity.remove'>): void {
  for (const id of new Set(command.entities)) {
    draft.get('entity', id);
    removeEntityAndLinks(draft, id);
  }
}

/** @throws EditRefused where such a link stands already. */
function refuseTwin(draft: PageDraft, from: EntityId, to: EntityId): void {
  for (const link of draft.all('link')) {
    if (link.from === from && link.to === to) throw new EditRefused('exists', 'These two are linked already.');
  }
}

export function addLink(draft: PageDraft, command: CommandOf<'link.add'>): void {
  const { link, from, to } = command;
  draft.get('entity', from);
  draft.get('entity', to);
  if (from === to) throw new EditRefused('invalid', 'An entity cannot be linked to itself. Choose another one.');
  refuseTwin(draft, from, to);
  draft.add('link', { id: link, from, to, ...BY_PERSON });
}

export function reverseLinks(draft: PageDraft, command: CommandOf<'link.reverse'>): void {
  for (const id of new Set(command.links)) {
    const link = draft.get('link', id);
    refuseTwin(draft, link.to, link.from);
    draft.put('link', { ...link, ...BY_PERSON, from: link.to, to: link.from });
  }
}

export function removeLinks(draft: PageDraft, command: CommandOf<'link.remove'>): void {
  for (const id of new Set(command.links)) {
    draft.get('link', id);
    draft.remove('link', id);
  }
}

export function proposeLinks(draft: PageDraft, command: CommandOf<'link.propose'>): void {
  for (const id of command.remove) {
    const link = draft.find('link', id);
    if (link !== null && isProposed(link)) draft.remove('link', id);
  }
  const linked = new Set(Array.from(draft.all('link'), ({ from, to }) => `${from}>${to}`));
  for (const { link, from, to, confidence } of command.add) {
    if (from === to || linked.has(`${from}>${to}`) || draft.find('entity', from) === null || draft.find('entity', to) === null) continue;
    linked.add(`${from}>${to}`);
    draft.add('link', { id: link, from, to, by: 'model', confidence, accepted: false });
  }
}
