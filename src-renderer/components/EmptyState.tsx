/** What stands where there is nothing yet: what it would be, and how to get it. */
import type { ReactElement, ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
}

export function EmptyState({ icon, title, children }: EmptyStateProps): ReactElement {
  return (
    <div className="empty">
      {icon}
      <p className="empty__title">{title}</p>
      {children}
    </div>
  );
}
