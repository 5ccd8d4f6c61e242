/** A word among its neighbours: the line it stands in, its grid cell and its entity. */
import type { ReactElement } from 'react';
import type { Line, Word } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { indexOf } from '../../state/derived.ts';
import { useApp, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { showWord } from './go.ts';
import { labelOf } from './labels.ts';

/** Words shown on each side of the word. */
const AROUND = 7;

interface WordContextProps {
  readonly state: PageState;
  readonly word: Word;
  readonly line: Line | null;
}

export function WordContext({ state, word, line }: WordContextProps): ReactElement {
  const app = useApp();
  const labels = useWorkspace((workspace) => workspace.settings?.labels);
  const index = indexOf(state);
  const cell = state.cell.get(word.id);
  const entity = index.entityOfWord.get(word.id);
  const rank = line === null ? null : index.rankOfLine.get(line.id) ?? null;
  const first = line === null ? 0 : Math.max(0, line.words.indexOf(word.id) - AROUND);
  const facts = [
    rank === null ? en.word.noLine : en.word.line(rank + 1),
    cell === undefined ? '' : en.word.cell(cell.cell),
    entity === undefined ? '' : labelOf(labels, entity.label).title,
  ].filter((fact) => fact !== '');
  return (
    <div className="word-context">
      <p className="quiet numbers word-context__facts">{facts.join('  ·  ')}</p>
      {line !== null && (
        <p className="document-text reading">
          {first > 0 && '… '}
          {line.words.slice(first, first + 2 * AROUND + 1).map((id) => (
            <button
              key={id} type="button" className="reading__word" aria-current={id === word.id ? 'true' : undefined}
              onClick={() => { showWord(app, state, id); }}
            >
              {state.word.get(id)?.text}
            </button>
          ))}
          {first + 2 * AROUND + 1 < line.words.length && ' …'}
        </p>
      )}
    </div>
  );
}
