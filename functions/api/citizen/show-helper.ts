// A citizen sees whom they invited or who helps them, and until when.
import * as z from 'zod';
import { Day, dayOf } from '../../../shared/domain/days.ts';
import { readHelper } from '../../../shared/store/helping.ts';
import { acceptUntil } from '../../helping.ts';
import { citizen, defineRoute } from '../../route.ts';

export const showHelper = defineRoute({
  name: 'show-helper',
  method: 'GET',
  path: '/me/helper',
  summary: { zh: '我的帮助人', en: 'My helper' },
  who: citizen,
  answer: {
    status: 200,
    schema: z.strictObject({
      helper: z
        .strictObject({ name: z.string(), state: z.enum(['invited', 'present', 'over']), since: Day, until: Day })
        .nullable(),
    }),
  },
  refusals: [],
  access: [],
  look: { why: { zh: '本人查看帮助人', en: 'The citizen looked at who helps them' }, fields: ['helper'] },
  async run({ caller, now }, deps) {
    const helper = await readHelper(await deps.store(), caller.archive);
    if (!helper) return { body: { helper: null } };
    const { name, since, until } = helper;
    const end = helper.helper === undefined ? acceptUntil(since) : until;
    const state: 'invited' | 'present' | 'over' =
      dayOf(now) >= end ? 'over' : helper.helper === undefined ? 'invited' : 'present';
    return { body: { helper: { name, state, since: dayOf(since), until } } };
  },
});
