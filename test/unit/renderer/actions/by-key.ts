/** An app on a fake engine, opened anew for each test of a file and worked by key, as by a person at the canvas. */
import { afterEach, beforeEach, vi } from 'vitest';
import type { KeyPress } from '../../../../src-renderer/actions/chords.ts';
import { actionFor } from '../../../../src-renderer/actions/keyboard.ts';
import type { App } from '../../../../src-renderer/state/app.ts';
import type { Mode } from '../../../../src-renderer/state/selection.ts';
import { thingsOf } from '../../../../src-renderer/state/selection.ts';
import type { PageState } from '../../../../src-shared/edits/index.ts';
import type { FakeEngine } from '../state/fake-engine.ts';
import { entityId, wordId } from '../state/fake-engine.ts';
import type { OpenedApp } from '../state/open-app.ts';
import { openApp } from '../state/open-app.ts';

export function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers };
}

export class AppByKey {
  #opened: OpenedApp | null = null;

  /** Has the app opened before each test of the file, and stopped after it. */
  constructor() {
    beforeEach(async () => { this.#opened = await openApp(); });
    afterEach(() => {
      this.app.connection.stop();
      vi.useRealTimers();
    });
  }

  get app(): App {
    return this.#opened!.app;
  }

  get engine(): FakeEngine {
    return this.#opened!.engine;
  }

  get state(): PageState {
    return this.app.page.store.getState().state!;
  }

  /** The ids of what is selected, the primary last. */
  get selected(): string[] {
    return thingsOf(this.app.selection.store.getState().selection).map((thing) => thing.id);
  }

  /** Presses keys one after the other; answers the ids of the actions that ran. */
  type(...presses: readonly (string | KeyPress)[]): (string | null)[] {
    return presses.map((one) => {
      const action = actionFor(this.app, typeof one === 'string' ? press(one) : one, false, false);
      action?.run(this.app);
      return action?.id ?? null;
    });
  }

  selectWords(mode: Mode, ...ids: readonly string[]): void {
    this.app.selection.setMode(mode);
    this.app.selection.select(...ids.map((id) => ({ kind: 'word' as const, id: wordId(id) })));
  }

  selectEntities(...ids: readonly string[]): void {
    this.app.selection.setMode('links');
    this.app.selection.select(...ids.map((id) => ({ kind: 'entity' as const, id: entityId(id) })));
  }
}
