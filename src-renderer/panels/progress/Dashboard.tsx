/** How far the review has come and how it goes: figures, and a chart for each with its table. */
import { ChartColumn } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Progress, ProgressTable } from '../../../src-shared/api/index.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { saveTextAs } from '../../components/save-text.ts';
import { en } from '../../text/en.ts';
import { AddFiles } from '../queue/AddFiles.tsx';
import { useApp } from '../../state/hooks.tsx';
import { useProjectCall } from '../people/use-api.ts';
import { ErrorsCard, LeftCard, PagesCard, PageTimeCard, RateCard } from './cards.tsx';
import { correctionsAnHour, reviewersOf, secondsAPage, totalsOf } from './figures.ts';
import type { Filter } from './TimeFilter.tsx';
import { TimeFilter, daysOfFilter } from './TimeFilter.tsx';
import { useProgress } from './use-progress.ts';

const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

export function Dashboard(): ReactElement {
  const app = useApp();
  const call = useProjectCall();
  const [filter, setFilter] = useState<Filter>({ range: 'all', from: '', to: '', reviewer: null });
  const { from, to } = daysOfFilter(filter, new Date());
  const isReversed = from !== undefined && to !== undefined && from > to;
  const query = { from, to, timeZone };
  const { report, problem, isBusy } = useProgress(query);
  const save = (table: ProgressTable): void => {
    call(async (api, project) => { saveTextAs(`progress-${table}.csv`, await api.progress.csv({ ...query, project, table }), 'text/csv'); });
  };
  if (report === null) {
    return problem === null
      ? <p className="waiting waiting--late" role="status">{en.dashboard.loading}</p>
      : <p className="problem" role="alert"><strong>{problem.message}</strong> {problem.advice}</p>;
  }
  if (Object.values(report.pages).every((amount) => amount === 0)) {
    return (
      <EmptyState icon={<ChartColumn className="icon" aria-hidden="true" />} title={en.dashboard.noPages}>
        <p>{en.dashboard.noPagesText}</p>
        <AddFiles onDone={() => { app.ui.closeDialog(); }} />
      </EmptyState>
    );
  }
  const reviewers = reviewersOf(report.days);
  const names = filter.reviewer === null || reviewers.includes(filter.reviewer) ? reviewers : [...reviewers, filter.reviewer];
  const days = report.days.filter(({ reviewer }) => filter.reviewer === null || reviewer === filter.reviewer);
  return (
    <div className="dashboard" aria-busy={isBusy}>
      <TimeFilter filter={filter} reviewers={names} onChange={setFilter} />
      {isReversed && <p className="problem problem--mild" role="alert">{en.dashboard.wrongOrder}</p>}
      <Totals days={days} spread={filter.reviewer === null ? report.secondsAPage : null} />
      <div className="dashboard__charts">
        <PagesCard pages={report.pages} onSave={() => { save('pages'); }} />
        <LeftCard left={report.left} />
        <RateCard days={days} people={reviewers} onSave={() => { save('days'); }} />
        <PageTimeCard days={days} people={reviewers} onSave={() => { save('days'); }} />
        <ErrorsCard errors={report.errors} onSave={() => { save('errors'); }} />
      </div>
      <p className="field__hint">{en.dashboard.hint}</p>
    </div>
  );
}

interface TotalsProps {
  readonly days: Progress['days'];
  /** Of the pages reviewed; null where it is not known for those whom the figures are about. */
  readonly spread: Progress['secondsAPage'] | null;
}

function Totals({ days, spread }: TotalsProps): ReactElement {
  const { totals: names, figure, seconds, pageSpread } = en.dashboard;
  const totals = totalsOf(days);
  const rate = correctionsAnHour(days);
  const page = secondsAPage(days);
  const figures: readonly (readonly [name: string, value: string, more: string])[] = [
    [names.reviewed, en.number(totals.reviewed), ''],
    [names.active, totals.seconds === 0 ? '–' : en.queueTools.effort(totals.seconds), ''],
    [names.corrections, en.number(totals.corrections), ''],
    [names.accepted, en.number(totals.accepted), ''],
    [names.rate, rate === null ? '–' : figure(rate), ''],
    [names.page, page === null ? '–' : seconds(page), spread === null || spread.pages < 2 ? '' : pageSpread(spread.median, spread.p90)],
  ];
  return (
    <dl className="dashboard__totals">
      {figures.map(([name, value, more]) => (
        <div key={name} className="total">
          <dt className="total__name">{name}</dt>
          <dd className="total__value numbers">{value}</dd>
          {more !== '' && <dd className="total__more">{more}</dd>}
        </div>
      ))}
    </dl>
  );
}
