/** The charts of the dashboard: what each draws, what it says in words, and its figures. */
import type { ReactElement } from 'react';
import type { MakerErrors, Progress, ReviewDay } from '../../../src-shared/api/index.ts';
import { pageStatusSchema } from '../../../src-shared/document.ts';
import { DOUBT_KINDS } from '../../../src-shared/doubt.ts';
import { keyOf } from '../../actions/keyboard.ts';
import { useApp } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { BarsChart } from './BarsChart.tsx';
import { ChartCard } from './ChartCard.tsx';
import type { TableData } from './ChartCard.tsx';
import { DaysChart } from './DaysChart.tsx';
import type { DaySeries } from './figures.ts';
import { MOST_SERIES, correctionsAnHour, daysOf, errorRows, makersOf, noonOf, secondsAPage, seriesOf } from './figures.ts';

const texts = en.dashboard;

export function PagesCard({ pages, onSave }: { readonly pages: Progress['pages']; readonly onSave: () => void }): ReactElement {
  const rows = pageStatusSchema.options.map((status) => ({ name: en.pageStatus[status], values: [pages[status]] }));
  const all = Object.values(pages).reduce((sum, amount) => sum + amount, 0);
  return (
    <ChartCard
      title={texts.pages} summary={texts.pagesSummary(pages.reviewed, all)} onSave={onSave} empty={null}
      table={{ columns: [texts.columns.state, texts.columns.pages], rows: rows.map(({ name, values: [amount = 0] }) => [name, en.number(amount)]) }}
    >
      <BarsChart rows={rows} series={[texts.columns.pages]} format={en.number} />
    </ChartCard>
  );
}

export function LeftCard({ left }: { readonly left: Progress['left'] }): ReactElement {
  const rows = DOUBT_KINDS.map((kind) => ({ name: texts.kinds[kind], values: [left.doubtful[kind] ?? 0] }));
  const things = rows.reduce((sum, { values: [amount = 0] }) => sum + amount, 0);
  return (
    <ChartCard
      title={texts.left} summary={texts.leftSummary(things, en.queueTools.effort(left.seconds))} onSave={null} empty={things === 0 ? texts.leftNone : null}
      table={{ columns: [texts.columns.kind, texts.columns.things], rows: rows.map(({ name, values: [amount = 0] }) => [name, en.number(amount)]) }}
    >
      <BarsChart rows={rows} series={[texts.columns.things]} format={en.number} />
    </ChartCard>
  );
}

function dayTable(series: readonly DaySeries[], format: (value: number) => string): TableData {
  return {
    columns: [texts.columns.day, ...series.map(({ name }) => name)],
    rows: daysOf(series).map((day) => [texts.day(noonOf(day)), ...series.map(({ points }) => {
      const point = points.find((one) => one.day === day);
      return point === undefined ? '–' : format(point.value);
    })]),
  };
}

interface DaysCardProps {
  readonly days: readonly ReviewDay[];
  /** Everyone who worked in this time, for looks that stay. */
  readonly people: readonly string[];
  readonly onSave: () => void;
}

export function RateCard({ days, people, onSave }: DaysCardProps): ReactElement {
  const series = seriesOf(days, correctionsAnHour, people, texts.others);
  const mean = correctionsAnHour(days);
  return (
    <ChartCard
      title={texts.rate} summary={texts.rateSummary(texts.figure(mean ?? 0), daysOf(series).length)} onSave={onSave}
      empty={series.length === 0 ? texts.noWork : null} table={dayTable(series, texts.figure)}
    >
      <DaysChart series={series} format={texts.figure} />
    </ChartCard>
  );
}

export function PageTimeCard({ days, people, onSave }: DaysCardProps): ReactElement {
  const app = useApp();
  const series = seriesOf(days, secondsAPage, people, texts.others);
  const mean = secondsAPage(days);
  const pages = days.reduce((sum, day) => sum + day.reviewed, 0);
  return (
    <ChartCard
      title={texts.page} summary={texts.pageSummary(texts.seconds(mean ?? 0), pages)} onSave={onSave}
      empty={series.length === 0 ? texts.noReviews(keyOf(app, 'page.reviewed')) : null} table={dayTable(series, texts.seconds)}
    >
      <DaysChart series={series} format={texts.seconds} />
    </ChartCard>
  );
}

export function ErrorsCard({ errors, onSave }: { readonly errors: readonly MakerErrors[]; readonly onSave: () => void }): ReactElement {
  const makers = makersOf(errors);
  const rows = errorRows(errors, makers);
  const drawn = makers.slice(0, MOST_SERIES);
  const nameOf = (maker: string): string => (maker === '' ? texts.nobody : maker);
  return (
    <ChartCard
      wide title={texts.errors} summary={texts.errorsSummary(errors.reduce((sum, { corrections }) => sum + corrections, 0), makers.length)} onSave={onSave}
      empty={errors.length === 0 ? texts.noErrors : null}
      table={{
        columns: [texts.columns.change, ...makers.flatMap((maker) => [texts.columns.ofHundred(nameOf(maker)), texts.columns.corrections(nameOf(maker))])],
        rows: rows.map(({ change, rates, corrections }) => [
          texts.changes[change], ...rates.flatMap((rate, index) => [rate === null ? '–' : texts.figure(rate), en.number(corrections[index] ?? 0)]),
        ]),
      }}
    >
      <BarsChart rows={rows.map(({ change, rates }) => ({ name: texts.changes[change], values: rates }))} series={drawn.map(nameOf)} withLegend format={texts.figure} />
    </ChartCard>
  );
}
