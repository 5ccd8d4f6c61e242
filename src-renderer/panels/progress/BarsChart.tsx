/** Lying bars with their figures beside them: one for each category, or one for each category and series. */
import { useId } from 'react';
import type { ReactElement } from 'react';
import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { Legend, Patterns, TICK, fillOf } from './series.tsx';

const THICK = 16;
const GAP = 12;
/** Room for the figure at the end of the longest bar, pixels. */
const FIGURE = 56;

export interface BarRow {
  readonly name: string;
  /** One for each series; null where there is nothing to draw. */
  readonly values: readonly (number | null)[];
}

interface BarsChartProps {
  readonly rows: readonly BarRow[];
  readonly series: readonly string[];
  /** Whether the names of the series stand above; needless where the chart's title says what it is. */
  readonly withLegend?: boolean;
  readonly format: (value: number) => string;
  /** Room for the names, pixels. */
  readonly names?: number;
}

export function BarsChart({ rows, series, withLegend = false, format, names = 110 }: BarsChartProps): ReactElement {
  const id = useId();
  const height = rows.length * (series.length * THICK + GAP) + GAP;
  return (
    <>
      {withLegend && <Legend items={series.map((name, look) => ({ name, look }))} kind="bars" id={id} />}
      <ResponsiveContainer width="100%" height={height}>
        <BarChart data={[...rows]} layout="vertical" accessibilityLayer={false} barGap={0} margin={{ top: 0, right: FIGURE, bottom: 0, left: 0 }}>
          <Patterns id={id} />
          <XAxis type="number" hide domain={[0, 'dataMax']} />
          <YAxis type="category" dataKey="name" width={names} axisLine={false} tickLine={false} interval={0} tick={TICK} />
          {series.map((name, index) => (
            <Bar
              key={name} dataKey={({ values }: BarRow) => values[index]} name={name} barSize={THICK - 2} fill={fillOf(id, index)} radius={[0, 3, 3, 0]} minPointSize={1}
              isAnimationActive={false}
            >
              <LabelList position="right" formatter={(value) => (typeof value === 'number' ? format(value) : '')} fill="var(--ink)" />
            </Bar>
          ))}
        </BarChart>
      </ResponsiveContainer>
    </>
  );
}
