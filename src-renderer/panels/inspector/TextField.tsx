/** The field in which a word's text is typed, under its magnified image. */
import type { FocusEvent, KeyboardEvent, ReactElement } from 'react';
import { useEffect, useId, useRef } from 'react';
import { runAction } from '../../actions/registry.ts';
import { commitText, saveTyped } from '../../actions/typing.ts';
import { QuadStrip } from '../../canvas/QuadStrip.tsx';
import type { Quad } from '../../../src-shared/geometry.ts';
import type { WordId } from '../../../src-shared/ids.ts';
import { useApp, useSelection } from '../../state/hooks.tsx';
import { typedText } from '../../state/selection.ts';
import { en } from '../../text/en.ts';

/** Height of the magnified strip in CSS pixels. */
const STRIP_HEIGHT = 112;

interface TextFieldProps {
  readonly word: WordId;
  readonly quad: Quad;
  readonly saved: string;
}

/** The part of the page image around a word, magnified. */
export function Strip({ quad }: { readonly quad: Quad }): ReactElement {
  return <figure className="strip" aria-label={en.word.strip}><QuadStrip quad={quad} height={STRIP_HEIGHT} /></figure>;
}

/** Characters (code points) before a position in UTF-16 units. */
function codePoints(text: string, units: number): number {
  return Array.from(text.slice(0, units)).length;
}

/** UTF-16 units before a position in code points. */
function units(text: string, points: number): number {
  return Array.from(text).slice(0, points).join('').length;
}

export function TextField({ word, quad, saved }: TextFieldProps): ReactElement {
  const app = useApp();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const editing = useSelection((selection) => (selection.editing?.word === word ? selection.editing : null));
  // What was typed over an older text is dropped when the text changes under it (undo, another person's edit).
  const text = typedText(editing, saved);
  const place = editing?.place ?? null;

  useEffect(() => {
    const input = field.current;
    const { editing: now } = app.selection.store.getState();
    if (place === null || input === null || now === null) return;
    // While all characters are laid out, the focus stays with their search.
    if (!now.characters) input.focus({ preventScroll: true });
    if (place === 'whole') input.select();
    else input.setSelectionRange(units(input.value, now.caret), units(input.value, now.end));
    app.selection.placed();
  }, [app, place, text]);

  const noteCaret = (): void => {
    const input = field.current;
    if (input === null || document.activeElement !== input) return;
    const end = input.selectionEnd ?? input.value.length;
    app.selection.setCaret(codePoints(input.value, input.selectionStart ?? end), codePoints(input.value, end));
  };

  /** Saves and, with the selection moved on to another word, goes on typing there. */
  const commit = (step: 1 | -1): void => {
    if (app.selection.store.getState().editing === null) return;
    commitText(app, text, step === 1);
    if (step === -1) runAction(app, 'doubt.previous');
    const { selection } = app.selection.store.getState();
    if (selection.kind !== 'words' || selection.primary === word) return;
    const next = app.page.store.getState().state?.word.get(selection.primary);
    if (next !== undefined) app.selection.edit(next.id, Array.from(next.text).length);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      app.selection.stopEditing();
      event.currentTarget.blur();
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      commit(event.shiftKey ? -1 : 1);
      if (app.selection.store.getState().editing === null) field.current?.blur();
    }
  };
  const onBlur = (event: FocusEvent): void => {
    const withinText = event.relatedTarget instanceof Element && event.relatedTarget.closest('[data-keeps-text]') !== null;
    if (!withinText && app.selection.store.getState().editing?.word === word) saveTyped(app);
  };

  return (
    <div className="text-field">
      <Strip quad={quad} />
      <div className="text-field__line">
        <label className="visually-hidden" htmlFor={id}>{en.word.text}</label>
        <input
          ref={field} id={id} className="text-field__input document-text" value={text} spellCheck={false} autoComplete="off"
          title={en.word.saveHint} onSelect={noteCaret} onKeyDown={onKeyDown} onBlur={onBlur}
          onChange={(event) => {
            app.selection.type(event.target.value, saved);
            noteCaret();
          }}
          onFocus={(event) => {
            const caret = codePoints(event.target.value, event.target.selectionStart ?? 0);
            if (editing === null) app.selection.edit(word, caret, null);
          }}
        />
        <kbd className="kbd text-field__key" aria-hidden="true">↵</kbd>
      </div>
    </div>
  );
}
