/** Questions that are kept with the page: their answers can be corrected, and go along when the page is exported. */
import { useEffect, useId, useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import type { KeptQuestion } from '../../../src-shared/questions.ts';
import { Button } from '../../components/Button.tsx';
import { Section } from '../../components/Section.tsx';
import { useApp, usePage, useQuestions } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

const NONE: readonly KeptQuestion[] = [];

export function KeptQuestions(): ReactElement | null {
  const app = useApp();
  const page = usePage((open) => open.id);
  const kept = useQuestions((questions) => (page === null ? NONE : questions.kept.get(page) ?? NONE));
  useEffect(() => { if (page !== null) void app.questions.load(page); }, [app, page]);
  if (kept.length === 0) return null;
  return (
    <Section title={en.ask.kept}>
      <ol className="answers">
        {kept.map((one) => <li key={`${one.id} ${one.at}`} className="answer"><KeptAnswer kept={one} /></li>)}
      </ol>
    </Section>
  );
}

/** What was typed as answers: one a line, each once. */
export function answersIn(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()).filter((line) => line !== ''))];
}

function KeptAnswer({ kept: { id, question, answers, by, reviewer } }: { readonly kept: KeptQuestion }): ReactElement {
  const app = useApp();
  const field = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const saved = answers.join('\n');
  const text = typed ?? saved;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void app.questions.keep(question, answersIn(text));
  };
  return (
    <form className="answer__kept" onSubmit={onSubmit}>
      <label className="answer__question" htmlFor={field}>{question}</label>
      <textarea
        id={field} className="input document-text" rows={Math.max(1, text.split('\n').length)} placeholder={en.ask.unanswered} aria-describedby={`${field}-hint`}
        value={text} onChange={(event) => { setTyped(event.target.value); }}
      />
      <p id={`${field}-hint`} className="quiet hint">{by === 'import' ? en.ask.fromFile : en.ask.answeredBy(reviewer ?? '')} {en.ask.otherWays}</p>
      <div className="answer__tools">
        <Button submit small tone="outline" disabled={text === saved && by === 'person'}>{en.ask.keep}</Button>
        <Button small aria-label={en.ask.removeNamed(question)} onClick={() => { void app.questions.forget(id); }}>{en.ask.remove}</Button>
      </div>
    </form>
  );
}
