/** Questions about the page: a field, and the answers with the words that they rest on. */
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement, SubmitEvent } from 'react';
import { DEFAULT_THRESHOLD, isUnsure } from '../../../src-shared/doubt.ts';
import type { PageAnswer } from '../../../src-shared/api/index.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { Button } from '../../components/Button.tsx';
import { Confidence } from '../../components/Confidence.tsx';
import { Section } from '../../components/Section.tsx';
import { useApp, usePage, useQuestions } from '../../state/hooks.tsx';
import type { Asked } from '../../state/questions.ts';
import { en } from '../../text/en.ts';
import { showWords, textOf } from './go.ts';
import { KeptQuestions } from './KeptQuestions.tsx';

const MOST_CHARACTERS = 500;
const NONE: readonly Asked[] = [];

export function AskInspector({ state }: { readonly state: PageState }): ReactElement {
  const page = usePage((open) => open.id);
  const asked = useQuestions(({ pages }) => (page === null ? NONE : pages.get(page) ?? NONE));
  return (
    <>
      <Section title={en.ask.title}>
        <QuestionForm />
        <p className="quiet hint">{en.ask.hint}</p>
      </Section>
      {asked.length > 0 && (
        <Section title={en.ask.answers}>
          <ol className="answers">
            {asked.map((one) => <li key={one.id} className="answer"><Answer state={state} asked={one} /></li>)}
          </ol>
        </Section>
      )}
      <KeptQuestions />
      <p className="visually-hidden" role="status">{spoken(asked[0])}</p>
    </>
  );
}

/** What came of the newest question, for those who hear the screen. */
function spoken(asked: Asked | undefined): string {
  if (asked === undefined) return '';
  if (asked.problem !== null) return asked.problem.message;
  if (asked.answer === null) return en.ask.waiting;
  return asked.answer.text === '' ? noneOf(asked.answer) : en.ask.spoken(asked.answer.text, asked.answer.confidence);
}

/** What an answer without a text says: that a key has no value, or that nothing was found. */
const noneOf = ({ by }: PageAnswer): string => (by === 'link' ? en.ask.notFilledIn : en.ask.none);

function QuestionForm(): ReactElement {
  const app = useApp();
  const [question, setQuestion] = useState('');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const focusWanted = useQuestions((questions) => questions.focusWanted);
  useEffect(() => {
    if (!focusWanted) return;
    field.current?.focus({ preventScroll: true });
    field.current?.select();
    app.questions.focused();
  }, [app, focusWanted]);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (question.trim() === '') return;
    const { id: page } = app.page.store.getState();
    void app.questions.ask(question.trim()).then((asked) => {
      const now = app.page.store.getState();
      const isSeen = now.id === page && app.selection.store.getState().mode === 'ask';
      if (!isSeen || now.state === null || asked === null || asked.answer === null) return;
      const { words, key } = asked.answer;
      showWords(app, now.state, words.length > 0 ? words : key);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    document.querySelector<HTMLElement>('.page-canvas')?.focus({ preventScroll: true });
  };
  return (
    <form className="field__row" onSubmit={onSubmit}>
      <label className="visually-hidden" htmlFor={id}>{en.ask.question}</label>
      <input
        ref={field} id={id} className="input" autoComplete="off" maxLength={MOST_CHARACTERS} placeholder={en.ask.placeholder} value={question}
        onChange={(event) => { setQuestion(event.target.value); }} onKeyDown={onKeyDown}
      />
      <Button submit tone="outline" disabled={question.trim() === ''}>{en.ask.ask}</Button>
    </form>
  );
}

function Answer({ state, asked: { question, answer, problem } }: { readonly state: PageState; readonly asked: Asked }): ReactElement {
  const app = useApp();
  const words = answer?.words.filter((word) => state.word.has(word)) ?? [];
  return (
    <>
      <p className="answer__question quiet">{question}</p>
      {problem !== null && <p className="answer__problem">{problem.message} {problem.advice}</p>}
      {answer === null && problem === null && <p className="quiet">{en.ask.waiting}</p>}
      {answer !== null && (
        <>
          {answer.text === ''
            ? <p>{noneOf(answer)}</p>
            : words.length === 0
              ? <p className="document-text">{answer.text}</p>
              : (
                <button type="button" className="answer__text document-text" title={en.ask.showWords} onClick={() => { showWords(app, state, words); }}>
                  {answer.text}
                </button>
              )}
          {answer.text !== '' && answer.words.length === 0 && <p className="quiet hint">{en.ask.notCopied}</p>}
          {(answer.text !== '' || answer.by === 'link') && <AnswerSource state={state} answer={answer} />}
          <Confidence by="model" confidence={answer.confidence} accepted={false} doubtful={isUnsure({ confidence: answer.confidence, accepted: false }, DEFAULT_THRESHOLD)} />
          <Button small tone="outline" tip={en.ask.keepHint} onClick={() => { void app.questions.keep(question, answer.text === '' ? [] : [answer.text]); }}>{en.ask.keep}</Button>
        </>
      )}
    </>
  );
}

/** How an answer was found; a key that it is linked to can be shown. */
function AnswerSource({ state, answer: { by, key } }: { readonly state: PageState; readonly answer: PageAnswer }): ReactElement {
  const app = useApp();
  if (by !== 'link') return <p className="quiet hint">{en.ask.by[by]}</p>;
  const words = key.filter((word) => state.word.has(word));
  return (
    <button type="button" className="answer__key quiet" title={en.ask.showKey} onClick={() => { showWords(app, state, words); }}>
      {en.ask.by.link(textOf(state, words))}
    </button>
  );
}
