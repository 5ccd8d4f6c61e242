/** A reviewer's name with their colour. */
import type { CSSProperties, ReactElement } from 'react';
import type { Reviewer } from '../../src-shared/reviews.ts';
import { useWorkspace } from '../state/hooks.tsx';

const NOBODY: readonly Reviewer[] = [];

/** The reviewers of the open project. */
export function useReviewers(): readonly Reviewer[] {
  return useWorkspace((state) => state.settings?.reviewers ?? NOBODY);
}

export function Person({ name }: { readonly name: string }): ReactElement {
  const colour = useReviewers().find((reviewer) => reviewer.name === name)?.colour;
  return (
    <span className="person">
      <span className="swatch swatch--round" style={(colour === undefined ? {} : { '--swatch': colour }) as CSSProperties} aria-hidden="true" />
      <span className="truncate">{name}</span>
    </span>
  );
}
