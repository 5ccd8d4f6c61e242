/** The project's fields as a form beside the page: each field zooms to its place, and its value can be typed there. */
import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { boxAround } from '../../../src-shared/geometry.ts';
import { keyOf } from '../../actions/keyboard.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import type { App } from '../../state/app.ts';
import { checkedOf, schemaOf } from '../../state/checked.ts';
import { indexOf } from '../../state/derived.ts';
import { fieldRows, keyOfRow, roomAround } from '../../state/field-rows.ts';
import type { FieldRow } from '../../state/field-rows.ts';
import { useApp, useFields, useSelection, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { FieldRowView } from './FieldRowView.tsx';
import { labelOf } from './labels.ts';

/** Height of a row in rem, and of a reason beneath it; only a first guess. */
const ROW = 1.875;
const REASON = 1.125;

/** Selects what a row is about and zooms to it. */
function show(app: App, state: PageState, { value, words }: FieldRow): void {
  if (value === null) app.selection.clear();
  else app.selection.select({ kind: 'entity', id: value.entity.id });
  const box = boxAround(words.flatMap((id) => indexOf(state).boxOfWord.get(id) ?? []));
  if (box !== null) app.view.fitBox(roomAround(box, state.size.width));
}

export function FieldsView({ state }: { readonly state: PageState }): ReactElement | null {
  const app = useApp();
  const settings = useWorkspace((workspace) => workspace.settings);
  const selection = useSelection((one) => one.selection);
  const focus = useFields((fields) => fields.focus);
  const wanted = useFields((fields) => fields.wanted);
  const rows = fieldRows(checkedOf(state, schemaOf(settings)));
  if (rows.length === 0) return null;
  const found = rows.reduce((sum, row) => sum + row.findings.length, 0);
  const lookedFor = rows.find((row) => row.field.name === wanted)?.field.title;
  const isCurrent = (row: FieldRow): boolean =>
    row.field.name === wanted || (row.value !== null && selection.kind === 'entities' && selection.primary === row.value.entity.id);
  const inFocus = rows.findIndex((row) => keyOfRow(row) === focus);
  return (
    <section className="section fields" aria-label={en.schema.fields}>
      <div className="section__head">
        <h3 className="section__title">{en.schema.fields}</h3>
        <span className={found > 0 ? 'badge badge--warn numbers' : 'quiet'} title={en.schema.findingsHint}>
          {found > 0 && <TriangleAlert className="icon" aria-hidden="true" />}
          {found > 0 ? en.schema.findings(found) : en.schema.allFit}
        </span>
      </div>
      <VirtualList
        className="fields__list" label={en.schema.fields} items={rows} keyOf={keyOfRow} heightOf={(row) => ROW + REASON * row.findings.length}
        current={inFocus === -1 ? rows.findIndex(isCurrent) : inFocus}
        render={(row) => (
          <FieldRowView
            row={row} current={isCurrent(row)} takesFocus={keyOfRow(row) === focus}
            reasons={row.findings.map(({ reason }) => en.schema.reason(reason, (label) => labelOf(settings?.labels, label).title))}
            onFocus={() => { show(app, state, row); }}
          />
        )}
      />
      {/* Always there, so that those who hear the screen hear what comes to stand in it. */}
      <p className="quiet hint" role="status">
        {lookedFor === undefined ? en.schema.hint(keyOf(app, 'fields.go')) : en.schema.looking(lookedFor, keyOf(app, 'fields.assign'), keyOf(app, 'fields.giveUp'))}
      </p>
    </section>
  );
}
