/** Which days and whose work the dashboard is about. */
import { useId } from 'react';
import type { ReactElement } from 'react';
import { Segments } from '../../components/Segments.tsx';
import { en } from '../../text/en.ts';
import { daysAgo } from './figures.ts';

const RANGES = ['week', 'month', 'all', 'own'] as const;
export type Range = typeof RANGES[number];
const DAYS = { week: 6, month: 29 } as const;

export interface Filter {
  readonly range: Range;
  /** Days as `2026-03-09`, inclusive; empty for none. They hold for `own`. */
  readonly from: string;
  readonly to: string;
  /** Null: everyone. */
  readonly reviewer: string | null;
}

/** First and last day of a filter, as the engine is asked; undefined where there is none. */
export function daysOfFilter({ range, from, to }: Filter, now: Date): { from: string | undefined; to: string | undefined } {
  switch (range) {
    case 'all': return { from: undefined, to: undefined };
    case 'own': return { from: from === '' ? undefined : from, to: to === '' ? undefined : to };
    case 'week':
    case 'month': return { from: daysAgo(DAYS[range], now), to: undefined };
  }
}

interface TimeFilterProps {
  readonly filter: Filter;
  readonly reviewers: readonly string[];
  readonly onChange: (filter: Filter) => void;
}

export function TimeFilter({ filter, reviewers, onChange }: TimeFilterProps): ReactElement {
  const ids = { from: useId(), to: useId(), reviewer: useId() };
  return (
    <div className="dashboard__filter" role="group" aria-label={en.dashboard.time}>
      <Segments
        label={en.dashboard.time} value={filter.range} items={RANGES.map((value) => ({ value, label: en.dashboard.ranges[value] }))}
        onChange={(range) => { onChange({ ...filter, range }); }}
      />
      {filter.range === 'own' && (
        <>
          <label className="dashboard__field" htmlFor={ids.from}>{en.dashboard.from}
            <input id={ids.from} type="date" className="input" value={filter.from} max={filter.to} onChange={(event) => { onChange({ ...filter, from: event.target.value }); }} />
          </label>
          <label className="dashboard__field" htmlFor={ids.to}>{en.dashboard.to}
            <input id={ids.to} type="date" className="input" value={filter.to} min={filter.from} onChange={(event) => { onChange({ ...filter, to: event.target.value }); }} />
          </label>
        </>
      )}
      <label className="dashboard__field dashboard__field--end" htmlFor={ids.reviewer}>{en.dashboard.reviewer}
        <select
          id={ids.reviewer} className="select" value={filter.reviewer ?? ''}
          onChange={(event) => { onChange({ ...filter, reviewer: event.target.value === '' ? null : event.target.value }); }}
        >
          <option value="">{en.dashboard.everyone}</option>
          {reviewers.map((name) => <option key={name} value={name}>{name}</option>)}
        </select>
      </label>
    </div>
  );
}
