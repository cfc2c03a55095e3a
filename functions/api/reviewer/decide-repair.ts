// A reviewer grants or refuses a repair and says why; granted, the deduction is revoked (信用修复管理办法).
import * as z from 'zod';
import { mayDecide } from '../../../shared/domain/case.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import { CaseId } from '../../case-access.ts';
import { actOnCase } from '../../case-act.ts';
import { handsOf } from '../../case-record.ts';
import { deduction, refuseUnmet } from '../../repair-standing.ts';
import { defineRoute, reviewerInCase } from '../../route.ts';

export const decideRepair = defineRoute({
  name: 'decide-repair',
  method: 'POST',
  path: '/review/cases/{caseId}/repair-decision',
  summary: { zh: '对修复申请作出决定并说明理由', en: 'Decide an application for repair, with the reason' },
  who: reviewerInCase,
  params: z.strictObject({ caseId: CaseId }),
  body: z.strictObject({
    outcome: z.enum(['granted', 'refused']),
    /** The citizen reads it as it is written. */
    reason: FreeText.trim().min(10).max(2000),
  }),
  answer: { status: 200, schema: z.strictObject({ decided: z.literal(true) }) },
  refusals: ['case-not-open', 'took-part', 'repair-not-possible', 'not-a-deduction', 'personal-data-in-text'],
  access: ['vault:write', 'ledger:append'],
  repeats: 'by-nature',
  look: { why: { zh: '审核人员处理修复申请', en: 'A reviewer decided a repair' }, fields: ['case', 'record'] },
  async run({ caller, body, now }, deps) {
    const { staff, case: one } = caller;
    refusePersonal(body.reason, '/reason');
    if (one.kind !== 'repair') refuse('case-not-open');
    const hands = await handsOf(await deps.store(), caller);
    const content = { ...body, decidedBy: staff };
    const act = { caller, name: 'repair-decided', asked: content, from: ['with-reviewer'], now } as const;
    const { replayed } = await actOnCase(act, deps, (present, folded) => {
      if (!mayDecide(present, staff, hands)) refuse('took-part');
      // Since the application the record may have been corrected, objected to, or joined by one of its class.
      const today = dayOf(now);
      if (body.outcome === 'granted') refuseUnmet(folded, deduction(folded, present.record ?? 0, today), today);
      return { kind: 'repair-decided', content };
    });
    return { body: { decided: true as const }, replayed };
  },
});
