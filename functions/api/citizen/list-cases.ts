// A citizen follows their cases like a parcel: with whom, due when, what was said, how it ended.
import * as z from 'zod';
import { CaseView, viewCases } from '../../../shared/domain/case-view.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { seqOfRecord } from '../../../shared/domain/record.ts';
import { isVisible, trackRecords } from '../../../shared/domain/record-view.ts';
import { Rating, ratingsOf } from '../../../shared/domain/satisfaction.ts';
import { readFacts } from '../../../shared/store/ledger.ts';
import { citizenOrHelper, defineRoute } from '../../route.ts';

/** `rating` until when a closed case may be rated, or how it was; whatever staff see of a case has none. */
const OwnCase = z.strictObject({ ...CaseView.shape, rating: Rating.optional() });

export const listCases = defineRoute({
  name: 'list-cases',
  method: 'GET',
  path: '/me/cases',
  summary: { zh: '我的异议、修复和询问', en: 'My objections, repairs and questions' },
  who: citizenOrHelper,
  answer: { status: 200, schema: z.strictObject({ cases: z.array(OwnCase) }) },
  refusals: [],
  access: [],
  look: { why: { zh: '本人查看办理进度', en: 'The citizen followed their cases' }, fields: ['cases'] },
  async run({ caller, now }, deps) {
    const facts = await readFacts(await deps.store(), caller.archive);
    const records = trackRecords(facts);
    // With its record a case goes out of sight, unless somebody still has to act; a late job shows it no longer (I7).
    const seen = ({ state, recordId }: CaseView): boolean => {
      const record = recordId === undefined ? undefined : records.get(seqOfRecord(recordId));
      return state !== 'closed' || !record || isVisible(record, dayOf(now), deps.stage.ruleBooks);
    };
    const ratings = ratingsOf(facts, dayOf(now), deps.stage.calendar);
    const cases = viewCases(facts, deps.stage)
      .filter(seen)
      .map((one) => {
        const rating = ratings.get(one.seq);
        return rating ? { ...one, rating } : one;
      });
    return { body: { cases: cases.reverse() } };
  },
});
