/** The form of the project's fields: what is being typed in it, and what is being looked for on the page. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { EntityId } from '../../src-shared/ids.ts';

export interface FieldsState {
  /** A value whose text has been changed and not been saved yet. */
  readonly typed: { readonly entity: EntityId; readonly text: string } | null;
  /** Name of the field whose value is being looked for on the page; null while none is. */
  readonly wanted: string | null;
  /** Key of the row that is to get the focus; null once it has it. */
  readonly focus: string | null;
}

const CLOSED: FieldsState = { typed: null, wanted: null, focus: null };

export class FieldsForm {
  readonly store: StoreApi<FieldsState> = createStore<FieldsState>(() => CLOSED);

  /** Takes in what is typed for a value. */
  type(entity: EntityId, text: string): void {
    this.store.setState({ typed: { entity, text } });
  }

  /** Forgets what was typed: it is saved, or given up. */
  forgetTyped(): void {
    this.store.setState({ typed: null });
  }

  /** Begins to look for the value of a field on the page. */
  look(field: string): void {
    this.store.setState({ wanted: field });
  }

  /** Ends looking; `row` then gets the focus. */
  found(row: string | null): void {
    this.store.setState({ wanted: null, focus: row });
  }

  /** Asks for the focus of a row, or says that it has it (null). */
  focus(row: string | null): void {
    this.store.setState({ focus: row });
  }

  /** Begins anew, with another page. */
  clear(): void {
    this.store.setState(CLOSED);
  }
}
