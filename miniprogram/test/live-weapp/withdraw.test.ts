// Withdrawing the consent: two taps, what is erased is said before, and nothing is left on the phone or in the archive.
import { expect, test } from 'vitest';
import { phoneOf } from './citizen.ts';

test('two taps erase the archive, and the phone forgets its citizen', async () => {
  const citizen = phoneOf('he-guoqiang');
  const home = await citizen.signIn('/pages/home/index');
  await home.tap('我的');
  await citizen.open('me/hub/index');
  const consent = await citizen.open('me/consent/index');
  await consent.tap('看看撤回会删除什么');
  const { erased } = await citizen.ask('/me/withdrawal');
  expect(erased.length).toBeGreaterThan(0);
  for (const what of erased) expect(consent.text()).toContain(what.zh);
  expect((await citizen.ask('/me/consent')).state).toBe('active');
  await consent.tap('撤回并删除我的档案');
  expect(consent.text()).toContain('档案已删除');
  expect((await citizen.ask('/me/consent')).state).toBe('none');
  await consent.tap('好的，离开');
  expect([...citizen.kept.keys()].filter((name) => name === 'xindang.token')).toEqual([]);
  await citizen.follow('/pages/welcome/index');
  citizen.expectSound(['POST /token: 400']);
});
