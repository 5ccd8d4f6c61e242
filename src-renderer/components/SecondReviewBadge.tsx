/** What the queue says of a page's second review: whose it is, and how far it has come. */
import { Users } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ReviewBrief } from '../../src-shared/reviews.ts';
import { waitsFor } from '../../src-shared/reviews.ts';
import { useApp, useUi } from '../state/hooks.tsx';
import { en } from '../text/en.ts';

function toneOf(brief: ReviewBrief, isMine: boolean): string {
  if (brief.status === 'settled') return 'badge--good';
  return brief.status === 'differing' || isMine ? 'badge--warn' : 'badge--quiet';
}

export function SecondReviewBadge({ brief }: { readonly brief: ReviewBrief }): ReactElement {
  const app = useApp();
  useUi((state) => state.reviewer);
  const said = en.people.second(brief.reviewer, brief.status === 'differing' ? en.people.undecided(brief.undecided) : en.people.status[brief.status]);
  return (
    <span className={`badge ${toneOf(brief, waitsFor(brief, app.workspace.reviewer))} numbers`} title={said}>
      <Users className="icon" aria-hidden="true" />{brief.status === 'differing' ? en.number(brief.undecided) : null}
      <span className="visually-hidden">{said}</span>
    </span>
  );
}
