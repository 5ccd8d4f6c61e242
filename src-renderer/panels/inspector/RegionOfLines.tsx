/** Which region the selected lines stand in; choosing another puts them there. */
import type { ReactElement } from 'react';
import type { Line } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { useApp } from '../../state/hooks.tsx';
import { regionsOf } from '../../state/regions.ts';
import { en } from '../../text/en.ts';

/** What stands for lines of several regions; no id is like it. */
const MIXED = '*';

export function RegionOfLines({ state, lines }: { readonly state: PageState; readonly lines: readonly Line[] }): ReactElement | null {
  const app = useApp();
  const { regions } = regionsOf(state);
  const [first] = lines;
  if (regions.length === 0 || first === undefined) return null;
  const value = lines.every((line) => line.region === first.region) ? first.region ?? '' : MIXED;
  return (
    <label className="region-of-lines">
      <span className="quiet" aria-hidden="true">{en.region.ofLine}</span>
      <select
        className="select" aria-label={en.region.ofLine} value={value}
        onChange={(event) => {
          const region = regions.find(({ id }) => id === event.target.value)?.id ?? null;
          app.page.dispatch({ type: 'line.setRegion', lines: lines.map((line) => line.id), region });
        }}
      >
        {value === MIXED && <option value={MIXED} disabled>{en.region.mixed}</option>}
        <option value="">{en.region.none}</option>
        {regions.map((region, rank) => <option key={region.id} value={region.id}>{en.region.label(rank + 1, region.kind)}</option>)}
      </select>
    </label>
  );
}
