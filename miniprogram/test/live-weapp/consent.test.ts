// From nothing: a WeChat account that nobody knows, the city identity, the notice, and an archive begun by one tap.
import { expect, test } from 'vitest';
import { phoneOf } from './citizen.ts';

const who = ['wu-jing', 'oPhoneOfWuJing'] as const;

test('declining stores nothing, and agreeing begins an archive that says what will be in it', async () => {
  const citizen = phoneOf(...who);
  await citizen.signIn('/pages/home/index');
  const consent = await citizen.follow('/pages/consent/index');
  expect(consent.nodes().some(({ attr }) => attr?.ariaChecked === 'true')).toBe(false);
  await consent.tap('不同意');
  expect(consent.text()).toContain('没有建立档案');
  expect((await citizen.ask('/me/consent')).code).toBe('no-archive');
  await consent.tap('同意建立档案');
  const home = await citizen.follow('/pages/home/index');
  expect(home.text()).toContain('档案已经建立，里面还没有记录');
  expect((await citizen.ask('/me/consent')).state).toBe('active');
  // Home asks six things at once of somebody who has no archive yet; each is refused alike.
  const refused = citizen.exchanges.filter(({ status }) => status === 404).map(({ asked }) => `${asked}: 404`);
  expect(refused.every((one) => one.startsWith('GET /me/'))).toBe(true);
  citizen.expectSound(['POST /token: 400', ...refused]);
});

test('the same account is known at once the next time', async () => {
  const citizen = phoneOf(...who);
  await (await citizen.open('pages/welcome/index')).tap('登录');
  await citizen.follow('/pages/home/index');
  citizen.expectSound();
});
