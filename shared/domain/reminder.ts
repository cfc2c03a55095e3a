// Reminders: what the clock told the citizen about a day to come, in words; each stands in the inbox while it is of use.
import * as z from 'zod';
import { Bilingual } from './bilingual.ts';
import type { Head } from './consent.ts';
import { renewalOpensOn } from './consent.ts';
import { Day, dayOf } from './days.ts';
import { type Fact, ReminderGiven } from './ledger.ts';
import { RecordId, recordIdOf } from './record.ts';

/** `on` is the day it is about; `givenOn` the day it was given. */
export const Reminder = z.strictObject({
  seq: z.int().positive(),
  about: ReminderGiven.shape.about,
  on: Day,
  givenOn: Day,
  recordId: RecordId.optional(),
  text: Bilingual,
});
export type Reminder = z.infer<typeof Reminder>;

function textOf({ about, on }: z.infer<typeof ReminderGiven>, name: Bilingual | undefined): Bilingual {
  if (about !== 'repair-possible')
    return {
      zh: `您的同意将于 ${on} 到期。自 ${renewalOpensOn(on)} 起可续期；到期后暂停六十日，不再计分，逾期不续即删除。`,
      en: `Your consent ends on ${on}. It can be renewed since ${renewalOpensOn(on)}; after its end the archive is paused for 60 days, nothing counts, and without a renewal it is erased.`,
    };
  const [zh, en] = name ? [`“${name.zh}”`, `"${name.en}"`] : ['一条记录', 'a record'];
  return {
    zh: `自 ${on} 起可就${zh}申请信用修复，免费。`,
    en: `From ${on} you may apply for the repair of ${en}, free of charge.`,
  };
}

/**
 * What is still of use: of the consent, what is about its present end; of records, what is about one that `nameOf` still
 * knows. A reminder that was overtaken would mislead.
 */
export function remindersOf(
  facts: readonly Fact[],
  head: Pick<Head, 'consentUntil'>,
  nameOf: (record: number) => Bilingual | undefined,
): Reminder[] {
  return facts.flatMap((fact): Reminder[] => {
    if (fact.kind !== 'reminder-given' || fact.content === 'destroyed') return [];
    const { about, on } = fact.content;
    const name = fact.about === undefined ? undefined : nameOf(fact.about);
    if (about === 'repair-possible' ? name === undefined : on !== head.consentUntil) return [];
    const record = fact.about === undefined ? {} : { recordId: recordIdOf(fact.about) };
    return [{ seq: fact.seq, about, on, givenOn: dayOf(fact.recordedAt), ...record, text: textOf(fact.content, name) }];
  });
}
