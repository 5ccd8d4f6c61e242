/** The progress as tables of comma-separated values (RFC 4180). Names of people may hold anything, so formulas are escaped. */
import { stringify } from 'csv-stringify/sync';
import type { Progress, ProgressTable } from '../../../src-shared/api/index.ts';

const round = (value: number): number => Math.round(value * 10) / 10;
const share = (part: number, of: number): number | '' => (of === 0 ? '' : round(part / of));

function rowsOf(progress: Progress, table: ProgressTable): Record<string, string | number>[] {
  switch (table) {
    case 'days': return progress.days.map((day) => ({
      day: day.day, reviewer: day.reviewer, active_seconds: round(day.seconds), corrections: day.corrections,
      corrections_per_hour: share(day.corrections * 3600, day.seconds), accepted: day.accepted, confirmed_in_batches: day.confirmed,
      pages_reviewed: day.reviewed, seconds_per_page: share(day.reviewedSeconds, day.reviewed),
    }));
    case 'errors': return progress.errors.map((error) => ({
      maker: error.maker, change: error.change, corrections: error.corrections, things: error.things, per_100: share(error.corrections * 100, error.things),
    }));
    case 'pages': return Object.entries(progress.pages).map(([state, pages]) => ({ state, pages }));
  }
}

const COLUMNS: Readonly<Record<ProgressTable, readonly string[]>> = {
  days: ['day', 'reviewer', 'active_seconds', 'corrections', 'corrections_per_hour', 'accepted', 'confirmed_in_batches', 'pages_reviewed', 'seconds_per_page'],
  errors: ['maker', 'change', 'corrections', 'things', 'per_100'],
  pages: ['state', 'pages'],
};

export function progressCsv(progress: Progress, table: ProgressTable): string {
  return stringify(rowsOf(progress, table), { header: true, columns: [...COLUMNS[table]], escape_formulas: true, record_delimiter: 'windows' });
}
