/** One region, or several together: type, place in reading order, lines, and what can be done with them. */
import { ArrowDown, ArrowUp, BadgeCheck, BetweenHorizontalStart, Merge, TextSelect, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Region } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import type { RegionId } from '../../../src-shared/ids.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { Section } from '../../components/Section.tsx';
import { linesOfRegion, regionsOf } from '../../state/regions.ts';
import { en } from '../../text/en.ts';
import { Certainty } from './Certainty.tsx';
import { RegionKinds } from './RegionKinds.tsx';

export function RegionEditor({ state, region }: { readonly state: PageState; readonly region: Region }): ReactElement {
  const { regions, ranks } = regionsOf(state);
  const rank = (ranks.get(region.id) ?? 0) + 1;
  return (
    <Section
      title={en.region.name(rank)}
      aside={<span className="quiet numbers">{en.region.place(rank, regions.length)} · {en.region.lines(linesOfRegion(state, region.id).length)}</span>}
    >
      <RegionKinds state={state} value={region.kind} />
      <Certainty state={state} kind="region" record={region} />
      <RegionTools />
      <p className="quiet hint">{en.region.hint}</p>
    </Section>
  );
}

export function SeveralRegions({ state, ids }: { readonly state: PageState; readonly ids: ReadonlySet<RegionId> }): ReactElement {
  const regions = regionsOf(state).regions.filter((region) => ids.has(region.id));
  const same = regions.every((region) => region.kind === regions[0]?.kind) ? regions[0]?.kind ?? null : null;
  const lines = regions.reduce((sum, region) => sum + linesOfRegion(state, region.id).length, 0);
  return (
    <Section title={en.inspector.multiple(en.region.several(regions.length))} aside={<span className="quiet numbers">{en.region.lines(lines)}</span>}>
      <RegionKinds state={state} value={same} />
      <RegionTools />
    </Section>
  );
}

function RegionTools(): ReactElement {
  return (
    <div className="button-grid">
      <ActionButton small tone="outline" action="accept" icon={<BadgeCheck className="icon" aria-hidden="true" />}>{en.inspector.accept}</ActionButton>
      <ActionButton small tone="outline" action="region.merge" icon={<Merge className="icon" aria-hidden="true" />}>{en.region.merge}</ActionButton>
      <ActionButton small tone="outline" action="region.earlier" icon={<ArrowUp className="icon" aria-hidden="true" />}>{en.region.up}</ActionButton>
      <ActionButton small tone="outline" action="region.later" icon={<ArrowDown className="icon" aria-hidden="true" />}>{en.region.down}</ActionButton>
      <ActionButton small tone="outline" action="region.selectLines" icon={<TextSelect className="icon" aria-hidden="true" />}>{en.region.selectLines}</ActionButton>
      <ActionButton small tone="outline" action="region.enclose" icon={<BetweenHorizontalStart className="icon" aria-hidden="true" />}>{en.region.takeIn}</ActionButton>
      <ActionButton small tone="outline" action="region.remove" icon={<Trash2 className="icon" aria-hidden="true" />}>{en.region.remove}</ActionButton>
    </div>
  );
}
