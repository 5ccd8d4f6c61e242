/** One word: its field, how sure its maker was, and what can be done with it. */
import { BadgeCheck, Scissors, TableCellsMerge, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { splitAtCaret } from '../../actions/typing.ts';
import type { Word } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import type { Quad } from '../../../src-shared/geometry.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { Button } from '../../components/Button.tsx';
import { Section } from '../../components/Section.tsx';
import { indexOf } from '../../state/derived.ts';
import { useApp, usePage, useSelection } from '../../state/hooks.tsx';
import { typedText } from '../../state/selection.ts';
import { en } from '../../text/en.ts';
import { Certainty } from './Certainty.tsx';
import { SpecialCharacters } from './SpecialCharacters.tsx';
import { TextChange } from './TextChange.tsx';
import { Strip, TextField } from './TextField.tsx';
import { WordContext } from './WordContext.tsx';

export function WordEditor({ state, word }: { readonly state: PageState; readonly word: Word }): ReactElement {
  const app = useApp();
  const maker = usePage((page) => page.snapshot?.recognisedBy ?? '');
  const editing = useSelection((selection) => (selection.editing?.word === word.id ? selection.editing : null));
  const next = nextInLine(state, word);
  return (
    <section className="section word-editor" aria-label={en.word.title}>
      <TextField word={word.id} quad={word.quad} saved={word.text} />
      <TextChange before={word.text} after={typedText(editing, word.text)} />
      <Certainty state={state} kind="word" record={word} maker={word.by === 'ocr' ? maker : ''} />
      <SpecialCharacters onBegin={() => { if (editing === null) app.selection.edit(word.id, Array.from(word.text).length, 'caret'); }} />
      <div className="button-grid">
        <ActionButton small tone="outline" action="accept" icon={<BadgeCheck className="icon" aria-hidden="true" />}>{en.inspector.accept}</ActionButton>
        <Button small tone="outline" disabled={editing === null} data-keep-focus="" onClick={() => { splitAtCaret(app); }}>
          <Scissors className="icon" aria-hidden="true" />{en.word.split}
        </Button>
        <Button
          small tone="outline" disabled={next === null}
          onClick={() => { if (next !== null) app.page.dispatch({ type: 'word.merge', words: [word.id, next.id], separator: '' }); }}
        >
          <TableCellsMerge className="icon" aria-hidden="true" />{en.word.mergeNext}
        </Button>
        <ActionButton small tone="danger" action="word.delete" icon={<Trash2 className="icon" aria-hidden="true" />}>{en.inspector.delete}</ActionButton>
      </div>
      <WordContext state={state} word={word} line={indexOf(state).lineOfWord.get(word.id) ?? null} />
    </section>
  );
}

/** A word that was just drawn: its text is typed on the page, its image stands here. */
export function DrawnWord({ quad }: { readonly quad: Quad }): ReactElement {
  return (
    <Section title={en.word.drawn}>
      <Strip quad={quad} />
      <p className="quiet hint">{en.word.drawnHint}</p>
    </Section>
  );
}

/** The word after this one in its line, or null. */
function nextInLine(state: PageState, word: Word): Word | null {
  const line = indexOf(state).lineOfWord.get(word.id);
  const next = line?.words[line.words.indexOf(word.id) + 1];
  return next === undefined ? null : state.word.get(next) ?? null;
}
