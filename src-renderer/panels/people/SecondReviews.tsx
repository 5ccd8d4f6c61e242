/** Second reviews: giving out this page, drawing a share of all, and how far each has come. */
import { useId, useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import type { AssignResult } from '../../../src-shared/api/index.ts';
import type { SecondReview } from '../../../src-shared/reviews.ts';
import { isBlind } from '../../../src-shared/reviews.ts';
import { openDecisions } from '../../actions/compare.ts';
import { Button } from '../../components/Button.tsx';
import { Person, useReviewers } from '../../components/Person.tsx';
import { useApp, usePage, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { useAnswer, useProjectCall } from './use-api.ts';

const DEFAULT_SHARE = 10;
const DEFAULT_SEED = 1;

export function SecondReviews({ onOpened }: { readonly onOpened: () => void }): ReactElement {
  const pages = useWorkspace((state) => state.pages);
  const briefs = [...pages.values()].map(({ id, secondReview }) => (secondReview === null ? '' : `${id}${secondReview.status}${secondReview.undecided}`)).join();
  const reviews = useAnswer((api, project) => api.reviews.list({ project }), briefs);
  return (
    <div className="people">
      <AssignForm />
      <DrawForm />
      {reviews?.length === 0 && <p className="quiet">{en.people.noReviews}</p>}
      {reviews !== null && reviews.length > 0 && (
        <ul className="people__list people__reviews" aria-label={en.people.tabs.reviews}>
          {reviews.map((review) => <ReviewRow key={review.id} review={review} onOpened={onOpened} />)}
        </ul>
      )}
    </div>
  );
}

/** Says what came of giving pages out. */
function useTell(): (result: AssignResult) => void {
  const app = useApp();
  return ({ assigned, refused }) => {
    const [first] = refused;
    if (assigned.length > 0) app.ui.toast('good', en.people.drawn(assigned.length));
    if (first !== undefined) app.ui.toast('bad', first.problem.message, first.problem.advice);
  };
}

function AssignForm(): ReactElement | null {
  const app = useApp();
  const call = useProjectCall();
  const tell = useTell();
  const id = useId();
  const page = usePage((state) => state.id);
  const taken = useWorkspace((state) => (page === null ? null : state.pages.get(page)?.secondReview ?? null)) !== null;
  const reviewers = useReviewers().filter((reviewer) => reviewer.active);
  const [name, setName] = useState('');
  const chosen = reviewers.some((reviewer) => reviewer.name === name) ? name : reviewers[0]?.name ?? '';
  if (page === null || reviewers.length === 0) return null;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    call(async (api, project) => { tell(await api.reviews.assign({ project, pages: [page], reviewer: chosen, by: app.workspace.reviewer })); });
  };
  return (
    <form className="field" onSubmit={onSubmit}>
      <label className="field__label" htmlFor={id}>{en.people.assignPage}</label>
      <div className="field__row">
        <select id={id} className="select" value={chosen} disabled={taken} onChange={(event) => { setName(event.target.value); }}>
          {reviewers.map((reviewer) => <option key={reviewer.name}>{reviewer.name}</option>)}
        </select>
        <Button submit tone="outline" disabled={taken}>{en.people.assign}</Button>
      </div>
    </form>
  );
}

function DrawForm(): ReactElement | null {
  const app = useApp();
  const call = useProjectCall();
  const tell = useTell();
  const ids = { share: useId(), seed: useId() };
  const all = useWorkspace((state) => state.pages.size);
  const reviewers = useReviewers().filter((reviewer) => reviewer.active);
  const [share, setShare] = useState(DEFAULT_SHARE);
  const [seed, setSeed] = useState(DEFAULT_SEED);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const names = reviewers.map((reviewer) => reviewer.name).filter((name) => !left.has(name));
  if (reviewers.length === 0) return null;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    call(async (api, project) => { tell(await api.reviews.draw({ project, share: share / 100, seed, reviewers: names, by: app.workspace.reviewer })); });
  };
  const toggle = (name: string): void => {
    const next = new Set(left);
    if (!next.delete(name)) next.add(name);
    setLeft(next);
  };
  return (
    <form className="field people__draw" onSubmit={onSubmit}>
      <div className="form__pair">
        <div className="field">
          <label className="field__label" htmlFor={ids.share}>{en.people.drawShare}</label>
          <div className="field__row">
            <input
              id={ids.share} type="number" className="input numbers" min={1} max={100} value={share}
              onChange={(event) => { setShare(Math.min(100, Math.max(0, event.target.valueAsNumber || 0))); }}
            />
            <span className="quiet">%</span>
          </div>
        </div>
        <div className="field">
          <label className="field__label" htmlFor={ids.seed}>{en.people.drawSeed}</label>
          <input
            id={ids.seed} type="number" className="input numbers" min={0} step={1} value={seed}
            onChange={(event) => { setSeed(Math.max(0, Math.floor(event.target.valueAsNumber) || 0)); }}
          />
        </div>
      </div>
      <fieldset className="people__readers">
        <legend className="field__label">{en.people.drawReviewers}</legend>
        {reviewers.map(({ name }) => (
          <label key={name} className="check"><input type="checkbox" checked={!left.has(name)} onChange={() => { toggle(name); }} /><Person name={name} /></label>
        ))}
      </fieldset>
      <p className="field__hint">{en.people.drawHint(Math.ceil((share / 100) * all), all)}</p>
      <div className="form__end"><Button submit tone="outline" disabled={names.length === 0 || share === 0}>{en.people.draw}</Button></div>
    </form>
  );
}

function ReviewRow({ review, onOpened }: { readonly review: SecondReview; readonly onOpened: () => void }): ReactElement {
  const app = useApp();
  const call = useProjectCall();
  const open = async (): Promise<void> => {
    onOpened();
    await app.page.open(review.page);
    if (review.status === 'differing') await openDecisions(app);
  };
  return (
    <li className="people__row">
      <span className="people__place">
        <span className="truncate">{en.people.page(review.documentName, review.pageNumber)}</span>
        <Person name={review.reviewer} />
      </span>
      <span className={`badge ${review.status === 'settled' ? 'badge--good' : review.status === 'differing' ? 'badge--warn' : 'badge--quiet'}`}>
        {review.status === 'differing' ? en.people.undecided(review.undecided) : en.people.status[review.status]}
      </span>
      <Button small tone="outline" onClick={() => { void open(); }}>{review.status === 'differing' ? en.people.decide : en.people.open}</Button>
      {isBlind(review.status) && (
        <Button small tone="danger" onClick={() => { call(async (api, project) => { await api.reviews.withdraw({ project, page: review.page }); }); }}>{en.people.withdraw}</Button>
      )}
    </li>
  );
}
