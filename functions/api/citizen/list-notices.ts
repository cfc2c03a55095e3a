// The inbox: every record's notice, read or not; looking at the list does not open one (I3).
import * as z from 'zod';
import { Bilingual } from '../../../shared/domain/bilingual.ts';
import { itemInForce } from '../../../shared/domain/catalogue.ts';
import { Day } from '../../../shared/domain/days.ts';
import { RecordId, recordIdOf } from '../../../shared/domain/record.ts';
import { trackRecords } from '../../../shared/domain/record-view.ts';
import { readFacts } from '../../../shared/store/ledger.ts';
import { citizen, defineRoute } from '../../route.ts';

export const listNotices = defineRoute({
  name: 'list-notices',
  method: 'GET',
  path: '/me/notices',
  summary: { zh: '我的告知收件箱', en: 'My inbox of notices' },
  who: citizen,
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
        }),
      ),
    }),
  },
  refusals: [],
  access: [],
  look: { why: { zh: '本人查看收件箱', en: 'The citizen looked at their inbox' }, fields: ['notices'] },
  async run({ caller }, deps) {
    const records = trackRecords(await readFacts(await deps.store(), caller.archive));
    // What was annulled before it was opened has nothing left to give notice of.
    const waiting = [...records.values()].filter(
      (record) => record.givenOn !== undefined || record.annulledOn === undefined,
    );
    const notices = waiting.map((record) => {
      const { seq, effect, filedOn, givenOn } = record;
      const about = itemInForce(deps.stage.catalogues, effect.item, effect.conductOn)?.item.name;
      if (!about) throw new Error(`item ${effect.item} is in no catalogue`);
      return { seq, recordId: recordIdOf(seq), about, filedOn, ...(givenOn ? { openedOn: givenOn } : {}) };
    });
    return { body: { unopened: notices.filter((notice) => !('openedOn' in notice)).length, notices } };
  },
});
