// A citizen asks why somebody looked; a reviewer who was not that somebody answers (I10, PIPL 44).
import * as z from 'zod';
import { whole } from '../../../shared/domain/free-text.ts';
import { AccessQuestioned } from '../../../shared/domain/inquiry.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import { readLook } from '../../../shared/store/access-log.ts';
import { act } from '../../citizen-act.ts';
import { citizen, defineRoute } from '../../route.ts';

export const questionAccess = defineRoute({
  name: 'question-access',
  method: 'POST',
  path: '/me/access-questions',
  summary: { zh: '询问一次查看的理由', en: 'Ask why somebody looked' },
  who: citizen,
  body: z.strictObject({
    /** The `id` of a row of the access log. */
    look: AccessQuestioned.shape.look,
    words: whole(AccessQuestioned.shape.words).default(''),
  }),
  answer: { status: 201, schema: z.strictObject({ case: z.int().positive() }) },
  refusals: ['not-found', 'personal-data-in-text'],
  access: ['access:read', 'vault:write', 'ledger:append', 'views:read'],
  repeats: 'by-key',
  look: { why: { zh: '本人询问一次查看', en: 'The citizen asked about a look' }, fields: ['looks'] },
  async run({ caller, body, now, idempotencyKey }, deps) {
    refusePersonal(body.words, '/words');
    const store = await deps.store();
    const decide = async () => {
      const seen = await readLook(store, caller.archive.id, body.look, now);
      if (!seen) refuse('not-found');
      return { kind: 'access-questioned', content: { ...body, seen } } as const;
    };
    const { item, replayed } = await act('question-access', { caller, asked: body, now, idempotencyKey }, deps, decide);
    return { body: { case: Number(item.sk) }, replayed };
  },
});
