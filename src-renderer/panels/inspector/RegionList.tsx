/** The regions of the page in reading order, to be chosen from; and whether they are shown on the page. */
import { Eye, EyeOff, SquareDashedMousePointer } from 'lucide-react';
import type { ReactElement } from 'react';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { goTo } from '../../actions/context.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { Section } from '../../components/Section.tsx';
import { useApp, useSelection, useView } from '../../state/hooks.tsx';
import { regionsOf } from '../../state/regions.ts';
import { en } from '../../text/en.ts';

export function RegionList({ state }: { readonly state: PageState }): ReactElement {
  const app = useApp();
  const chosen = useSelection(({ selection }) => (selection.kind === 'regions' ? selection.ids : null));
  const drawing = useSelection(({ tool }) => tool.kind === 'draw');
  const shown = useView((view) => view.showRegions);
  const { regions } = regionsOf(state);
  const Mark = shown ? Eye : EyeOff;
  return (
    <Section
      title={en.region.list}
      aside={(
        <span className="button-row section__tool">
          {regions.length > 0 && <ActionButton small tone="outline" action="view.regions" aria-pressed={shown} icon={<Mark className="icon" aria-hidden="true" />}>{en.region.shown}</ActionButton>}
          <ActionButton small tone="outline" action="region.draw" aria-pressed={drawing} icon={<SquareDashedMousePointer className="icon" aria-hidden="true" />}>{en.region.draw}</ActionButton>
        </span>
      )}
    >
      {regions.length > 0 && (
        <div className="region-list" role="group" aria-label={en.region.list}>
          {regions.map((region, rank) => (
            <button
              key={region.id} type="button" className="table-list__item" aria-pressed={chosen?.has(region.id) === true}
              onClick={(event) => {
                if (event.shiftKey || event.ctrlKey || event.metaKey) app.selection.toggle({ kind: 'region', id: region.id });
                else goTo(app, { kind: 'region', id: region.id });
              }}
            >
              {en.region.label(rank + 1, region.kind)}
            </button>
          ))}
        </div>
      )}
    </Section>
  );
}
