/** What the colours and patterns of doubt on the page mean, and how much there is of each in this mode. */
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { usePage, useSelection, useUi } from '../../state/hooks.tsx';
import type { Certainty } from '../../state/doubtful.ts';
import { CERTAINTIES, countByCertainty } from '../../state/doubtful.ts';
import { en } from '../../text/en.ts';

export function DoubtLegend(): ReactElement | null {
  const open = useUi((ui) => ui.heatOpen);
  const state = usePage((page) => (page.status === 'ready' ? page.state : null));
  const mode = useSelection((selection) => selection.mode);
  const counts = useMemo(() => (state === null || mode === 'ask' ? null : countByCertainty(state, mode)), [state, mode]);
  if (!open || counts === null) return null;
  return (
    <ul className="legend" aria-label={en.heat.legend}>
      {CERTAINTIES.map((certainty) => (
        <li key={certainty} className="legend__item" title={en.heat.meaning[certainty]}>
          <Swatch certainty={certainty} />
          <span className="legend__name">{en.heat.levels[certainty]}</span>
          <span className="numbers">{en.number(counts[certainty])}</span>
        </li>
      ))}
    </ul>
  );
}

/** A word's box as the page draws it. */
function Swatch({ certainty }: { readonly certainty: Certainty }): ReactElement {
  return (
    <svg className={`legend__swatch legend__swatch--${certainty}`} viewBox="0 0 22 12" aria-hidden="true">
      <rect x="0" y="0" width="22" height="12" className="legend__paper" />
      <rect x="1" y="1" width="20" height="10" className="legend__box" />
      {certainty === 'unsure' && <path d="M2 11 11 2M7 11l9-9M12 11l9-9M2 6l4-4" className="legend__hatch" />}
    </svg>
  );
}
