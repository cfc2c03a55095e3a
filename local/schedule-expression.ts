// Reads EventBridge Scheduler's rate() and cron() expressions and lists the instants at which one is due.
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
import { Cron } from 'croner';

export interface DueTimes {
  /**
   * Due instants after `from`, up to and with `to`, oldest first; collapsed as the file's functions say. Epoch
   * milliseconds.
   */
  between: (from: number, to: number) => number[];
  /** The first due instant after `from`, or undefined if there is none. */
  next: (from: number) => number | undefined;
}

const unitMillis: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * A rate means "again and again"; a job that ran for the latest of its times has nothing left to do for the others, so
 * a clock that jumps sixty days calls a five-minute job once and not 17,280 times.
 */
function rateTimes(every: number): DueTimes {
  return {
    between: (from, to) => (to - from < every ? [] : [from + Math.floor((to - from) / every) * every]),
    next: (from) => from + every,
  };
}

/** AWS counts days of the week from 1 = SUN, croner from 0; what stands behind # or / is no day. */
const fromAwsWeekdays = (field: string): string =>
  field.replace(/(^|[,-])([1-7])(?!\d)/g, (_, before: string, day: string) => `${before}${Number(day) - 1}`);

/**
 * A cron names moments of the calendar, and a job for the 3rd is not done by a job for the 4th: every due day comes, in
 * order. Times on one day are collapsed to the day's last, so that a schedule by the minute survives a jump of years.
 */
function cronTimes(expression: string, timezone: string): DueTimes {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 6) throw new Error(`cron(${expression}) needs six fields`);
  const [minute, hour, day, month, weekday = '?', year] = fields;
  const pattern = ['0', minute, hour, day, month, fromAwsWeekdays(weekday), year].join(' ').replaceAll('?', '*');
  const cron = new Cron(pattern, { timezone, mode: '7-part', paused: true });
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
  const next = (from: number): number | undefined => cron.nextRun(new Date(from))?.getTime();
  return {
    next,
    between(from, to) {
      const lastOfDay = new Map<string, number>();
      for (let due = next(from); due !== undefined && due <= to; due = next(due)) lastOfDay.set(dayOf.format(due), due);
      return [...lastOfDay.values()];
    },
  };
}

export function parseScheduleExpression(expression: string, timezone: string): DueTimes {
  const [, kind, inner = ''] = /^(rate|cron)\((.+)\)$/.exec(expression) ?? [];
  if (kind === 'cron') return cronTimes(inner, timezone);
  const [, value, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inner) ?? [];
  const millis = Number(value) * (unitMillis[unit] ?? Number.NaN);
  if (kind !== 'rate' || !(millis > 0))
    throw new Error(`The schedule expression ${expression} is not served on this machine`);
  return rateTimes(millis);
}
