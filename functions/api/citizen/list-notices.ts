// The inbox: every record's notice, read or not; looking at the list does not open one (I3).
import * as z from 'zod';
import { Bilingual } from '../../../shared/domain/bilingual.ts';
import { itemInForce } from '../../../shared/domain/catalogue.ts';
import { Day, dayOf } from '../../../shared/domain/days.ts';
import { RecordId, recordIdOf } from '../../../shared/domain/record.ts';
import { EndedBy } from '../../../shared/domain/record-life.ts';
import { isVisible, type Tracked, trackRecords } from '../../../shared/domain/record-view.ts';
import { Reminder, remindersOf } from '../../../shared/domain/reminder.ts';
import { readFacts, readHead } from '../../../shared/store/ledger.ts';
import { citizenOrHelper, defineRoute } from '../../route.ts';

export const listNotices = defineRoute({
  name: 'list-notices',
  method: 'GET',
  path: '/me/notices',
  summary: { zh: '我的告知收件箱', en: 'My inbox of notices' },
  who: citizenOrHelper,
  answer: {
    status: 200,
    schema: z.strictObject({
      unopened: z.int().nonnegative(),
      notices: z.array(
        z.strictObject({
          seq: z.int().positive(),
          recordId: RecordId,
          about: Bilingual,
          filedOn: Day,
          openedOn: Day.optional(),
          /** How and when it ended otherwise than by its clock: nothing that happens to an item is left to be found out. */
          ended: z.strictObject({ by: EndedBy, on: Day }).optional(),
          /** The last days of both remedies against the decision itself. */
          reviewUntil: Day.optional(),
          litigationUntil: Day.optional(),
        }),
      ),
      /** What the clock reminds of, as long as it is of use. */
      reminders: z.array(Reminder),
    }),
  },
  refusals: [],
  access: [],
  look: { why: { zh: '本人查看收件箱', en: 'The citizen looked at their inbox' }, fields: ['notices'] },
  async run({ caller, now }, deps) {
    const store = await deps.store();
    const facts = await readFacts(store, caller.archive);
    const head = await readHead(store, caller.archive.id);
    if (!head) throw new Error('an open archive has a first fact');
    const records = trackRecords(facts);
    const nameOf = ({ effect }: Tracked) => {
      const name = itemInForce(deps.stage.catalogues, effect.item, effect.conductOn)?.item.name;
      if (!name) throw new Error(`item ${effect.item} is in no catalogue`);
      return name;
    };
    // What was annulled before it was opened has nothing left to give notice of; a late job shows nobody what is over (I7).
    const waiting = [...records.values()].filter(
      (record) =>
        isVisible(record, dayOf(now), deps.stage.ruleBooks) &&
        (record.givenOn !== undefined || record.marks.endedBy === undefined),
    );
    const notices = waiting.map((record) => {
      const { seq, effect, filedOn, givenOn, endedOn, marks } = record;
      const about = nameOf(record);
      return {
        seq,
        recordId: recordIdOf(seq),
        about,
        filedOn,
        ...(givenOn && { openedOn: givenOn }),
        ...(endedOn && marks.endedBy && { ended: { by: marks.endedBy, on: endedOn } }),
        ...(effect.reviewUntil && { reviewUntil: effect.reviewUntil }),
        ...(effect.litigationUntil && { litigationUntil: effect.litigationUntil }),
      };
    });
    const reminders = remindersOf(facts, head, (seq) => {
      const record = records.get(seq);
      const live = record && record.marks.endedBy === undefined && record.effect.lapsesOn > dayOf(now);
      return live ? nameOf(record) : undefined;
    });
    const unopened = notices.filter((notice) => !('openedOn' in notice)).length;
    return { body: { unopened, notices, reminders } };
  },
});
