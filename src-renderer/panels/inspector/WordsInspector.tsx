/** Words: the selected one with its field, several of them together, or what is doubtful on the page. */
import { BadgeCheck, CircleCheck, Combine, Pencil, SkipForward, TableCellsMerge, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Word } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { isDoubtful } from '../../../src-shared/doubt.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Section } from '../../components/Section.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { indexOf } from '../../state/derived.ts';
import { useApp, useSelection } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { DrawnWord, WordEditor } from './WordEditor.tsx';
import { showWord } from './go.ts';

export function WordsInspector({ state }: { readonly state: PageState }): ReactElement {
  const selection = useSelection((one) => one.selection);
  const editing = useSelection((one) => one.editing);
  if (editing?.word === null) return <DrawnWord quad={editing.drawn} />;
  if (selection.kind === 'words') {
    const word = state.word.get(selection.primary);
    if (selection.ids.size > 1) return <SeveralWords state={state} words={indexOf(state).words.filter((one) => selection.ids.has(one.id))} />;
    if (word !== undefined) return <><WordEditor key={word.id} state={state} word={word} /><DoubtfulWords state={state} current={word} /></>;
  }
  return <><Overview state={state} /><DoubtfulWords state={state} current={null} /></>;
}

function Overview({ state }: { readonly state: PageState }): ReactElement {
  const words = indexOf(state).words;
  const byText = words.filter((word) => word.accepted).length;
  return (
    <Section title={en.word.overview}>
      <dl className="figures">
        <div><dt>{en.figures.words}</dt><dd className="numbers">{en.number(words.length)}</dd></div>
        <div><dt>{en.figures.doubtful}</dt><dd className="numbers">{en.number(words.filter((word) => isDoubtful(state, 'word', word)).length)}</dd></div>
        <div><dt>{en.figures.accepted}</dt><dd className="numbers">{en.number(byText)}</dd></div>
      </dl>
      <div className="button-grid">
        <ActionButton small tone="outline" action="doubt.next" icon={<SkipForward className="icon" aria-hidden="true" />}>{en.inspector.nextDoubtful}</ActionButton>
        <ActionButton small tone="outline" action="word.draw" icon={<Pencil className="icon" aria-hidden="true" />}>{en.word.draw}</ActionButton>
      </div>
    </Section>
  );
}

function DoubtfulWords({ state, current }: { readonly state: PageState; readonly current: Word | null }): ReactElement {
  const app = useApp();
  const doubtful = indexOf(state).words.filter((word) => isDoubtful(state, 'word', word));
  if (doubtful.length === 0) {
    return <EmptyState icon={<CircleCheck className="icon" aria-hidden="true" />} title={en.inspector.allClear} />;
  }
  return (
    <section className="section section--list" aria-label={en.word.doubtfulList}>
      <div className="section__head">
        <h3 className="section__title">{en.word.doubtfulList}</h3>
        <span className="quiet numbers">{en.number(doubtful.length)}</span>
      </div>
      <VirtualList
        label={en.word.doubtfulList} items={doubtful} keyOf={(word) => word.id} heightOf={() => 1.875}
        current={doubtful.findIndex((word) => word.id === current?.id)}
        render={(word) => (
          <button
            type="button" className="list-row" aria-current={word.id === current?.id ? 'true' : undefined}
            onClick={() => { showWord(app, state, word.id); }}
          >
            <span className="document-text truncate list-row__text">{word.text}</span>
            <span className="badge badge--warn numbers">{en.percent(word.confidence ?? 0)}</span>
          </button>
        )}
      />
    </section>
  );
}

function SeveralWords({ state, words }: { readonly state: PageState; readonly words: readonly Word[] }): ReactElement {
  const app = useApp();
  return (
    <Section title={en.inspector.multiple(en.words(words.length))}>
      <p className="document-text reading">{words.map((word) => word.text).join(' ')}</p>
      <div className="button-grid">
        <ActionButton small tone="outline" action="word.merge" icon={<TableCellsMerge className="icon" aria-hidden="true" />}>{en.word.merge}</ActionButton>
        <ActionButton small tone="outline" action="word.mergeSpaced" icon={<Combine className="icon" aria-hidden="true" />}>{en.word.mergeSpaced}</ActionButton>
        <ActionButton small tone="outline" action="accept" icon={<BadgeCheck className="icon" aria-hidden="true" />}>{en.inspector.accept}</ActionButton>
        <ActionButton small tone="danger" action="word.delete" icon={<Trash2 className="icon" aria-hidden="true" />}>{en.inspector.delete}</ActionButton>
      </div>
      <ul className="chips">
        {words.map((word) => (
          <li key={word.id}>
            <button type="button" className="chip document-text" onClick={() => { showWord(app, state, word.id); }}>{word.text}</button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
