/** A measure over days, a line for each reviewer. */
import { useId } from 'react';
import type { ReactElement } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { en } from '../../text/en.ts';
import type { DaySeries } from './figures.ts';
import { daysOf, noonOf, ticksOf } from './figures.ts';
import { Legend, Point, TICK, colourOf, dashOf } from './series.tsx';

const HEIGHT = 220;
const MOST_TICKS = 6;
const HALF_DAY = 43_200_000;

interface DaysChartProps {
  readonly series: readonly DaySeries[];
  readonly format: (value: number) => string;
}

export function DaysChart({ series, format }: DaysChartProps): ReactElement {
  const id = useId();
  const ticks = ticksOf(daysOf(series), MOST_TICKS).map(noonOf);
  return (
    <>
      <Legend items={series} kind="lines" id={id} />
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <LineChart accessibilityLayer={false} margin={{ top: 8, right: 16, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            type="number" dataKey="at" scale="time" domain={[`dataMin - ${HALF_DAY}`, `dataMax + ${HALF_DAY}`]} ticks={ticks} allowDuplicatedCategory={false}
            tickFormatter={en.dashboard.shortDay} stroke="var(--line-strong)" tick={TICK}
          />
          <YAxis width={52} domain={[0, 'auto']} allowDecimals={false} axisLine={false} tickLine={false} tickFormatter={format} tick={TICK} />
          <Tooltip
            isAnimationActive={false} labelFormatter={(at) => en.dashboard.day(Number(at))} formatter={(value) => format(Number(value))}
            wrapperClassName="chart__tip" cursor={{ stroke: 'var(--line-strong)' }}
          />
          {series.map(({ name, look, points }) => (
            <Line
              key={name} data={[...points]} dataKey="value" name={name} type="linear" stroke={colourOf(look)} strokeWidth={2} strokeDasharray={dashOf(look)}
              isAnimationActive={false} activeDot={false}
              dot={({ cx, cy, key }) => <Point key={key} index={look} x={Number(cx)} y={Number(cy)} />}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </>
  );
}
