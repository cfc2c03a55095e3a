// A citizen sees who looked at their archive, in which role, when, why and at what (I10).
import * as z from 'zod';
import { LoggedLook } from '../../../shared/domain/access.ts';
import { readLooks } from '../../../shared/store/access-log.ts';
import { citizen, defineRoute } from '../../route.ts';

export const showAccessLog = defineRoute({
  name: 'show-access-log',
  method: 'GET',
  path: '/me/access-log',
  summary: { zh: '谁看过我的档案', en: 'Who looked at my archive' },
  who: citizen,
  query: z.strictObject({
    before: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answer: { status: 200, schema: z.strictObject({ looks: z.array(LoggedLook), next: z.string().optional() }) },
  refusals: [],
  access: ['access:read'],
  look: { why: { zh: '本人查看访问记录', en: 'The citizen looked at the access log' }, fields: ['looks'] },
  async run({ caller, query, now }, deps) {
    const page = await readLooks(await deps.store(), caller.archive.id, { ...query, now });
    return { body: { looks: [...page.looks], ...(page.next === undefined ? {} : { next: page.next }) } };
  },
});
