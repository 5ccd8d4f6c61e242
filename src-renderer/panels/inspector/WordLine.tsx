/** The text of one word of a cell, corrected in place: Enter or leaving the field saves it, Escape takes it back. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Word } from '../../../src-shared/document.ts';
import { useApp } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

export function WordLine({ word }: { readonly word: Word }): ReactElement {
  const app = useApp();
  const [typed, setTyped] = useState<string | null>(null);
  const save = (): void => {
    if (typed !== null && typed.trim() !== '' && typed !== word.text) app.page.dispatch({ type: 'word.setText', word: word.id, text: typed });
    setTyped(null);
  };
  return (
    <input
      type="text" className="input document-text table-word" spellCheck={false} aria-label={en.table.wordText(word.text)} value={typed ?? word.text}
      onChange={(event) => { setTyped(event.currentTarget.value); }}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        else if (event.key === 'Escape') {
          setTyped(null);
          event.currentTarget.blur();
        } else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
