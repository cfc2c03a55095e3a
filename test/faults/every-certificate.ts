// Asks every route of certificates on the running system, for 孙玉兰: made, fetched, checked, shown and asked for.
import { type Answer, type City, giveConsent } from '../../demo/city.ts';

const SUN = 'sun-yulan';
const ZHAO = 'zhao-wenbo';
const LIBRARY = 'city-library';

/** The status each route gave last, by its name. */
export async function askEveryCertificate(city: City): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  const kept = async (name: string, asking: Promise<Answer>): Promise<Answer['body']> => {
    const { status, body } = await asking;
    answers.set(name, status);
    return body;
  };
  const post = (path: string, body?: unknown) => city.asCitizen(SUN, 'POST', `/me${path}`, body);
  const get = (path: string) => city.asCitizen(SUN, 'GET', `/me${path}`);
  const make = async (wish: unknown): Promise<string> => {
    const { agreed } = await kept('preview-certificate', post('/certificates/preview', { wish }));
    const { number } = await kept('make-certificate', post('/certificates', { wish, agreed }));
    await city.settle();
    return number;
  };
  const library = (path: string, body?: unknown) => city.asInstitution(LIBRARY, 'POST', path, body);
  const ask = async (): Promise<string> =>
    (await kept('make-certificate-request', library('/requests', { purpose: 'own-benefit', words: '免押金借书' })))
      .request;

  await giveConsent(city, SUN);
  const number = await make({ for: 'anyone', recipient: '示例市图书馆', purpose: '办理借书证' });
  await kept('list-certificates', get('/certificates'));
  await kept('show-certificate', get(`/certificates/${number}`));
  const { url } = await kept('download-certificate', post(`/certificates/${number}/download`));
  await (await fetch(url)).arrayBuffer();
  await kept('find-certificate', city.asAnyone('GET', '/verify'));
  await kept('verify-certificate', city.asAnyone('GET', `/verify/${number}`));
  const holder = { name: '孙玉兰', lastFour: '0225' };
  await kept('check-holder', city.asAnyone('POST', `/verify/${number}/holder`, holder));
  await kept('revoke-certificate', post(`/certificates/${number}/revoke`));
  const { codes } = await kept('show-card', post('/cards'));
  await kept('read-card', city.asAnyone('GET', new URL(codes[0].url).pathname));
  await kept('show-seals', city.asAnyone('GET', '/seals'));
  await kept('list-benefits', city.asAnyone('GET', '/benefits'));
  const request = await ask();
  await kept('show-request', city.asAnyone('GET', `/requests/${request}`));
  await make({ for: 'institution', request });
  const fetched = await kept('fetch-certificate', library(`/requests/${request}/certificate`));
  await (await fetch(fetched.url)).arrayBuffer();
  // One is left to be discarded when its time is over; what 孙玉兰 has goes with her withdrawal.
  await giveConsent(city, ZHAO);
  const wish = { for: 'anyone', recipient: '示例市图书馆', purpose: '办理借书证' };
  const { agreed } = (await city.asCitizen(ZHAO, 'POST', '/me/certificates/preview', { wish })).body;
  await city.asCitizen(ZHAO, 'POST', '/me/certificates', { wish, agreed });
  await city.settle();
  const { confirmation } = (await get('/withdrawal')).body;
  await post('/withdrawal', { confirmation });
  await city.settle();
  return answers;
}
