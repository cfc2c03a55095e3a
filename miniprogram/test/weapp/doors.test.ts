// The first page of somebody without an archive, and of somebody whose archive is locked: whatever is still theirs has a way there.
import { describe, expect, test } from 'vitest';
import { answers } from './answers.ts';
import type { Answers } from './fake-wx.ts';
import { startPhone } from './phone.ts';

const refused = (status: number, code: string) => ({
  refusedWith: status,
  data: { status, code, text: { zh: code, en: code }, traceId: 't-1' },
});
/** Everything of an archive is refused alike. */
const all = (refusal: object): Answers =>
  Object.fromEntries(
    ['/me/score', '/me/notices', '/me/cases', '/me/records', 'GET /me/consent', '/me/score/trend'].map((path) => [
      path,
      refusal,
    ]),
  );
const phoneWith = (more: Answers) => startPhone({ ...answers, ...more } as Answers, { 'xindang.token': 't' });
const wentTo = ({ calls }: ReturnType<typeof startPhone>) =>
  calls.flatMap(({ name, options }) => (/navigateTo|reLaunch|redirectTo/.test(name) ? [options.url] : []));

describe('a locked archive', () => {
  const LOCKED = all(refused(409, 'archive-locked'));

  test('leads from home to where the lock can be undone, and to the way out', async () => {
    const phone = phoneWith(LOCKED);
    const page = await phone.open('pages/home/index');
    for (const words of ['七日内可以撤销', '我帮助的人', '设置']) expect(page.text()).toContain(words);
    expect(page.text()).not.toContain('再试一次');
    await page.tap('我的同意');
    expect(wentTo(phone)).toEqual(['/me/consent/index']);
    expect((await phone.open('me/consent/index')).text()).toContain('已撤回，等待删除');
  });

  test('that was unlocked is home again', async () => {
    let isLocked = true;
    const answer = (path: keyof typeof answers) => () => (isLocked ? LOCKED['/me/score'] : answers[path]) as object;
    const phone = phoneWith({ ...LOCKED, ...answers, '/me/score': answer('/me/score') } as Answers);
    const page = await phone.open('pages/home/index');
    expect(page.text()).toContain('要撤销，请打开');
    isLocked = false;
    await page.hear('onShow');
    await page.wait(50);
    expect(page.text()).toContain('1040 分');
  });
});

describe('without an archive', () => {
  test.each([
    ['我帮助的人', '/me/helping/index'],
    ['我的同意', '/me/consent/index'],
    ['设置', '/me/settings/index'],
  ])('%s is reached from the consent page', async (words, url) => {
    const phone = phoneWith({});
    const page = await phone.open('pages/consent/index');
    await page.tap(words);
    expect(wentTo(phone)).toEqual([url]);
  });

  test('they are still there after a no', async () => {
    const page = await phoneWith({}).open('pages/consent/index');
    await page.tap('不同意');
    for (const words of ['没有建立档案', '我帮助的人', '设置']) expect(page.text()).toContain(words);
  });

  test('home still leads to the question', async () => {
    const phone = phoneWith(all(refused(404, 'no-archive')));
    await phone.open('pages/home/index');
    expect(wentTo(phone)).toEqual(['/pages/consent/index']);
  });
});
