/** How sure the maker of a thing was: a bar, a number and words, never colour alone. */
import { BadgeCheck, CircleHelp } from 'lucide-react';
import type { CSSProperties, ReactElement } from 'react';
import type { Source } from '../../src-shared/document.ts';
import { en } from '../text/en.ts';

interface ConfidenceProps {
  readonly by: Source;
  readonly confidence: number | null;
  readonly accepted: boolean;
  readonly doubtful: boolean;
  /** Who precisely: `tesseract 5.3.0`, `tiny 0.1.0`. */
  readonly maker?: string;
}

export function Confidence({ by, confidence, accepted, doubtful, maker = '' }: ConfidenceProps): ReactElement {
  const style = { '--share': confidence ?? 1 } as CSSProperties;
  return (
    <div className="confidence">
      <span className="confidence__source">{en.source(by, maker)}</span>
      {confidence !== null && (
        <span className="confidence__figure numbers">
          <span className={doubtful ? 'meter meter--doubtful' : 'meter'} style={style} aria-hidden="true" />
          {en.sure(confidence)}
          {!accepted && doubtful && <CircleHelp className="icon badge--warn" aria-label={en.doubtful} />}
        </span>
      )}
      {accepted && <span className="badge badge--good"><BadgeCheck className="icon" aria-hidden="true" />{en.accepted}</span>}
    </div>
  );
}
