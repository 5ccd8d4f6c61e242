/** What is said to those who hear the screen when something has changed that they cannot see. */
import type { ReactElement } from 'react';
import { useUi } from '../state/hooks.tsx';

export function Announcer(): ReactElement {
  const { id, text } = useUi((state) => state.announcement);
  // A new element for the same words, so that they are said again.
  return <div className="visually-hidden" role="status" aria-live="polite" data-testid="announcer"><span key={id}>{text}</span></div>;
}
