/** A simulated reviewer: carries out edits on a page as the product does, and counts what they cost a person. */
import { isDoubtful } from '../../../src-shared/doubt.ts';
import { applyDeltas, planEdit } from '../../../src-shared/edits/index.ts';
import type { Command, CommandOf, PageState, Target } from '../../../src-shared/edits/index.ts';
import { timeOf } from '../../../src-shared/keystrokes.ts';
import type { Gesture, Hand } from '../../../src-shared/keystrokes.ts';
import { layoutOf } from './selecting.ts';
import type { Layout } from './selecting.ts';

export const OPERATIONS = ['check', 'create', 'relabel', 'takeOut', 'join', 'remove', 'propose', 'link', 'unlink', 'turn', 'finish'] as const;
/** What a person does, as `keystrokes.ts` prices it. */
export type Operation = typeof OPERATIONS[number];

/** How often something was done, and the seconds it took. */
export interface Spent {
  readonly count: number;
  readonly seconds: number;
}

export class Reviewer {
  readonly layout: Layout;
  readonly spent = new Map<Operation, Spent>();
  #state: PageState;
  #hand: Hand | null = null;
  #actions = 0;
  #ids = 0;
  /** Ids of entities and links that stood there at the beginning and that no edit was aimed at yet. */
  readonly #unchecked: Set<string>;

  constructor(state: PageState) {
    this.#state = state;
    this.layout = layoutOf(state);
    this.#unchecked = new Set([...state.entity.keys(), ...state.link.keys()]);
  }

  get state(): PageState {
    return this.#state;
  }

  /** What was done with a key or the mouse; a look alone is none. */
  get actions(): number {
    return this.#actions;
  }

  /** An id that nothing on the page has. */
  newId(): string {
    this.#ids += 1;
    return `made-${this.#ids}`;
  }

  /**
   * Decides on an edit and carries it out.
   * @param gestures what it takes besides the decision
   * @param about ids of the entities and links that it puts right: they need no look of their own
   * @throws EditRefused
   */
  edit(operation: Operation, gestures: readonly Gesture[], command: Command, about: readonly string[] = []): void {
    this.#state = applyDeltas(this.#state, planEdit(this.#state, command));
    for (const id of about) this.#unchecked.delete(id);
    this.#spend(operation, ['decide', ...gestures]);
  }

  /** Looks at every predicted entity and link that still stands and was not put right, and accepts the doubtful ones. */
  checkRest(): void {
    const { entity, link } = this.#state;
    for (const record of entity.values()) this.#check({ kind: 'entity', id: record.id }, isDoubtful(this.#state, 'entity', record));
    for (const record of link.values()) this.#check({ kind: 'link', id: record.id }, isDoubtful(this.#state, 'link', record));
  }

  /** Has the model link the entities again: what it proposes is to be looked at like a prediction. */
  propose(command: CommandOf<'link.propose'> | null): void {
    this.#spend('propose', ['decide', 'key']);
    if (command === null) return;
    this.#state = applyDeltas(this.#state, planEdit(this.#state, command));
    for (const { link } of command.add) this.#unchecked.add(link);
    for (const id of command.remove) this.#unchecked.delete(id);
  }

  #check(target: Target, doubtful: boolean): void {
    if (!this.#unchecked.delete(target.id)) return;
    if (doubtful) this.edit('check', ['key'], { type: 'accept', targets: [target] });
    else this.#spend('check', ['decide']);
  }

  #spend(operation: Operation, gestures: readonly Gesture[]): void {
    const { seconds, hand } = timeOf(gestures, this.#hand);
    this.#hand = hand;
    if (gestures.some((gesture) => gesture !== 'decide')) this.#actions += 1;
    const before = this.spent.get(operation) ?? { count: 0, seconds: 0 };
    this.spent.set(operation, { count: before.count + 1, seconds: before.seconds + seconds });
  }
}
