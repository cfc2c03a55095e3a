// The helper's own side in the built mini-program: accepting, reading with the other's archive named, and stopping.
import { expect, test } from 'vitest';
import { answers } from './answers.ts';
import type { Answers } from './fake-wx.ts';
import { startPhone } from './phone.ts';

const PERSON = { helping: 'help_abc', label: '母亲', until: '2027-11-23' };
const STORED = { 'xindang.token': 't', 'xindang.helping': JSON.stringify([PERSON]) };
const phoneWith = (more: Answers = {}, stored: Readonly<Record<string, string>> = { 'xindang.token': 't' }) =>
  startPhone({ ...answers, ...more } as Answers, stored);
const requests = ({ calls }: ReturnType<typeof phoneWith>) => calls.filter(({ name }) => name === 'request');
const notHelping = {
  refusedWith: 403,
  data: { code: 'not-helping', status: 403, text: { zh: '', en: '' }, errors: [], traceId: 'x' },
};

test('an invitation is accepted with the code, and the person stays on this device', async () => {
  const phone = phoneWith({ 'POST /helping': { helping: 'help_abc', until: '2027-11-23' } });
  const page = await phone.open('me/helping/index');
  await page.fill('邀请码', ' invite_xyz ');
  await page.fill('怎么称呼对方', '母亲');
  await page.tap('接受，成为帮助人');
  expect(requests(phone).at(-1)?.options.data).toEqual({ code: 'invite_xyz' });
  expect(page.text()).toContain('查看母亲的档案');
  expect(JSON.parse(phone.kept.get('xindang.helping') ?? '')).toEqual([PERSON]);
  expect(phone.kept.has('xindang.drafts')).toBe(false);
});

test('every request names the archive that is read, and nothing there can be changed', async () => {
  const phone = phoneWith({}, STORED);
  const page = await phone.open('me/helped-archive/index', { person: '0' });
  for (const words of ['母亲的档案', '只能看', '良好', '擅自改动承重结构', '▼ 扣分项，20 分', '请提醒本人打开'])
    expect(page.text()).toContain(words);
  const named = requests(phone).map(({ options }) => (options.header as Record<string, string>)['xindang-helping']);
  expect([named.length > 3, new Set(named)]).toEqual([true, new Set(['help_abc'])]);
  expect(page.nodes().filter(({ attr }) => /\btap\b/.test(String(attr?.class))).length).toBe(0);
});

test('who was dismissed is told so', async () => {
  const phone = phoneWith({ '/me/score': notHelping }, STORED);
  const page = await phone.open('me/helped-archive/index', { person: '0' });
  expect(page.text()).toContain('对方已经解除');
});

test('stopping is asked once and takes the person off this device', async () => {
  const phone = phoneWith({}, STORED);
  const page = await phone.open('me/helping/index');
  await page.tap('不再查看');
  expect(phone.kept.has('xindang.helping')).toBe(true);
  await page.tap('确认移除');
  expect(phone.kept.has('xindang.helping')).toBe(false);
});

test('no other request of the app names an archive that is not its own', async () => {
  const phone = phoneWith({}, STORED);
  await phone.open('pages/home/index');
  for (const { options } of requests(phone)) expect(options.header).not.toHaveProperty('xindang-helping');
});
