/** Regions, and lines in reading order: reorder them, move words between them, split and join. */
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Line } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import type { LineId } from '../../../src-shared/ids.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { indexOf } from '../../state/derived.ts';
import { useApp, useSelection } from '../../state/hooks.tsx';
import type { Selection } from '../../state/selection.ts';
import { en } from '../../text/en.ts';
import { LineRow } from './LineRow.tsx';
import type { Dragged } from './LineRow.tsx';
import { LineTools } from './LineTools.tsx';
import { RegionEditor, SeveralRegions } from './RegionEditor.tsx';
import { RegionList } from './RegionList.tsx';
import { showLine } from './go.ts';

/** The line that the selection is about: the selected one, or that of the selected word. */
function currentLine(state: PageState, selection: Selection): Line | null {
  if (selection.kind === 'lines') return state.line.get(selection.primary) ?? null;
  if (selection.kind === 'words') return indexOf(state).lineOfWord.get(selection.primary) ?? null;
  return null;
}

export function LinesInspector({ state }: { readonly state: PageState }): ReactElement {
  const app = useApp();
  const selection = useSelection((one) => one.selection);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const { lines } = indexOf(state);
  const current = currentLine(state, selection);

  const reorder = (line: LineId, before: LineId | null): void => {
    app.page.dispatch({ type: 'line.reorder', lines: [line], before });
  };
  const shift = (at: number, by: 1 | -1): void => {
    const line = lines[at];
    if (line === undefined || lines[at + by] === undefined) return;
    reorder(line.id, by === -1 ? lines[at - 1]?.id ?? null : lines[at + 2]?.id ?? null);
  };
  const drop = (target: Line): void => {
    if (dragged?.kind === 'line' && dragged.id !== target.id) reorder(dragged.id, target.id);
    if (dragged?.kind === 'word') app.page.dispatch({ type: 'line.moveWords', words: [dragged.id], line: target.id, index: null });
    setDragged(null);
  };

  if (lines.length === 0 && state.region.size === 0) return <EmptyState title={en.line.empty} />;
  return (
    <>
      <RegionList state={state} />
      <Selected state={state} selection={selection} line={current} />
      <section className="section section--list" aria-label={en.line.list}>
        <div className="section__head">
          <h3 className="section__title">{en.line.list}</h3>
          <span className="quiet numbers">{en.number(lines.length)}</span>
        </div>
        <VirtualList
          label={en.line.list} items={lines} keyOf={(line) => line.id} heightOf={() => 1.875} className="virtual--lines"
          current={current === null ? -1 : lines.indexOf(current)}
          render={(line, at) => (
            <LineRow
              state={state} line={line} rank={at + 1} current={line.id === current?.id} dragged={dragged}
              selected={selection.kind === 'lines' ? selection.ids.has(line.id) : false}
              chosenWord={selection.kind === 'words' ? selection.primary : null}
              onChoose={(add) => {
                if (add) app.selection.toggle({ kind: 'line', id: line.id });
                else showLine(app, state, line.id);
              }}
              onShift={(by) => { shift(at, by); }}
              onDrag={setDragged} onDrop={() => { drop(line); }}
            />
          )}
        />
      </section>
    </>
  );
}

/** The selected regions, or else the line that the selection is about. */
function Selected({ state, selection, line }: { readonly state: PageState; readonly selection: Selection; readonly line: Line | null }): ReactElement {
  if (selection.kind !== 'regions') return <LineTools state={state} line={line} />;
  const region = state.region.get(selection.primary);
  if (region === undefined || selection.ids.size > 1) return <SeveralRegions state={state} ids={selection.ids} />;
  return <RegionEditor state={state} region={region} />;
}
