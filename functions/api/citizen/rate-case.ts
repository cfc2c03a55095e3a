// A citizen rates how a case was handled (好差评): once, of their own will; the fact is theirs, staff see counts alone.
import * as z from 'zod';
import { dayOf } from '../../../shared/domain/days.ts';
import { whole } from '../../../shared/domain/free-text.ts';
import { addsToCounts, CaseRated, countedAs, Grade, monthOf, rateable } from '../../../shared/domain/satisfaction.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import { readFacts } from '../../../shared/store/ledger.ts';
import { countRating } from '../../../shared/store/satisfaction.ts';
import { act } from '../../citizen-act.ts';
import { citizen, defineRoute } from '../../route.ts';

export const rateCase = defineRoute({
  name: 'rate-case',
  method: 'POST',
  path: '/me/cases/{case}/rating',
  summary: { zh: '对已办结的事项评价一次（好差评）', en: 'Rate once how a closed case was handled' },
  who: citizen,
  params: z.strictObject({ case: z.coerce.number().int().positive().max(99_999_999) }),
  body: z.strictObject({ grade: Grade, words: whole(CaseRated.shape.words).default('') }),
  answer: { status: 201, schema: z.strictObject({ case: z.int().positive(), grade: Grade }) },
  refusals: ['not-found', 'case-not-closed', 'already-rated', 'rating-too-late', 'personal-data-in-text'],
  access: ['vault:write', 'ledger:append', 'views:read', 'views:write'],
  repeats: 'by-key',
  look: { why: { zh: '本人评价办理情况', en: 'The citizen rated a case' }, fields: ['case'] },
  async run({ caller, params, body, now, idempotencyKey }, deps) {
    refusePersonal(body.words, '/words');
    const store = await deps.store();
    const today = dayOf(now);
    const decide = async () => {
      const facts = await readFacts(store, caller.archive);
      const one = rateable(facts, params.case, today, deps.stage.calendar);
      const together = addsToCounts(facts, one, body.grade, today)
        ? [await countRating(store, monthOf(today), countedAs(one), body.grade)]
        : [];
      // With its record it goes, as everything that was said about that (I7).
      const about = one.record === undefined ? {} : { about: one.record };
      return { kind: 'case-rated', ...about, case: one.seq, content: body, together } as const;
    };
    const asked = { params, body };
    const { replayed } = await act('rate-case', { caller, asked, now, idempotencyKey }, deps, decide);
    return { body: { case: params.case, grade: body.grade }, replayed };
  },
});
