/** Lectern's mark: an open book on a stand. */
import type { ReactElement } from 'react';

export function Mark(): ReactElement {
  return (
    <svg className="mark" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d="M12 6.2C9.6 4.3 6.4 4.1 3 4.8v9.4c3.4-.7 6.6-.5 9 1.4 2.4-1.9 5.6-2.1 9-1.4V4.8c-3.4-.7-6.6-.5-9 1.4Z" />
      <path d="M12 6.2v9.4" />
      <path d="M12 15.6V20M8.5 20.5h7" />
    </svg>
  );
}
