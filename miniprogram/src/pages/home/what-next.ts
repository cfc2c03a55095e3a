// What will change by itself and when, and what waits for the citizen: from what was read, by its days alone.
import { chinaDay, daysBetween } from '../../day';
import { isEnded, type RecordView } from '../../record/record-words';
import type { Home } from './read-home';

export interface Change {
  readonly day: string;
  readonly kind: 'counts' | 'lapses' | 'repairable';
  readonly record: RecordView;
}
const MOST = 4;

/** The nearest first. A record that is disputed or declined does not begin to count by itself. */
export function nextChanges(records: readonly RecordView[], today: string): Change[] {
  const changes = records.flatMap((record): (Omit<Change, 'day'> & { day: string | undefined })[] => {
    if (isEnded(record)) return [];
    const { state, countsFrom, effect } = record;
    return [
      { kind: 'counts', day: state === 'pending' ? countsFrom : undefined, record },
      { kind: 'repairable', day: effect.repairableFrom, record },
      { kind: 'lapses', day: effect.lapsesOn, record },
    ];
  });
  return changes
    .flatMap(({ day, ...rest }) => (day !== undefined && day > today ? [{ day, ...rest }] : []))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .slice(0, MOST);
}

type Case = Home['cases'][number];
/** A result is news for so many days. */
const NEWS_DAYS = 14;

export interface Tasks {
  readonly unopened: number;
  readonly underway: number;
  /** Objections that were not upheld, while a re-examination can be asked for. */
  readonly answered: readonly Case[];
  readonly decided: readonly Case[];
  /** For all that the records say, it can be applied for now. */
  readonly repairable: readonly RecordView[];
  /** The earliest day has come and something else is missing. */
  readonly notRepairable: readonly RecordView[];
  readonly renewBefore: string | undefined;
}

/** Another decision of its class, pending or active, whose conduct lies in its waiting period, stands against a repair. */
const hasSameAgain = ({ recordId, effect }: RecordView, records: readonly RecordView[]): boolean =>
  records.some(
    (other) =>
      other.recordId !== recordId &&
      other.effect.sign === 'deduction' &&
      other.effect.class === effect.class &&
      (other.state === 'pending' || other.state === 'active') &&
      other.effect.conductOn >= effect.decidedOn &&
      other.effect.conductOn < (effect.repairableFrom ?? ''),
  );
/** Whether its organ also found the item's own condition met, the page of the repair says. */
const canBeAsked = (record: RecordView, records: readonly RecordView[]): boolean =>
  record.noticeGivenOn !== undefined &&
  record.history.some(({ kind }) => kind === 'duties-reported') &&
  !hasSameAgain(record, records);

export function tasksOf({ unopened, cases, records, consent, score: { day: today } }: Home): Tasks {
  const open = cases.filter(({ state }) => state !== 'closed');
  const inRepair = new Set(open.flatMap(({ kind, recordId }) => (kind === 'repair' && recordId ? [recordId] : [])));
  const due = records.filter(
    (record) =>
      !isEnded(record) &&
      record.state !== 'disputed' &&
      !inRepair.has(record.recordId) &&
      record.effect.repairableFrom !== undefined &&
      record.effect.repairableFrom <= today,
  );
  const lastDay = ({ steps }: Case): string => chinaDay(steps[steps.length - 1]?.at ?? '1970-01-01T00:00:00.000Z');
  return {
    unopened,
    underway: open.filter(({ state }) => state !== 'rejected').length,
    answered: open.filter(({ state }) => state === 'rejected'),
    decided: cases.filter((one) => one.state === 'closed' && daysBetween(lastDay(one), today) < NEWS_DAYS),
    repairable: due.filter((record) => canBeAsked(record, records)),
    notRepairable: due.filter((record) => !canBeAsked(record, records)),
    renewBefore:
      'renewableFrom' in consent && consent.renewableFrom <= today && consent.state === 'active'
        ? consent.until
        : undefined,
  };
}
