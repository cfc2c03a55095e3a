// A reviewer decides an objection, or its re-examination, and says why; nobody decides on what they took part in (I6).
import * as z from 'zod';
import { mayDecide } from '../../../shared/domain/case.ts';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import { CaseId } from '../../case-access.ts';
import { actOnCase } from '../../case-act.ts';
import { handsOf } from '../../case-record.ts';
import { defineRoute, reviewerInCase } from '../../route.ts';

const DECIDABLE = ['with-reviewer', 'in-reexamination'] as const;

export const decideObjection = defineRoute({
  name: 'decide-objection',
  method: 'POST',
  path: '/review/cases/{caseId}/objection-decision',
  summary: { zh: '对异议或复核作出决定并说明理由', en: 'Decide an objection or its re-examination, with the reason' },
  who: reviewerInCase,
  params: z.strictObject({ caseId: CaseId }),
  body: z.strictObject({
    outcome: z.enum(['upheld', 'rejected']),
    /** The citizen reads it as it is written. */
    reason: FreeText.trim().min(10).max(2000),
  }),
  answer: { status: 200, schema: z.strictObject({ decided: z.literal(true) }) },
  refusals: ['case-not-open', 'took-part', 'personal-data-in-text'],
  access: ['vault:write', 'ledger:append'],
  repeats: 'by-nature',
  look: { why: { zh: '审核人员处理异议', en: 'A reviewer decided an objection' }, fields: ['case', 'record'] },
  async run({ caller, body, now }, deps) {
    const { staff, case: one } = caller;
    refusePersonal(body.reason, '/reason');
    if (one.kind !== 'objection') refuse('case-not-open');
    const hands = await handsOf(await deps.store(), caller);
    const kind = one.state === 'in-reexamination' ? 'reexamination-decided' : 'objection-decided';
    const content = { ...body, decidedBy: staff };
    const { replayed } = await actOnCase(
      { caller, name: kind, asked: content, from: DECIDABLE, now },
      deps,
      (present) => {
        if (!mayDecide(present, staff, hands)) refuse('took-part');
        return { kind, content };
      },
    );
    return { body: { decided: true as const }, replayed };
  },
});
