// A citizen reports an item that should be there: an omission is as objectionable as an error (山东条例 39).
import * as z from 'zod';
import { whole } from '../../../shared/domain/free-text.ts';
import { MissingItemReported } from '../../../shared/domain/inquiry.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import { act } from '../../citizen-act.ts';
import { citizen, defineRoute } from '../../route.ts';

export const reportMissingItem = defineRoute({
  name: 'report-missing-item',
  method: 'POST',
  path: '/me/missing-items',
  summary: { zh: '反映应有而缺漏的一项', en: 'Report an item that is missing' },
  who: citizen,
  body: z.strictObject({ ...MissingItemReported.shape, words: whole(MissingItemReported.shape.words).default('') }),
  answer: { status: 201, schema: z.strictObject({ case: z.int().positive() }) },
  refusals: ['organ-unknown', 'personal-data-in-text'],
  access: ['vault:write', 'ledger:append', 'views:read'],
  repeats: 'by-key',
  look: { why: { zh: '本人反映缺漏', en: 'The citizen reported a missing item' }, fields: ['case'] },
  async run({ caller, body, now, idempotencyKey }, deps) {
    if (!deps.stage.registry.organs.some(({ code }) => code === body.organ)) refuse('organ-unknown', '/organ');
    refusePersonal(body.words, '/words');
    const decide = () => ({ kind: 'missing-item-reported', content: body }) as const;
    const given = { caller, asked: body, now, idempotencyKey };
    const { item, replayed } = await act('report-missing-item', given, deps, decide);
    return { body: { case: Number(item.sk) }, replayed };
  },
});
