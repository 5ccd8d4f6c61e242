/** A part of the inspector with a heading; it can be folded where it is not always wanted. */
import { ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  /** Stands at the right of the heading: a count, a button. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, aside, children }: SectionProps): ReactElement {
  return (
    <section className="section" aria-label={title}>
      <div className="section__head">
        <h3 className="section__title">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

interface FoldProps extends SectionProps {
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

/** A section that opens on demand; its content is made only while it is open. */
export function Fold({ title, aside, open, onToggle, children }: FoldProps): ReactElement {
  return (
    <section className="section section--fold" aria-label={title}>
      <button type="button" className="section__toggle" aria-expanded={open} onClick={() => { onToggle(!open); }}>
        <ChevronRight className="icon section__arrow" aria-hidden="true" />
        <h3 className="section__title">{title}</h3>
        <span className="section__aside">{aside}</span>
      </button>
      {open && children}
    </section>
  );
}
