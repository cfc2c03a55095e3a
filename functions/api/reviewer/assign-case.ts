// A reviewer takes a case, hands it to another reviewer, or releases it; an assignment holds until the case's day.
import * as z from 'zod';
import { clockOf, isHeldByAnother, mayDecide } from '../../../shared/domain/case.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import type { DecideOn } from '../../../shared/store/decide.ts';
import { CaseId } from '../../case-access.ts';
import { handsOf } from '../../case-record.ts';
import { act } from '../../citizen-act.ts';
import { defineRoute, reviewerInCase } from '../../route.ts';

export const assignCase = defineRoute({
  name: 'assign-case',
  method: 'POST',
  path: '/review/cases/{caseId}/assignment',
  summary: { zh: '领取、转交或放回一件事项', en: 'Take a case, hand it on, or release it' },
  who: reviewerInCase,
  params: z.strictObject({ caseId: CaseId }),
  body: z.strictObject({
    /** A reviewer's work number; empty releases the case to everybody. */
    to: z.string().trim().max(40),
  }),
  answer: { status: 200, schema: z.strictObject({ assigned: z.string() }) },
  refusals: ['case-not-open', 'took-part'],
  access: ['vault:write', 'ledger:append'],
  repeats: 'by-key',
  look: { why: { zh: '审核人员分派事项', en: 'A reviewer assigned a case' }, fields: ['case'] },
  async run({ caller, params, body, now, idempotencyKey }, deps) {
    const { staff, case: opened } = caller;
    const hands = await handsOf(await deps.store(), caller);
    const decide: DecideOn = ({ cases }) => {
      const one = cases.get(opened.seq);
      if (!one || (one.state !== 'with-reviewer' && one.state !== 'in-reexamination')) refuse('case-not-open');
      const { decidedBy } = clockOf(one, deps.stage.ruleBooks, deps.stage.calendar);
      if (isHeldByAnother(one, staff, decidedBy, dayOf(now))) refuse('case-not-open');
      // A case must not wait for somebody who may not decide it.
      if (body.to !== '' && !mayDecide(one, body.to, hands)) refuse('took-part', '/to');
      const about = one.record === undefined ? {} : { about: one.record };
      return { kind: 'case-assigned', ...about, case: one.seq, content: { to: body.to, by: staff } };
    };
    const given = { caller, asked: { params, body, staff }, now, idempotencyKey };
    const { replayed } = await act('assign-case', given, deps, decide);
    return { body: { assigned: body.to }, replayed };
  },
});
