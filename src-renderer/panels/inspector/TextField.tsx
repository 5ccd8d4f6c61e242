/** The field in which a word's text is typed, under its magnified image. */
import type { ReactElement, KeyboardEvent } from 'react';
import { useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import type { Ref } from 'react';
import { runAction } from '../../actions/registry.ts';
import { commitText } from '../../actions/typing.ts';
import { QuadStrip } from '../../canvas/QuadStrip.tsx';
import type { Quad } from '../../../src-shared/geometry.ts';
import type { WordId } from '../../../src-shared/ids.ts';
import { useApp, useSelection } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

/** Height of the magnified strip in CSS pixels. */
const STRIP_HEIGHT = 112;

/** What stands around the field may ask of it. */
export interface TextFieldHandle {
  /** Puts characters where the caret stands. */
  insert(characters: string): void;
  /** What is typed, and the caret in code points from the start. */
  typed(): { readonly text: string; readonly caret: number };
}

interface TextFieldProps {
  readonly word: WordId;
  readonly quad: Quad;
  readonly saved: string;
  readonly ref: Ref<TextFieldHandle>;
}

/** The part of the page image around a word, magnified. */
export function Strip({ quad }: { readonly quad: Quad }): ReactElement {
  return <figure className="strip" aria-label={en.word.strip}><QuadStrip quad={quad} height={STRIP_HEIGHT} /></figure>;
}

/** Characters (code points) before a position in UTF-16 units. */
function codePoints(text: string, units: number): number {
  return Array.from(text.slice(0, units)).length;
}

export function TextField({ word, quad, saved, ref }: TextFieldProps): ReactElement {
  const app = useApp();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: string } | null>(null);
  const isEditing = useSelection((selection) => selection.editing?.word === word);
  // What was typed over an older text is dropped when the text changes under it (undo, another person's edit).
  const text = typed !== null && typed.over === saved ? typed.text : saved;

  useEffect(() => {
    const input = field.current;
    if (!isEditing || input === null || document.activeElement === input) return;
    input.focus({ preventScroll: true });
    input.select();
  }, [isEditing]);

  const type = (value: string): void => { setTyped({ text: value, over: saved }); };
  const caretOf = (input: HTMLInputElement): number => codePoints(input.value, input.selectionStart ?? input.value.length);
  const noteCaret = (): void => {
    const input = field.current;
    if (input !== null && document.activeElement === input) app.selection.setCaret(caretOf(input));
  };

  useImperativeHandle(ref, () => ({
    insert(characters) {
      const input = field.current;
      if (input === null) return;
      input.focus();
      input.setRangeText(characters, input.selectionStart ?? input.value.length, input.selectionEnd ?? input.value.length, 'end');
      setTyped({ text: input.value, over: saved });
      app.selection.setCaret(caretOf(input));
    },
    typed() {
      const input = field.current;
      return { text: input?.value ?? saved, caret: input === null ? 0 : caretOf(input) };
    },
  }), [app, saved]);

  /** Saves and, with the selection moved on to another word, goes on typing there. */
  const commit = (step: 1 | -1 | 0): void => {
    if (app.selection.store.getState().editing === null) return;
    commitText(app, text, step === 1);
    setTyped(null);
    if (step === -1) runAction(app, 'doubt.previous');
    const { selection } = app.selection.store.getState();
    if (step === 0 || selection.kind !== 'words' || selection.primary === word) return;
    const next = app.page.store.getState().state?.word.get(selection.primary);
    if (next !== undefined) app.selection.edit(next.id, Array.from(next.text).length);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      setTyped(null);
      app.selection.stopEditing();
      event.currentTarget.blur();
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      commit(event.shiftKey ? -1 : 1);
      if (app.selection.store.getState().editing === null) field.current?.blur();
    }
  };
  const onBlur = (): void => {
    const { editing } = app.selection.store.getState();
    if (editing?.word !== word) return;
    if (text.trim() === saved || text.trim() === '') {
      setTyped(null);
      app.selection.stopEditing();
    } else commit(0);
  };

  return (
    <div className="text-field">
      <Strip quad={quad} />
      <div className="text-field__line">
        <label className="visually-hidden" htmlFor={id}>{en.word.text}</label>
        <input
          ref={field} id={id} className="text-field__input document-text" value={text} spellCheck={false} autoComplete="off"
          title={en.word.saveHint} onChange={(event) => { type(event.target.value); }} onSelect={noteCaret} onKeyDown={onKeyDown} onBlur={onBlur}
          onFocus={(event) => {
            if (!isEditing) app.selection.edit(word, caretOf(event.target));
          }}
        />
        <kbd className="kbd text-field__key" aria-hidden="true">↵</kbd>
      </div>
    </div>
  );
}
