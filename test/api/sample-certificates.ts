// What happens in a life before a route of certificates is asked.
import { does } from './acts.ts';
import { type Life, sound } from './life.ts';

/** Nothing but the level, for somebody the citizen names. */
export const WISH = { for: 'anyone', recipient: '示例市图书馆', purpose: '办理借书证' } as const;
export const REQUEST = { purpose: 'own-benefit', words: '免押金借书' };
export const previews =
  (wish: (life: Life) => unknown) =>
  async (life: Life): Promise<void> => {
    life.known.agreed = sound(await does(life.town, '/certificates/preview', { wish: wish(life) })).agreed;
  };
export const certifies =
  (wish: (life: Life) => unknown) =>
  async (life: Life): Promise<void> => {
    await previews(wish)(life);
    const { known, town } = life;
    known.certificate = sound(await does(town, '/certificates', { wish: wish(life), agreed: known.agreed })).number;
    await town.ring();
  };
export async function isAsked({ town, known }: Life): Promise<void> {
  const headers = { 'idempotency-key': 'request-of-the-library' };
  const asked = { as: 'institution:city-library', headers, body: REQUEST };
  known.request = sound(await town.ask('POST', '/requests', asked)).request;
}
export const toInstitution = ({ known }: Life) => ({ for: 'institution', request: known.request });
export const showsCard = async ({ town, known }: Life) => {
  known.code = sound(await does(town, '/cards'))
    .codes[0].url.split('/')
    .at(-1);
};
