/** How far something has come. */
import type { CSSProperties, ReactElement } from 'react';

interface ProgressProps {
  readonly label: string;
  /** 0-1, or null where nobody knows yet. */
  readonly share: number | null;
}

export function Progress({ label, share }: ProgressProps): ReactElement {
  const known = share !== null;
  const style = { '--share': known ? Math.min(1, Math.max(0, share)) : 0 } as CSSProperties;
  return (
    <div
      className={known ? 'progress' : 'progress progress--unknown'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(known ? { 'aria-valuenow': Math.round(share * 100) } : {})}
    >
      <div className="progress__bar" style={style} />
    </div>
  );
}
