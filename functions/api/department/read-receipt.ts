// A department asks what became of a receipt; until the citizen or the platform needs something of it, it is accepted.
import * as z from 'zod';
import { refuse } from '../../../shared/domain/refusal.ts';
import { isOwnReceipt, Receipt } from '../../filing.ts';
import { defineRoute, department } from '../../route.ts';

export const readReceipt = defineRoute({
  name: 'read-receipt',
  method: 'GET',
  path: '/receipts/{receipt}',
  summary: { zh: '查询回执状态', en: 'Read the state of a receipt' },
  who: department,
  params: z.strictObject({ receipt: z.string().max(100) }),
  answer: { status: 200, schema: z.strictObject({ receipt: Receipt, status: z.literal('accepted') }) },
  refusals: ['not-found'],
  access: ['keys:use'],
  async run({ caller, params }, deps) {
    const { keys } = await deps.store();
    const receipt = Receipt.safeParse(params.receipt);
    // Invented, malformed and foreign receipts look the same.
    if (!receipt.success || !isOwnReceipt(keys, receipt.data, caller)) refuse('not-found');
    return { body: { receipt: receipt.data, status: 'accepted' as const } };
  },
});
