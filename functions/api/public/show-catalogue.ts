// Anybody reads every published version of the catalogue: nothing else can score (I4).
import * as z from 'zod';
import { Catalogue } from '../../../shared/domain/catalogue.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { inForceOn } from '../../../shared/domain/rule-book.ts';
import { anyone, defineRoute } from '../../route.ts';

export const showCatalogue = defineRoute({
  name: 'show-catalogue',
  method: 'GET',
  path: '/catalogue',
  summary: { zh: '信用信息目录：已公布的各版本', en: 'The catalogue, every published version' },
  who: anyone,
  answer: {
    status: 200,
    schema: z.strictObject({ inForce: z.string().optional(), versions: z.array(Catalogue) }),
  },
  refusals: [],
  access: [],
  async run({ now }, deps) {
    const inForce = inForceOn(deps.stage.catalogues, dayOf(now))?.version;
    return { body: { ...(inForce ? { inForce } : {}), versions: deps.stage.catalogues } };
  },
});
