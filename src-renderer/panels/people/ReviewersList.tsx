/** The reviewers of a project: name, colour, whether they take new work. */
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import type { Reviewer } from '../../../src-shared/reviews.ts';
import { freeColour } from '../../../src-shared/reviews.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { useReviewers } from '../../components/Person.tsx';
import { useApp } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { useProjectCall } from './use-api.ts';

export function ReviewersList(): ReactElement {
  const app = useApp();
  const call = useProjectCall();
  const reviewers = useReviewers();
  const [name, setName] = useState('');
  const put = (reviewer: Reviewer): void => { call(async (api, project) => { app.workspace.setReviewers(await api.reviews.putReviewer({ project, reviewer })); }); };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    put({ name: name.trim(), colour: freeColour(reviewers), active: true });
    setName('');
  };
  const remove = (one: string): void => { call(async (api, project) => { app.workspace.setReviewers(await api.reviews.removeReviewer({ project, name: one })); }); };
  return (
    <div className="people">
      {reviewers.length === 0 && <p className="quiet">{en.people.none}</p>}
      <ul className="people__list" aria-label={en.people.reviewers}>
        {reviewers.map((reviewer) => (
          <li key={reviewer.name} className="people__row" data-away={!reviewer.active}>
            <input
              type="color" className="labels__colour" value={reviewer.colour} aria-label={en.people.colour(reviewer.name)}
              onChange={(event) => { put({ ...reviewer, colour: event.target.value }); }}
            />
            <span className="truncate people__name">
              {reviewer.name}{reviewer.name === app.workspace.reviewer && <span className="quiet"> ({en.people.you})</span>}
            </span>
            <label className="check">
              <input
                type="checkbox" checked={reviewer.active} aria-label={en.people.activeLabel(reviewer.name)}
                onChange={(event) => { put({ ...reviewer, active: event.target.checked }); }}
              />
              {en.people.active}
            </label>
            <IconButton small tone="danger" label={en.people.remove(reviewer.name)} icon={<Trash2 className="icon" aria-hidden="true" />} onClick={() => { remove(reviewer.name); }} />
          </li>
        ))}
      </ul>
      <form className="field__row" onSubmit={onSubmit}>
        <input className="input" maxLength={200} value={name} aria-label={en.people.name} placeholder={en.people.namePlaceholder} onChange={(event) => { setName(event.target.value); }} />
        <Button submit tone="outline" disabled={name.trim() === ''}>{en.people.add}</Button>
      </form>
    </div>
  );
}
