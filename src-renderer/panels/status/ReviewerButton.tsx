/** Whose name the edits carry: one of the project's reviewers, or a new one. */
import { UserRound } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import { freeColour } from '../../../src-shared/reviews.ts';
import { Button } from '../../components/Button.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Person, useReviewers } from '../../components/Person.tsx';
import { useApp, useUi, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { useProjectCall } from '../people/use-api.ts';

export function ReviewerButton(): ReactElement {
  const app = useApp();
  const [open, setOpen] = useState(false);
  const kept = useUi((state) => state.reviewer);
  const usual = useWorkspace((state) => state.info?.defaultReviewer ?? '');
  const reviewers = useReviewers().filter((reviewer) => reviewer.active);
  const name = kept ?? usual;
  const trigger = (
    <button type="button" className="status__button" aria-label={`${en.status.reviewerChange}: ${name}`}>
      <UserRound className="icon" aria-hidden="true" />
      <Person name={name} />
    </button>
  );
  const choose = (reviewer: string | null): void => {
    app.ui.keep({ reviewer });
    setOpen(false);
  };
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.status.reviewerChange} trigger={trigger} side="top">
      {reviewers.length > 0 && (
        <div className="people__choice" role="group" aria-label={en.people.reviewers}>
          {reviewers.map((reviewer) => (
            <Button key={reviewer.name} className="button--row" aria-pressed={reviewer.name === name} onClick={() => { choose(reviewer.name); }}>
              <Person name={reviewer.name} />
            </Button>
          ))}
        </div>
      )}
      <NameForm name={name} onDone={choose} />
    </Panel>
  );
}

/** A name that is not on the project's list yet is put on it. */
function NameForm({ name, onDone }: { readonly name: string; readonly onDone: (name: string | null) => void }): ReactElement {
  const app = useApp();
  const call = useProjectCall();
  const reviewers = useReviewers();
  const [text, setText] = useState(name);
  const id = useId();
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const chosen = text.trim();
    if (chosen !== '' && !reviewers.some((reviewer) => reviewer.name === chosen)) {
      const reviewer = { name: chosen, colour: freeColour(reviewers), active: true };
      call(async (api, project) => { app.workspace.setReviewers(await api.reviews.putReviewer({ project, reviewer })); });
    }
    onDone(chosen === '' ? null : chosen);
  };
  return (
    <form className="field" onSubmit={onSubmit}>
      <label className="field__label" htmlFor={id}>{en.status.reviewerChange}</label>
      <div className="field__row">
        <input id={id} className="input" maxLength={200} value={text} onChange={(event) => { setText(event.target.value); }} />
        <Button submit tone="primary">{en.save}</Button>
      </div>
      <p className="field__hint">{en.status.reviewerHint}</p>
    </form>
  );
}
