// Whether a consent can be renewed goes by the archive's day: the clock of a phone may be wrong.
import { expect, test } from 'vitest';
import { answers } from './answers.ts';
import { startPhone } from './phone.ts';

const consentOn = async (now: string, renewableFrom: string) => {
  const consent = { ...answers['GET /me/consent'], renewableFrom };
  const more = { 'GET /me/consent': consent, '/status': { status: 'up', now } };
  const page = await startPhone({ ...answers, ...more }, { 'xindang.token': 't' }).open('me/consent/index');
  return page.text();
};

test('a phone whose clock is behind still offers the renewal', async () => {
  const text = await consentOn('2099-06-01T01:00:00.000Z', '2099-06-01');
  expect(text).toContain('我已阅读，同意续期');
  expect(text).not.toContain('起可以续期');
});

test('a phone whose clock is ahead does not offer it early', async () => {
  const text = await consentOn('2001-05-31T01:00:00.000Z', '2001-06-01');
  expect(text).toContain('2001年6月1日 起可以续期');
  expect(text).not.toContain('我已阅读，同意续期');
});
