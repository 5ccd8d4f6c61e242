import { expect, test } from 'vitest';
import { proposalOf } from '../../../src-shared/link-proposal.ts';
import type { LinkProposal } from '../../../src-shared/link-proposal.ts';
import { applyDeltas, planEdit, stateOf } from '../../../src-shared/edits/index.ts';
import type { Command, PageState } from '../../../src-shared/edits/index.ts';
import { EMPTY_RECORDS } from '../../../src-shared/document.ts';
import type { Entity, Link, Word } from '../../../src-shared/document.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import type { EntityId, LinkId, WordId } from '../../../src-shared/ids.ts';

const MODEL = { by: 'model', confidence: 0.6, accepted: false } as const;
const LABELS = { h: 'header', q: 'question', r: 'question', a: 'answer', b: 'answer' };

/** A heading h, the keys q and r, the values a and b; links by the names of their ends. */
function page(...links: string[]): PageState {
  const words = Object.keys(LABELS).map((id, at): Word => ({
    id: id as WordId, text: id, quad: quadOfBox({ x0: 10 * at, y0: 0, x1: 10 * at + 8, y1: 10 }), baseline: null, ...MODEL,
  }));
  const entities = Object.entries(LABELS).map(([id, label]): Entity => ({ id: id as EntityId, label, words: [id as WordId], ...MODEL }));
  const linked = links.map((name): Link => ({ id: name as LinkId, from: name[0] as EntityId, to: name[1] as EntityId, ...MODEL }));
  return stateOf({ ...EMPTY_RECORDS, words, entities, links: linked }, { status: 'predicted' }, { width: 100, height: 100 }, { rows: 4, columns: 4 });
}
const edited = (state: PageState, command: object): PageState => applyDeltas(state, planEdit(state, command as Command));
const said = (...links: string[]): LinkProposal[] => links.map((name) => ({ from: name[0] as EntityId, to: name[1] as EntityId, confidence: 0.8 }));

function proposed(state: PageState, ...links: string[]): { add: string[]; remove: readonly string[] } | null {
  let made = 0;
  const command = proposalOf(state, said(...links), 'tiny 1', () => `n${made += 1}` as LinkId);
  return command === null ? null : { add: command.add.map(({ from, to }) => from + to), remove: command.remove };
}

test('what the model sees now comes, and what it saw before and sees no more goes', () => {
  expect(proposed(page('qa', 'qb'), 'qa', 'rb', 'hq')).toEqual({ add: ['rb', 'hq'], remove: ['qb'] });
  expect(proposed(page('qa'), 'qa')).toBeNull();
  expect(proposed(page())).toBeNull();
});

test('links that a person drew or accepted stay, and no other key of that label is proposed for their value', () => {
  const accepted = edited(page('qa'), { type: 'accept', targets: [{ kind: 'link', id: 'qa' }] });
  expect(proposed(accepted, 'ra', 'rb')).toEqual({ add: ['rb'], remove: [] });
  const drawn = edited(page(), { type: 'link.add', link: 'mine', from: 'r', to: 'b' });
  expect(proposed(drawn, 'qb', 'hr')).toEqual({ add: ['hr'], remove: [] });
});

test('neither a link turned round by a person nor one to an entity that is gone comes back', () => {
  const turned = edited(page('aq'), { type: 'link.reverse', links: ['aq'] });
  expect(proposed(turned, 'aq')).toBeNull();
  expect(proposed(edited(page(), { type: 'entity.remove', entities: ['b'] }), 'qb')).toBeNull();
});
