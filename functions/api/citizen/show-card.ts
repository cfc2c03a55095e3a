// A citizen shows their level to the person in front of them: ten minutes, a code that changes, no file.
import * as z from 'zod';
import { Instant } from '../../../shared/domain/days.ts';
import { CARD_SECONDS, cardCodes } from '../../level-card.ts';
import { citizen, defineRoute } from '../../route.ts';

export const showCard = defineRoute({
  name: 'show-card',
  method: 'POST',
  path: '/me/cards',
  summary: { zh: '出示卡：只含等级，十分钟有效', en: 'A card to show: the level alone, for ten minutes' },
  who: citizen,
  /** Each code stands for its half minute; the phone shows the one whose turn it is. */
  answer: {
    status: 201,
    schema: z.strictObject({
      until: Instant,
      codes: z.array(z.strictObject({ from: Instant, url: z.url() })).length(20),
    }),
  },
  refusals: [],
  access: [],
  look: { why: { zh: '本人打开出示卡', en: 'The citizen opened a card to show their level' }, fields: ['level'] },
  async run({ caller, now }, deps) {
    const { keys } = await deps.store();
    const codes = cardCodes(keys, caller.archive.id, now).map(({ from, code }) => ({
      from,
      url: `${deps.publicUrl}/cards/${code}`,
    }));
    return { body: { until: new Date(Date.parse(now) + CARD_SECONDS * 1000).toISOString(), codes } };
  },
});
