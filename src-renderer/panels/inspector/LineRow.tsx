/** One line in the list: number, text, or its words as chips while it is the current one. */
import { CircleHelp, GripVertical } from 'lucide-react';
import { useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { Line } from '../../../src-shared/document.ts';
import { isDoubtful } from '../../../src-shared/doubt.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import type { LineId, WordId } from '../../../src-shared/ids.ts';
import { useApp } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { showWord, textOf } from './go.ts';

/** What is being dragged within the list. */
export type Dragged =
  | { readonly kind: 'line'; readonly id: LineId }
  | { readonly kind: 'word'; readonly id: WordId; readonly from: LineId };

interface LineRowProps {
  readonly state: PageState;
  readonly line: Line;
  readonly rank: number;
  readonly current: boolean;
  readonly selected: boolean;
  readonly chosenWord: WordId | null;
  readonly dragged: Dragged | null;
  readonly onChoose: (add: boolean) => void;
  readonly onShift: (by: 1 | -1) => void;
  readonly onDrag: (dragged: Dragged | null) => void;
  readonly onDrop: () => void;
}

/** Whether what is dragged may be dropped on this line. */
function takes(line: Line, dragged: Dragged | null): boolean {
  if (dragged === null) return false;
  return dragged.kind === 'line' ? dragged.id !== line.id : dragged.from !== line.id;
}

export function LineRow({
  state, line, rank, current, selected, chosenWord, dragged, onChoose, onShift, onDrag, onDrop,
}: LineRowProps): ReactElement {
  const app = useApp();
  const [over, setOver] = useState(false);
  const isEmpty = line.words.length === 0;
  const isOpen = current && !isEmpty;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    onShift(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <div
      className="line-row" data-current={current || selected} data-open={isOpen} data-over={over ? dragged?.kind : undefined}
      onDragOver={(event) => {
        if (!takes(line, dragged)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => { setOver(false); }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop();
      }}
    >
      <span
        className="line-row__grip" draggable title={en.line.grip(rank)} aria-hidden="true"
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', line.id);
          onDrag({ kind: 'line', id: line.id });
        }}
        onDragEnd={() => { onDrag(null); }}
      >
        <GripVertical className="icon" />
      </span>
      <button
        type="button" className="line-row__main" aria-current={current ? 'true' : undefined} onKeyDown={onKeyDown}
        onClick={(event) => { onChoose(event.shiftKey || event.ctrlKey || event.metaKey); }}
      >
        <span className="line-row__number numbers">{rank}</span>
        {isEmpty
          ? <span className="quiet truncate">{en.line.wordless}</span>
          : <span className={isOpen ? 'visually-hidden' : 'document-text truncate'}>{textOf(state, line.words)}</span>}
      </button>
      {isDoubtful(state, 'line', line) && <CircleHelp className="icon badge--warn line-row__doubt" aria-label={en.doubtful} />}
      {isOpen && (
        <ul className="chips line-row__words">
          {line.words.map((id) => (
            <li key={id}>
              <button
                type="button" className="chip document-text" draggable aria-current={id === chosenWord ? 'true' : undefined}
                onClick={() => { showWord(app, state, id); }}
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = 'move';
                  event.dataTransfer.setData('text/plain', id);
                  onDrag({ kind: 'word', id, from: line.id });
                }}
                onDragEnd={() => { onDrag(null); }}
              >
                {state.word.get(id)?.text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
