// A citizen follows their cases like a parcel: with whom, due when, what was said, how it ended.
import * as z from 'zod';
import { Bilingual } from '../../../shared/domain/bilingual.ts';
import { CaseView, viewCases } from '../../../shared/domain/case-view.ts';
import { itemInForce } from '../../../shared/domain/catalogue.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { seqOfRecord } from '../../../shared/domain/record.ts';
import { isVisible, trackRecords } from '../../../shared/domain/record-view.ts';
import { Rating, ratingsOf } from '../../../shared/domain/satisfaction.ts';
import { readFacts } from '../../../shared/store/ledger.ts';
import { citizenOrHelper, defineRoute } from '../../route.ts';

/**
 * `name`, of the record it is about: several of one kind are told apart by it. `rating`, to the citizen alone: until when
 * a closed case may be rated, or how it was.
 */
const OwnCase = z.strictObject({ ...CaseView.shape, name: Bilingual.optional(), rating: Rating.optional() });

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
    const recordOf = ({ recordId }: CaseView) =>
      recordId === undefined ? undefined : records.get(seqOfRecord(recordId));
    const seen = (one: CaseView): boolean => {
      const record = recordOf(one);
      return one.state !== 'closed' || !record || isVisible(record, dayOf(now), deps.stage.ruleBooks);
    };
    const nameOf = (one: CaseView) => {
      const effect = recordOf(one)?.effect;
      return effect && itemInForce(deps.stage.catalogues, effect.item, effect.conductOn)?.item.name;
    };
    // Neither a helper nor the clerk of a visit reads it, though they follow the case: a clerk is staff (ADR 21).
    const ratings =
      caller.kind === 'citizen' ? ratingsOf(facts, dayOf(now), deps.stage.calendar) : new Map<number, Rating>();
    const cases = viewCases(facts, deps.stage)
      .filter(seen)
      .map((one) => {
        const [name, rating] = [nameOf(one), ratings.get(one.seq)];
        return { ...one, ...(name && { name }), ...(rating && { rating }) };
      });
    return { body: { cases: cases.reverse() } };
  },
});
