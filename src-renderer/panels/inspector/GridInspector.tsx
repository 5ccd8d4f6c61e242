/** The page grid as a keypad: which cell a word is assigned to, what the model said, and where its box lies. */
import { BadgeCheck, CircleCheck, ScanText, Sparkles, TriangleAlert } from 'lucide-react';
import type { CSSProperties, ReactElement } from 'react';
import type { GridCell, Word } from '../../../src-shared/document.ts';
import { isDoubtful, isMismatch } from '../../../src-shared/doubt.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { boxOfQuad, cellOfBox } from '../../../src-shared/geometry.ts';
import type { WordId } from '../../../src-shared/ids.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Section } from '../../components/Section.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { indexOf } from '../../state/derived.ts';
import { useApp, useSelection } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { Certainty } from './Certainty.tsx';
import { showWord } from './go.ts';

export function GridInspector({ state }: { readonly state: PageState }): ReactElement {
  const selection = useSelection((one) => one.selection);
  const words = selection.kind === 'words' ? [...selection.ids] : [];
  const word = selection.kind === 'words' ? state.word.get(selection.primary) ?? null : null;
  return (
    <>
      <Section title={word === null ? en.grid.keypad : words.length > 1 ? en.inspector.multiple(en.words(words.length)) : en.grid.title}>
        {word === null
          ? <p className="quiet hint">{en.grid.none}</p>
          : <p className="document-text grid-word truncate">{words.length > 1 ? words.map((id) => state.word.get(id)?.text).join(' ') : word.text}</p>}
        <Keypad state={state} words={words} word={word} />
        {word !== null && <CellFacts state={state} word={word} />}
      </Section>
      <DoubtfulCells state={state} current={word} />
    </>
  );
}

interface KeypadProps {
  readonly state: PageState;
  readonly words: readonly WordId[];
  readonly word: Word | null;
}

function Keypad({ state, words, word }: KeypadProps): ReactElement {
  const app = useApp();
  const { rows, columns } = state.grid;
  const cell = word === null ? undefined : state.cell.get(word.id);
  const lies = word === null ? null : cellOfBox(boxOfQuad(word.quad), state.size, state.grid);
  const counts = new Map<number, number>();
  for (const one of state.cell.values()) counts.set(one.cell, (counts.get(one.cell) ?? 0) + 1);
  const style = { '--columns': columns, '--ratio': state.size.width / Math.max(1, state.size.height) } as CSSProperties;
  return (
    <div className="keypad" style={style} role="group" aria-label={en.grid.keypad}>
      {Array.from({ length: rows * columns }, (_, at) => at + 1).map((number) => (
        <button
          key={number} type="button" className="keypad__key numbers" disabled={word === null}
          aria-pressed={word === null ? undefined : cell?.cell === number} data-predicted={cell?.predicted === number} data-lies={lies === number}
          onClick={() => { app.page.dispatch({ type: 'cell.set', words, cell: number }); }}
        >
          <span className="keypad__number">{number}</span>
          <span className="keypad__note" aria-hidden="true">{keyNote(number, cell, counts.get(number) ?? 0)}</span>
          <span className="visually-hidden">{keyLabel(number, counts.get(number) ?? 0, cell, lies)}</span>
        </button>
      ))}
    </div>
  );
}

/** Under a key's number: the prediction's probability where this is the predicted cell, else how many words it holds. */
function keyNote(number: number, cell: GridCell | undefined, count: number): string {
  if (cell?.predicted === number && cell.confidence !== null) return en.percent(cell.confidence);
  return count === 0 ? '' : en.number(count);
}

function keyLabel(number: number, count: number, cell: GridCell | undefined, lies: number | null): string {
  const parts = [en.grid.inCell(number, count)];
  if (cell?.predicted === number) parts.push(en.grid.predicted(number));
  if (lies === number) parts.push(en.grid.lies(number));
  return parts.join('. ');
}

interface CellFactsProps {
  readonly state: PageState;
  readonly word: Word;
}

function CellFacts({ state, word }: CellFactsProps): ReactElement | null {
  const cell = state.cell.get(word.id);
  if (cell === undefined) return null;
  const mismatch = isMismatch(cell, word, state.size, state.grid);
  return (
    <>
      <Certainty state={state} kind="cell" record={cell} />
      <div className="facts">
        {mismatch && (
          <p className="badge badge--warn"><TriangleAlert className="icon" aria-hidden="true" />{en.grid.lies(cellOfBox(boxOfQuad(word.quad), state.size, state.grid))}</p>
        )}
        {cell.predicted !== null && cell.predicted !== cell.cell && <p className="quiet">{en.grid.predicted(cell.predicted)}</p>}
      </div>
      <div className="button-grid">
        <ActionButton small tone="outline" action="accept" icon={<BadgeCheck className="icon" aria-hidden="true" />}>{en.inspector.accept}</ActionButton>
        <ActionButton small tone="outline" action="cell.byBox" icon={<ScanText className="icon" aria-hidden="true" />}>{en.grid.asBox}</ActionButton>
        <ActionButton small tone="outline" action="cell.predicted" icon={<Sparkles className="icon" aria-hidden="true" />}>{en.grid.asPredicted}</ActionButton>
      </div>
    </>
  );
}

function DoubtfulCells({ state, current }: { readonly state: PageState; readonly current: Word | null }): ReactElement {
  const app = useApp();
  const found = indexOf(state).words.flatMap((word) => {
    const cell = state.cell.get(word.id);
    return cell !== undefined && isDoubtful(state, 'cell', cell) ? [{ word, cell }] : [];
  });
  if (found.length === 0) {
    return <EmptyState icon={<CircleCheck className="icon" aria-hidden="true" />} title={en.grid.noneDoubtful} />;
  }
  return (
    <section className="section section--list" aria-label={en.grid.doubtful}>
      <div className="section__head">
        <h3 className="section__title" title={en.grid.doubtfulHint}>{en.grid.doubtful}</h3>
        <span className="quiet numbers">{en.number(found.length)}</span>
      </div>
      <VirtualList
        label={en.grid.doubtful} items={found} keyOf={({ word }) => word.id} heightOf={() => 1.875}
        current={found.findIndex(({ word }) => word.id === current?.id)}
        render={({ word, cell }) => (
          <button
            type="button" className="list-row" aria-current={word.id === current?.id ? 'true' : undefined}
            onClick={() => { showWord(app, state, word.id); }}
          >
            <span className="document-text truncate list-row__text">{word.text}</span>
            {isMismatch(cell, word, state.size, state.grid)
              ? <span className="badge badge--warn numbers"><TriangleAlert className="icon" aria-hidden="true" />{en.grid.change(cell.cell, cellOfBox(boxOfQuad(word.quad), state.size, state.grid))}</span>
              : <span className="badge badge--warn numbers">{en.percent(cell.confidence ?? 0)}</span>}
          </button>
        )}
      />
    </section>
  );
}
