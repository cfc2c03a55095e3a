// What pages say of where things stand: nothing that is not so, and nothing offered that cannot be done.
import { describe, expect, test } from 'vitest';
import { answers } from './answers.ts';
import type { Answers } from './fake-wx.ts';
import { startPhone } from './phone.ts';
import { deduction } from './record-views.ts';

const RECORD = { recordId: 'rec_00000003' };
const phoneWith = (more: Answers = {}) => startPhone({ ...answers, ...more } as Answers, { 'xindang.token': 't' });
const wentTo = ({ calls }: ReturnType<typeof startPhone>) =>
  calls.flatMap(({ name, options }) => (/navigateTo|reLaunch|redirectTo/.test(name) ? [options.url] : []));
const refused = (status: number, code: string) => ({
  refusedWith: status,
  data: { status, code, text: { zh: code, en: code }, traceId: 't-1' },
});

describe('a disputed record', () => {
  const disputed = { ...deduction, state: 'disputed' as const };
  const withDispute = () => phoneWith({ '/me/records/rec_00000003': disputed });

  test('leads to the case that is open, offers no second one, and promises no day to count from', async () => {
    const phone = withDispute();
    const page = await phone.open('pages/record/index', RECORD);
    for (const words of ['不是我', '提出异议', '申请修复', '起计分']) expect(page.text()).not.toContain(words);
    expect(page.text()).toContain('登记复议或诉讼'); // that is open at any time
    await page.tap('您的异议正在办理');
    expect(wentTo(phone)).toEqual(['/case/progress/index']);
  });

  test('is not objected to again from an address that was kept', async () => {
    const phone = withDispute();
    const page = await phone.open('case/objection/index', RECORD);
    expect(page.text()).not.toContain('下一步');
    await page.tap('办理进度');
    expect(wentTo(phone)).toEqual(['/case/progress/index']);
  });
});

describe('without an archive', () => {
  const NONE = refused(404, 'no-archive');
  test.each([
    ['谁看过我的档案', 'me/access-log/index', '/me/access-log'],
    ['我的记录', 'pages/records/index', '/me/records'],
    ['开具证明', 'certificate/make/index', '/me/records'],
  ])('%s says so quietly, and leads on', async (_, path, asks) => {
    const phone = phoneWith({ [asks]: NONE });
    const page = await phone.open(path);
    expect(page.text()).toContain('目前没有信用档案');
    for (const words of ['t-1', '再试一次', '未同意']) expect(page.text()).not.toContain(words);
    await page.tap('我的同意');
    await page.tap('是否建立档案');
    expect(wentTo(phone)).toEqual(['/me/consent/index', '/pages/consent/index']);
  });

  test('the export says so in the place of a fault', async () => {
    const phone = phoneWith({ '/me/export': NONE });
    const page = await phone.open('me/export/index');
    await page.tap('准备文件');
    expect(page.text()).toContain('目前没有信用档案');
    expect(page.nodes().some(({ attr }) => attr?.ariaRole === 'alert')).toBe(false);
    await page.tap('是否建立档案');
    expect(wentTo(phone)).toEqual(['/pages/consent/index']);
  });

  test('my consent says so itself, and leads to the notice', async () => {
    const phone = phoneWith({ 'GET /me/consent': NONE });
    const page = await phone.open('me/consent/index');
    expect(page.text()).toContain('没有档案');
    expect(page.text()).not.toContain('再试一次');
    await page.tap('是否建立档案');
    expect(wentTo(phone)).toEqual(['/pages/consent/index']);
  });
});

test('that nobody looked is said of looks alone, with the way to the checks of certificates', async () => {
  const [own] = (answers['/me/access-log'] as { looks: { role: string }[] }).looks.filter(
    ({ role }) => role === 'citizen',
  );
  const phone = phoneWith({ '/me/access-log': { looks: [own] } });
  const page = await phone.open('me/access-log/index');
  expect(page.text()).toContain('没有别人打开过您的档案');
  expect(page.text()).toContain('被核验的次数');
  await page.tap('我的证明');
  expect(wentTo(phone)).toEqual(['/certificate/list/index']);
});

describe('why it is this score', () => {
  test('adds up: what the reasons leave out stands below them', async () => {
    const phone = phoneWith({ '/me/score': { ...answers['/me/score'], balance: 1030 } });
    const page = await phone.open('pages/home/index');
    expect(page.text()).toContain('其余 −10 分');
    await page.tap('其余 −10 分');
    expect(wentTo(phone)).toEqual(['/pages/records/index']);
  });

  test('has no such row when the reasons are all there is', async () => {
    expect((await phoneWith().open('pages/home/index')).text()).not.toContain('其余');
  });
});

describe('a repair whose earliest day has come', () => {
  const due = { ...deduction, effect: { ...deduction.effect, repairableFrom: '2026-11-01' } };
  const done = { seq: 9, kind: 'duties-reported', at: '2026-11-02T02:00:00.000Z' } as const;
  const home = async (...records: object[]) => {
    const phone = phoneWith({ '/me/records': { records } });
    return { phone, page: await phone.open('pages/home/index') };
  };

  test('is a task of its own once its organ has confirmed the duties', async () => {
    const { phone, page } = await home({ ...due, history: [...due.history, done] });
    await page.tap('看看能否修复');
    expect(wentTo(phone)).toEqual(['/case/repair/index?recordId=rec_00000003']);
  });

  test('is named with the others in one row while something is still missing', async () => {
    const { phone, page } = await home(due, { ...due, recordId: 'rec_00000004' });
    expect(page.text()).not.toContain('看看能否修复');
    await page.tap('2 条已到最早修复日');
    expect(wentTo(phone)).toEqual(['/pages/records/index']);
  });

  test('is no task while the record is disputed', async () => {
    expect((await home({ ...due, state: 'disputed' })).page.text()).not.toContain('已到最早修复日');
  });
});

test('a record says on which day the conduct was', async () => {
  const page = await phoneWith().open('pages/record/index', RECORD);
  expect(page.text()).toContain('行为日期2026年8月1日');
});
