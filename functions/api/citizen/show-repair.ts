// A citizen sees what a repair of one deduction needs, what is missing, and from when it is possible.
import * as z from 'zod';
import { Bilingual } from '../../../shared/domain/bilingual.ts';
import { itemInForce } from '../../../shared/domain/catalogue.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { RecordId, seqOfRecord } from '../../../shared/domain/record.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { PLEDGE, RepairCheck, repairChecks } from '../../../shared/domain/repair.ts';
import { readFold } from '../../../shared/store/snapshot.ts';
import { deduction, openRepair } from '../../repair-standing.ts';
import { citizen, defineRoute } from '../../route.ts';

export const showRepair = defineRoute({
  name: 'show-repair',
  method: 'GET',
  path: '/me/records/{recordId}/repair',
  summary: { zh: '修复还差什么，何时可以申请', en: 'What a repair still needs, and from when it is possible' },
  who: citizen,
  params: z.strictObject({ recordId: RecordId }),
  answer: {
    status: 200,
    schema: z.strictObject({
      recordId: RecordId,
      possible: z.boolean(),
      checks: z.array(RepairCheck),
      /** The item's own condition, which its organ confirms. */
      extraCondition: Bilingual,
      pledge: Bilingual,
      /** The application that is being decided already. */
      case: z.int().positive().optional(),
    }),
  },
  refusals: ['not-found', 'not-a-deduction', 'too-busy'],
  access: ['views:read'],
  look: { why: { zh: '本人查看修复条件', en: 'The citizen looked at what a repair needs' }, fields: ['record'] },
  async run({ caller, params, now }, deps) {
    const today = dayOf(now);
    const folded = await readFold(await deps.store(), caller.archive);
    if (folded.recalculating) refuse('too-busy');
    const record = seqOfRecord(params.recordId);
    const one = deduction(folded, record, today);
    const item = itemInForce(deps.stage.catalogues, one.item, one.conductOn)?.item;
    if (item?.sign !== 'deduction') throw new Error(`item ${one.item} of a deduction is in no catalogue`);
    const checks = repairChecks(one, folded.contributions.values(), today);
    const open = openRepair(folded, record);
    return {
      body: {
        recordId: params.recordId,
        possible: open === undefined && checks.every(({ met }) => met),
        checks,
        extraCondition: item.extraCondition,
        pledge: PLEDGE,
        ...(open === undefined ? {} : { case: open }),
      },
    };
  },
});
