// Anybody reads which organs file into the archive and what: whoever misses an award must be able to name its organ.
import * as z from 'zod';
import { Bilingual } from '../../../shared/domain/bilingual.ts';
import { itemInForce } from '../../../shared/domain/catalogue.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { anyone, defineRoute } from '../../route.ts';

export const listOrgans = defineRoute({
  name: 'list-organs',
  method: 'GET',
  path: '/organs',
  summary: {
    zh: '向档案报送的机关，以及各自报送的事项',
    en: 'The organs that file into the archive, and what each files',
  },
  who: anyone,
  /** `items` are codes of the catalogue; `commends` whether one of those in force is a commendation. */
  answer: {
    status: 200,
    schema: z.strictObject({
      organs: z.array(
        z.strictObject({ organ: z.string(), name: Bilingual, items: z.array(z.string()), commends: z.boolean() }),
      ),
    }),
  },
  refusals: [],
  access: [],
  async run({ now }, { stage }) {
    const isAward = (code: string): boolean => itemInForce(stage.catalogues, code, dayOf(now))?.item.sign === 'bonus';
    const organs = stage.registry.organs.map(({ code, name, items }) => ({
      organ: code,
      name,
      items,
      commends: items.some(isAward),
    }));
    return { body: { organs } };
  },
});
