// Credit repair: on application, free, and decided by a person (信用修复管理办法, NDRC Order 36).
import * as z from 'zod';
import { AttachedFiles } from './attached.ts';
import { Bilingual } from './bilingual.ts';
import { addWorkingDays, type Calendar } from './calendar.ts';
import { Day, type Day as DayText } from './days.ts';
import { RecordId, recordIdOf } from './record.ts';
import { type Marks, stateOn } from './record-life.ts';
import type { RuleBook } from './rule-book.ts';

const Words = z.string().trim().min(1).max(2000);

/** The department says that everything the decision ordered was done. */
export const DutiesReported = z.strictObject({
  doneOn: Day,
  conditionMet: z.boolean(),
  organ: z.string(),
  documentNumber: z.string(),
});
/** What an applicant pledges; shown before, and given with the application itself: nothing is ticked for the citizen. */
export const PLEDGE: Bilingual = {
  zh: '本人承诺：所述属实，已履行决定所要求的义务，今后不再发生同类行为。',
  en: 'I pledge that what I say is true, that I did what the decision ordered, and that I will not do the like again.',
};
export const RepairApplied = z.strictObject({
  pledge: z.literal(true),
  words: z.string().trim().max(2000),
  attachments: AttachedFiles,
  organ: z.string(),
});
export const RepairAnswered = z.strictObject({
  confirms: z.boolean(),
  words: Words,
  attachments: AttachedFiles,
  organ: z.string(),
  answeredBy: z.string(),
});
export const RepairDecided = z.strictObject({
  outcome: z.enum(['granted', 'refused']),
  reason: Words,
  decidedBy: z.string(),
});

/** `from, event, to, who`: every way an application can go. */
export const REPAIR_LIFE = [
  { from: 'none', event: 'repair-applied', to: 'with-department', who: 'citizen' },
  { from: 'with-department', event: 'repair-answered', to: 'with-reviewer', who: 'department' },
  { from: 'with-department', event: 'department-silent', to: 'with-reviewer', who: 'clock' },
  { from: 'with-reviewer', event: 'repair-decided: granted', to: 'granted', who: 'reviewer' },
  { from: 'with-reviewer', event: 'repair-decided: refused', to: 'refused', who: 'reviewer' },
  // Lapsed, removed or annulled, the record has nothing left to repair.
  { from: 'with-department', event: 'record-ended', to: 'closed', who: 'clock, reviewer or department' },
  { from: 'with-reviewer', event: 'record-ended', to: 'closed', who: 'clock, reviewer or department' },
] as const;

export interface RepairClock {
  readonly departmentUntil?: DayText | undefined;
  readonly decidedBy?: DayText | undefined;
}
export const repairClock = (appliedOn: DayText, book: RuleBook, calendar: Calendar): RepairClock => ({
  departmentUntil: addWorkingDays(calendar, appliedOn, book.repair.departmentWorkingDays),
  decidedBy: addWorkingDays(calendar, appliedOn, book.repair.overallWorkingDays),
});

/** What a repair looks at in a record; days are Asia/Shanghai. */
export interface Repairable extends Marks {
  readonly seq: number;
  readonly class: string;
  readonly conductOn: DayText;
  readonly decidedOn: DayText;
  readonly repairableFrom?: DayText | undefined;
  readonly dutiesDoneOn?: DayText | undefined;
  readonly conditionMet?: boolean | undefined;
}

export const RepairStep = z.enum(['notice', 'earliest-day', 'duties', 'condition', 'same-class', 'dispute']);
export type RepairStep = z.infer<typeof RepairStep>;
/**
 * `from`: the day from which it is met by the passing of time alone. `text` says what is required, so that it reads true
 * met or not; `record` is the one that stands in the way.
 */
export const RepairCheck = z.strictObject({
  step: RepairStep,
  met: z.boolean(),
  from: Day.optional(),
  record: RecordId.optional(),
  text: Bilingual,
});
export type RepairCheck = z.infer<typeof RepairCheck>;

/** In these two states a deduction can be repaired, and a new one of its class stands against a repair. */
const isPendingOrActive = (record: Repairable, today: DayText): boolean =>
  ['pending', 'active'].includes(stateOn(record, today));

/** While `again`, the last of them to lapse, is there: which it is, and when it stops, if the record lives to see it. */
function sameClass(record: Repairable, again: Repairable | undefined): RepairCheck {
  const text = {
    zh: '等待期内须没有同类新行为',
    en: 'There must be no further conduct of the same class in the waiting period',
  };
  if (again === undefined) return { step: 'same-class', met: true, text };
  return {
    step: 'same-class',
    met: false,
    ...(again.lapsesOn < record.lapsesOn && { from: again.lapsesOn }),
    record: recordIdOf(again.seq),
    text: {
      zh: `${text.zh}；${again.conductOn} 有过一次`,
      en: `${text.en}; there was some on ${again.conductOn}`,
    },
  };
}

/**
 * Everything a repair needs, met or not. Same class: no other decision of the class, pending or active, whose conduct
 * lies in this one's waiting period (between its decision and its earliest day).
 */
export function repairChecks(record: Repairable, live: Iterable<Repairable>, today: DayText): RepairCheck[] {
  const { repairableFrom, dutiesDoneOn } = record;
  const again = [...live].filter(
    (other) =>
      other.seq !== record.seq &&
      other.sign === 'deduction' &&
      other.class === record.class &&
      isPendingOrActive(other, today) &&
      repairableFrom !== undefined &&
      other.conductOn >= record.decidedOn &&
      other.conductOn < repairableFrom,
  );
  const [last] = again.sort((a, b) => (a.lapsesOn < b.lapsesOn ? 1 : -1));
  return [
    {
      step: 'notice',
      met: record.noticedOn !== undefined && record.noticedOn <= today,
      text: { zh: '须先打开该条目的告知书', en: 'The notice of the item must be opened first' },
    },
    {
      step: 'earliest-day',
      met: repairableFrom !== undefined && today >= repairableFrom,
      ...(repairableFrom && { from: repairableFrom }),
      text: { zh: `最早可申请日：${repairableFrom ?? '无'}`, en: `Earliest day: ${repairableFrom ?? 'none'}` },
    },
    {
      step: 'duties',
      met: dutiesDoneOn !== undefined && dutiesDoneOn <= today,
      text: {
        zh: '须由作出决定的机关确认：决定所要求的义务已经履行',
        en: 'The organ that decided must confirm that what it ordered was done',
      },
    },
    {
      step: 'condition',
      met: record.conditionMet === true,
      text: {
        zh: '须由作出决定的机关确认该事项的附加条件',
        en: "The organ that decided must confirm the item's own condition",
      },
    },
    sameClass(record, last),
    {
      step: 'dispute',
      met: record.disputed === undefined,
      text: { zh: '须没有正在处理的异议', en: 'There must be no open objection' },
    },
  ];
}

/** Days before the earliest day on which the citizen is reminded that a repair becomes possible. */
export const REPAIR_REMINDER_DAYS = 7;
