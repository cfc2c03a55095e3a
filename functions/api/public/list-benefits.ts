// Anybody reads what a level opens, and how whoever has none is served just as well (I11).
import * as z from 'zod';
import { Benefit, isOpen } from '../../../shared/domain/benefit.ts';
import { Bilingual } from '../../../shared/domain/bilingual.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { anyone, defineRoute } from '../../route.ts';

export const listBenefits = defineRoute({
  name: 'list-benefits',
  method: 'GET',
  path: '/benefits',
  summary: {
    zh: '等级可以享受的便利，以及没有等级时的同等途径',
    en: 'What a level opens, and the equal way without one',
  },
  who: anyone,
  answer: {
    status: 200,
    schema: z.strictObject({ benefits: z.array(z.strictObject({ ...Benefit.shape, providerName: Bilingual })) }),
  },
  refusals: [],
  access: [],
  async run({ now }, deps) {
    const { benefits, registry } = deps.stage;
    const open = benefits.filter((one) => isOpen(one, dayOf(now)));
    const named = open.map((one) => {
      const provider = registry.institutions.find(({ clientId }) => clientId === one.provider);
      if (!provider) throw new Error(`${one.provider} is not registered`);
      return { ...one, providerName: provider.name };
    });
    return { body: { benefits: named } };
  },
});
