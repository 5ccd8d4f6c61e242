/**
 * One row of the form: the field's name and its value, which is typed in place. Enter saves it, or accepts it as it
 * stands, and goes on; Escape takes back what was typed. Where there is no value, Enter goes and looks for it on the page.
 */
import { BadgeCheck, Search, TriangleAlert } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { lookForValue, saveValue, settleRow, stepRow } from '../../actions/fields.ts';
import { runAction } from '../../actions/registry.ts';
import { focusPage } from '../../components/focus.ts';
import { useApp, useFields } from '../../state/hooks.tsx';
import type { FieldRow } from '../../state/field-rows.ts';
import { en } from '../../text/en.ts';

/** Longest text that a value can be given, as for words. */
const LONGEST = 2000;

interface FieldRowProps {
  readonly row: FieldRow;
  readonly current: boolean;
  /** Whether it is to take the focus. */
  readonly takesFocus: boolean;
  /** What is flagged of it, in words. */
  readonly reasons: readonly string[];
  readonly onFocus: () => void;
}

export function FieldRowView({ row, current, takesFocus, reasons, onFocus }: FieldRowProps): ReactElement {
  const id = useId();
  const described = reasons.length > 0 ? `${id}reasons` : undefined;
  const part = { row, takesFocus, described, onFocus };
  return (
    <div className="field-row" data-flagged={reasons.length > 0} data-current={current}>
      <span className="field-row__title truncate" title={row.field.title}>{row.first ? row.field.title : ''}</span>
      {row.value === null ? <Missing {...part} /> : <Value {...part} value={row.value} />}
      {row.value?.entity.accepted === true && <BadgeCheck className="icon field-row__accepted" role="img" aria-label={en.accepted} />}
      {reasons.length > 0 && (
        <span id={described} className="field-row__reasons">
          {reasons.map((reason) => <span key={reason} className="field-row__reason"><TriangleAlert className="icon" aria-hidden="true" />{reason}</span>)}
        </span>
      )}
    </div>
  );
}

interface PartProps extends Pick<FieldRowProps, 'row' | 'takesFocus' | 'onFocus'> {
  /** Id of what describes it. */
  readonly described: string | undefined;
}

/** The row that an arrow leads to from one; 0 where the key is no arrow, or is held with another. */
function stepOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): 1 | -1 | 0 {
  if (ctrlKey || metaKey || altKey || shiftKey) return 0;
  return key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
}

function Missing({ row, takesFocus, described, onFocus }: PartProps): ReactElement {
  const app = useApp();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    button.current?.focus();
    app.fields.focus(null);
  }, [app, takesFocus]);
  return (
    <button
      ref={button} type="button" className="field-row__value field-row__missing" title={en.schema.lookHint}
      aria-label={en.schema.look(row.field.title)} aria-describedby={described} onFocus={onFocus}
      onClick={() => {
        lookForValue(app, row);
        focusPage();
      }}
      onKeyDown={(event) => {
        const step = stepOf(event);
        if (step === 0) return;
        event.preventDefault();
        stepRow(app, row, step);
      }}
    >
      {en.schema.noValue}<Search className="icon" aria-hidden="true" />
    </button>
  );
}

function Value({ row, value, takesFocus, described, onFocus }: PartProps & { readonly value: NonNullable<FieldRow['value']> }): ReactElement {
  const app = useApp();
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = useFields(({ typed: now }) => (now?.entity === value.entity.id ? now.text : null));
  useEffect(() => {
    if (!takesFocus) return;
    field.current?.focus();
    field.current?.select();
    app.fields.focus(null);
  }, [app, takesFocus]);

  /** Does what a key means here; false where it means what it always does in a text. */
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, currentTarget: text } = event;
    const held = ctrlKey || metaKey || altKey;
    const step = stepOf(event);
    // Arrows move the caret first; at the end of the text (or with all of it selected) they go on to the next row.
    if (step !== 0) {
      const atEdge = step === 1 ? text.selectionEnd === text.value.length : text.selectionStart === 0;
      if (atEdge) stepRow(app, row, step);
      return atEdge;
    }
    if (key === 'Enter' && !held && !shiftKey) settleRow(app, row);
    else if (key === 'Escape' && typed !== null) app.fields.forgetTyped();
    else if (key === 'Escape') focusPage();
    // What was typed last is taken back by the field itself; once it is saved, by the page.
    else if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'z' && typed === null) runAction(app, shiftKey ? 'edit.redo' : 'edit.undo');
    else return false;
    return true;
  };
  return (
    <textarea
      ref={field} className="field-row__value field-row__text document-text" rows={1} spellCheck={false} autoComplete="off" maxLength={LONGEST}
      aria-label={en.schema.valueOf(row.field.title)} aria-describedby={described} value={typed ?? value.text}
      onFocus={onFocus} onBlur={() => { saveValue(app); }}
      onChange={(event) => { app.fields.type(value.entity.id, event.currentTarget.value.replaceAll('\n', ' ')); }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || !press(event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
