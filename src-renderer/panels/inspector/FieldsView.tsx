/** The project's fields as a form beside the page: Tab goes through them and zooms to each, Enter accepts and goes on. */
import { BadgeCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { PageState, Target } from '../../../src-shared/edits/index.ts';
import { boxAround } from '../../../src-shared/geometry.ts';
import { keyOf } from '../../actions/keyboard.ts';
import type { App } from '../../state/app.ts';
import { checkedOf, schemaOf } from '../../state/checked.ts';
import { indexOf } from '../../state/derived.ts';
import { useApp, useSelection, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { fieldRows, linksTo, roomAround } from './field-rows.ts';
import type { FieldRow } from './field-rows.ts';
import { labelOf } from './labels.ts';

/** Selects what a row is about and zooms to it. */
function show(app: App, state: PageState, { value, words }: FieldRow): void {
  if (value === null) app.selection.clear();
  else app.selection.select({ kind: 'entity', id: value.entity.id });
  const box = boxAround(words.flatMap((id) => indexOf(state).boxOfWord.get(id) ?? []));
  if (box !== null) app.view.fitBox(roomAround(box, state.size.width));
}

/** Vouches for a value and for the links that lead to it. */
function accept(app: App, state: PageState, { value }: FieldRow): void {
  if (value === null) return;
  const targets: Target[] = linksTo(value.entity, state.link.values()).map((id) => ({ kind: 'link', id }));
  if (!value.entity.accepted) targets.push({ kind: 'entity', id: value.entity.id });
  if (targets.length > 0) app.page.dispatch({ type: 'accept', targets });
}

export function FieldsView({ state }: { readonly state: PageState }): ReactElement | null {
  const app = useApp();
  const list = useRef<HTMLUListElement>(null);
  const settings = useWorkspace((workspace) => workspace.settings);
  const selection = useSelection((one) => one.selection);
  const checked = checkedOf(state, schemaOf(settings));
  const rows = fieldRows(checked);
  const buttons = (): HTMLButtonElement[] => [...list.current?.querySelectorAll<HTMLButtonElement>('.field-row') ?? []];

  useEffect(() => {
    const comeHere = (): void => {
      if (app.ui.store.getState().dialog !== 'fields') return;
      app.ui.closeDialog();
      list.current?.querySelector<HTMLButtonElement>('.field-row')?.focus();
    };
    comeHere();
    return app.ui.store.subscribe(comeHere);
  }, [app]);

  if (rows.length === 0) return null;
  const found = rows.reduce((sum, row) => sum + row.findings.length, 0);
  const onKeyDown = (row: FieldRow, event: KeyboardEvent<HTMLButtonElement>): void => {
    const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const all = buttons();
    if (event.key === 'Enter') accept(app, state, row);
    all[all.indexOf(event.currentTarget) + step]?.focus();
  };
  const reasons = (row: FieldRow): string[] => row.findings.map(({ reason }) => en.schema.reason(reason, (label) => labelOf(settings?.labels, label).title));
  return (
    <section className="section fields" aria-label={en.schema.fields}>
      <div className="section__head">
        <h3 className="section__title">{en.schema.fields}</h3>
        <span className={found > 0 ? 'badge badge--warn numbers' : 'quiet'} title={en.schema.findingsHint}>
          {found > 0 && <TriangleAlert className="icon" aria-hidden="true" />}
          {found > 0 ? en.schema.findings(found) : en.schema.allFit}
        </span>
      </div>
      <ul className="fields__list" ref={list} aria-label={en.schema.fields}>
        {rows.map((row) => (
          <li key={`${row.field.name}/${row.value?.entity.id ?? ''}`}>
            <button
              type="button" className="field-row" data-flagged={row.findings.length > 0}
              data-current={row.value !== null && selection.kind === 'entities' && selection.primary === row.value.entity.id}
              aria-label={en.schema.rowLabel(row.field.title, row.value?.text ?? en.schema.noValue, reasons(row).join(' '))}
              onFocus={() => { show(app, state, row); }} onClick={() => { show(app, state, row); }}
              onKeyDown={(event) => { onKeyDown(row, event); }}
            >
              <span className="field-row__title truncate">{row.first ? row.field.title : ''}</span>
              {row.value === null
                ? <span className="field-row__value quiet">{en.schema.noValue}</span>
                : <span className="field-row__value document-text">{row.value.text}</span>}
              {row.value?.entity.accepted === true && <BadgeCheck className="icon field-row__accepted" aria-label={en.accepted} />}
              {reasons(row).map((reason) => (
                <span key={reason} className="field-row__reason"><TriangleAlert className="icon" aria-hidden="true" />{reason}</span>
              ))}
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet hint">{en.schema.hint(keyOf(app, 'fields.go'))}</p>
    </section>
  );
}
