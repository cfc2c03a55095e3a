// The first tap of a withdrawal: what will be erased, what stays, and the confirmation for the second.
import * as z from 'zod';
import { dayOf } from '../../../shared/domain/days.ts';
import { ruleBookOn } from '../../../shared/domain/rule-book.ts';
import { citizen, defineRoute } from '../../route.ts';
import { confirmationOf, ErasureSaid, erasureSaid, stubOf } from '../../withdrawal.ts';

export const showWithdrawal = defineRoute({
  name: 'show-withdrawal',
  method: 'GET',
  path: '/me/withdrawal',
  summary: { zh: '撤回同意之前：将删除什么、保留什么', en: 'Before a withdrawal: what is erased and what stays' },
  who: citizen,
  answer: { status: 200, schema: z.strictObject({ confirmation: z.string(), ...ErasureSaid.shape }) },
  refusals: [],
  access: [],
  look: { why: { zh: '本人准备撤回同意', en: 'The citizen prepared a withdrawal' }, fields: ['consent'] },
  async run({ caller, now }, deps) {
    const ruleBook = ruleBookOn(deps.stage.ruleBooks, dayOf(now));
    const stub = await stubOf(await deps.store(), caller.archive, ruleBook, now);
    return { body: { confirmation: confirmationOf(caller.archive), ...erasureSaid(stub, ruleBook) } };
  },
});
