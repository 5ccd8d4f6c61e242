/** The field in which the text of a word that was just drawn is typed, right under its box. */
import type { JSX, KeyboardEvent } from 'react';
import { boxOfQuad } from '../../src-shared/geometry.ts';
import type { Quad } from '../../src-shared/geometry.ts';
import { commitText } from '../actions/typing.ts';
import { useApp, useSelection, useView } from '../state/hooks.tsx';
import { typedText } from '../state/selection.ts';
import { en } from '../text/en.ts';
import { boxInView } from './camera.ts';

export function DrawnWordField(): JSX.Element | null {
  const drawn = useSelection(({ editing }) => (editing?.word === null ? editing.drawn : null));
  return drawn === null ? null : <Field key={drawn.join()} drawn={drawn} />;
}

function Field({ drawn }: { readonly drawn: Quad }): JSX.Element {
  const app = useApp();
  const camera = useView((view) => view.camera);
  const text = useSelection(({ editing }) => typedText(editing, ''));
  const box = boxOfQuad(drawn);
  const seen = boxInView(camera, box);
  const width = Math.max(140, seen.x1 - seen.x0);
  const done = (typed: string): void => {
    if (app.selection.store.getState().editing?.word === null) commitText(app, typed, false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    done(event.key === 'Enter' ? text : '');
    document.querySelector<HTMLElement>('.page-canvas')?.focus({ preventScroll: true });
  };
  return (
    <input
      autoFocus className="field drawn-word" aria-label={en.canvas.drawnWord} value={text} spellCheck={false} autoComplete="off"
      placeholder={en.canvas.drawnPlaceholder} onChange={(event) => { app.selection.type(event.target.value, ''); }} onKeyDown={onKeyDown} onBlur={() => { done(text); }}
      style={{
        position: 'absolute', left: seen.x0, top: seen.y1 + 6, width,
        font: '500 0.9375rem var(--font-document)', padding: '0.2rem 0.4rem', color: 'var(--ink)', background: 'var(--surface)',
        border: '1px solid var(--accent)', borderRadius: 'var(--radius-s)', boxShadow: 'var(--shadow)',
      }}
    />
  );
}
