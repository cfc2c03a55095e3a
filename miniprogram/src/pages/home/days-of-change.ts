// The days of which the past of the score is asked.
import { dayAt } from '../../day';
import type { RecordView } from '../../record/record-words';

/** Each day that is asked for is a look that is logged: few, and none twice. */
const MOST = 8;
const A_YEAR_MS = 365 * 86_400_000;

/** The day on which it begins, within a year, and the latest days since on which the score may have changed. */
export function daysOfChange(records: readonly RecordView[], begun: string, today: string): string[] {
  const aYearAgo = new Date(Date.parse(today) - A_YEAR_MS).toISOString().slice(0, 10);
  const first = begun > aYearAgo ? begun : aYearAgo;
  const days = records.flatMap(({ countsFrom, endedOn, history }) => [
    countsFrom,
    endedOn,
    ...history.map(({ at }) => dayAt(at)),
  ]);
  const between = days.filter((day): day is string => day !== undefined && day > first && day < today);
  return first < today ? [first, ...[...new Set(between)].sort().slice(-MOST)] : [];
}
