/** Says over the page that it is a second reviewer's copy, or that something is to be decided on it. */
import { Scale, Users } from 'lucide-react';
import type { ReactElement } from 'react';
import { ActionButton } from '../../components/ActionButton.tsx';
import { useComparison, usePage, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

export function ReviewBanner(): ReactElement | null {
  const id = usePage((state) => state.id);
  const isCopy = usePage((state) => (state.snapshot?.review ?? null) !== null);
  const comparing = useComparison((state) => state.purpose !== null);
  const brief = useWorkspace((state) => (id === null ? null : state.pages.get(id)?.secondReview ?? null));
  const first = usePage((state) => state.snapshot?.page.reviewer ?? '');
  if (isCopy) return <p className="review-banner" role="status"><Users className="icon" aria-hidden="true" />{en.people.banner}</p>;
  if (comparing || brief?.status !== 'differing') return null;
  return (
    <div className="review-banner" role="status">
      <Scale className="icon" aria-hidden="true" />
      <span>{en.people.bannerDecide(first, brief.reviewer, brief.undecided)}</span>
      <ActionButton small tone="outline" action="compare.decide" showKey>{en.people.decide}</ActionButton>
    </div>
  );
}
