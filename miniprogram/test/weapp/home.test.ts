// Home in the built mini-program: the past as it was answered, what comes, and an archive in which nothing stands yet.
import { expect, test } from 'vitest';
import { answers } from './answers.ts';
import type { Answers } from './fake-wx.ts';
import { startPhone } from './phone.ts';
import { deduction } from './record-views.ts';

const CALM = { '/me/notices': { unopened: 0, notices: [], reminders: [] }, '/me/cases': { cases: [] } };
const home = async (more: Answers = {}) => {
  const phone = startPhone({ ...answers, ...more } as Answers, { 'xindang.token': 't' });
  return { phone, page: await phone.open('pages/home/index') };
};
const scoresAsked = ({ calls }: ReturnType<typeof startPhone>) =>
  calls.flatMap(({ name, options }) =>
    name === 'request' && String(options.url).includes('/me/score') ? [String(options.url).split('/me/')[1]] : [],
  );

test('the trend is what the archive said of those days, in one request for all of them', async () => {
  const { phone, page } = await home();
  for (const words of [
    '分数的变化',
    '2026年9月1日 起 1000 分',
    '2026年10月10日 起 980 分',
    '2026年11月23日 起 1040 分',
  ])
    expect(page.text()).toContain(words);
  const picture = page.nodes().filter(({ attr }) => attr?.ariaRole === 'img')[1];
  expect(picture?.attr?.ariaLabel).toBe('2026年9月1日 1000 分，现在 1040 分');
  expect(scoresAsked(phone)).toEqual(['score', 'score/trend']);
  expect([...phone.kept.keys()]).not.toContain('xindang.past');
});

test('a balance that is the same today is no change, and without any it is said that there was none', async () => {
  const points = [
    { on: '2026-09-01', balance: 1000 },
    { on: '2026-10-10', balance: 980 },
    { on: '2026-11-23', balance: 980 },
  ];
  const { page } = await home({ '/me/score/trend': { points } });
  expect(page.text()).toContain('2026年10月10日 起 980 分');
  expect(page.text()).not.toContain('2026年11月23日 起');
  const same = await home({ '/me/score/trend': { points: points.slice(1) } });
  expect(same.page.text()).toContain('自 2026年10月10日 以来没有变化');
  expect(same.page.text()).not.toContain('起 980 分');
});

test('without an answer about the past, and on the first day, nothing is drawn in its place', async () => {
  const first = { points: [{ on: '2026-11-23', balance: 1040 }] };
  for (const answer of [500, 'offline', first] as const) {
    const { page } = await home({ '/me/score/trend': answer });
    expect(page.text()).not.toContain('分数的变化');
    expect(page.text()).toContain('1040 分');
  }
});

test('what changes next stands there with its day, and leads to the record', async () => {
  const { phone, page } = await home();
  for (const words of ['“擅自改动承重结构”到最早修复日', '2026年12月1日', '开始计分', '2027年3月1日'])
    expect(page.text()).toContain(words);
  await page.tap('开始计分');
  expect(phone.calls.at(-1)?.options.url).toBe('/pages/record/index?recordId=rec_00000003');
});

test('an objection that was answered, and a repair that became possible, wait', async () => {
  const done = { seq: 9, kind: 'duties-reported', at: '2026-11-02T02:00:00.000Z' };
  const effect = { ...deduction.effect, repairableFrom: '2026-11-01' };
  const due = { ...deduction, effect, history: [...deduction.history, done] };
  const { phone, page } = await home({ '/me/records': { records: [due] } });
  expect(page.text()).toContain('一项异议未获支持，可以申请复核');
  expect(page.text()).toContain('最迟 2026年12月20日 可申请复核');
  await page.tap('看看能否修复');
  expect(phone.calls.at(-1)?.options.url).toBe('/case/repair/index?recordId=rec_00000003');
});

test('an empty archive says its rights, its deadlines, the benefits, and how to report what is missing', async () => {
  const [version] = (answers['/rule-book'] as { versions: object[] }).versions;
  const clocks = {
    ...version,
    objection: { departmentWorkingDays: 5, factsWorkingDays: 7, reexaminationAskedWithinDays: 15 },
    repair: { departmentWorkingDays: 3, overallWorkingDays: 10 },
  };
  const { phone, page } = await home({
    ...CALM,
    '/rule-book': { versions: [clocks] },
    '/me/records': { records: [] },
    '/me/score': { ...answers['/me/score'], balance: 1000, reasons: [] },
  });
  for (const words of ['里面还没有记录', '随时可以提出异议', '5 个工作日内举证，7 个工作日内', '15 日内', '等级便利'])
    expect(page.text()).toContain(words);
  await page.tap('补报一项表彰');
  expect(phone.calls.at(-1)?.options.url).toBe('/case/missing/index');
});

test('home is drawn with at most 20 KB', async () => {
  expect((await home()).page.bytes() / 1024).toBeLessThanOrEqual(20);
});
