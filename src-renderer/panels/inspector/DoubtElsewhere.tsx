/** Where else on the page something is doubtful: a press goes there. */
import { CircleHelp } from 'lucide-react';
import type { ReactElement } from 'react';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { stepDoubtful } from '../../actions/go.ts';
import { doubtfulByMode } from '../../state/doubtful.ts';
import { useApp, useSelection } from '../../state/hooks.tsx';
import { MODES } from '../../state/selection.ts';
import { en } from '../../text/en.ts';

export function DoubtElsewhere({ state }: { readonly state: PageState }): ReactElement | null {
  const app = useApp();
  const mode = useSelection((selection) => selection.mode);
  const doubtful = doubtfulByMode(state);
  const others = MODES.filter((other) => other !== mode && doubtful[other] > 0);
  if (others.length === 0) return null;
  return (
    <div className="doubt-elsewhere" role="group" aria-label={en.inspector.stillDoubtful}>
      <span className="doubt-elsewhere__title" title={en.inspector.stillDoubtful}><CircleHelp className="icon" aria-hidden="true" />{en.inspector.leftIn}</span>
      {others.map((other) => (
        <button
          key={other} type="button" className="doubt-elsewhere__mode" aria-label={en.inspector.doubtfulIn(en.modes[other], doubtful[other])}
          onClick={() => {
            app.selection.setMode(other);
            app.selection.clear();
            stepDoubtful(app, 1);
          }}
        >
          {en.modes[other]} <span className="numbers">{en.number(doubtful[other])}</span>
        </button>
      ))}
    </div>
  );
}
