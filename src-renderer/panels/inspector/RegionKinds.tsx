/** The types that a region may have: the usual ones with their keys, those that the page has besides, and any other word. */
import { useState } from 'react';
import type { CSSProperties, ReactElement, SubmitEvent } from 'react';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { REGION_KINDS, setKind } from '../../actions/region-kinds.ts';
import { findAction } from '../../actions/registry.ts';
import { Keys } from '../../components/Keys.tsx';
import { useApp, useUi } from '../../state/hooks.tsx';
import { regionsOf } from '../../state/regions.ts';
import { en } from '../../text/en.ts';

/** The longest type that a region may have. */
const LONGEST = 64;
const USUAL: readonly string[] = REGION_KINDS.map(({ kind }) => kind);

interface RegionKindsProps {
  readonly state: PageState;
  /** The type that holds, null where the selected regions have several. */
  readonly value: string | null;
}

export function RegionKinds({ state, value }: RegionKindsProps): ReactElement {
  const app = useApp();
  useUi((ui) => ui.keys);
  const kinds = [...new Set([...USUAL, ...regionsOf(state).regions.map((region) => region.kind)])];
  return (
    <>
      <div className="label-keys region-kinds" role="group" aria-label={en.region.kinds}>
        {kinds.map((kind) => (
          <button
            key={kind} type="button" className="label-key" aria-pressed={kind === value} style={{ '--swatch': 'var(--accent)' } as CSSProperties}
            onClick={() => { setKind(app, kind); }}
          >
            <span className="truncate">{en.region.kind(kind)}</span>
            <span className="label-key__keys">{(findAction(app, `region.kind.${kind}`)?.keys ?? []).map((chord) => <Keys key={chord} keys={chord} />)}</span>
          </button>
        ))}
      </div>
      <OtherKind />
    </>
  );
}

function OtherKind(): ReactElement {
  const app = useApp();
  const [kind, setTyped] = useState('');
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const wanted = kind.trim();
    if (wanted === '') return;
    setKind(app, wanted);
    setTyped('');
  };
  return (
    <form onSubmit={onSubmit}>
      <input
        className="input" aria-label={en.region.otherKind} placeholder={en.region.otherKindHint} maxLength={LONGEST} value={kind}
        onChange={(event) => { setTyped(event.target.value); }}
      />
    </form>
  );
}
