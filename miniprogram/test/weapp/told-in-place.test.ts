// What is told where it helps: a fault at its field, a day with whether it is over, a name in the reader's language.
import { describe, expect, test } from 'vitest';
import { answers } from './answers.ts';
import type { Answers } from './fake-wx.ts';
import { startPhone } from './phone.ts';
import { organ } from './record-views.ts';

const RECORD = { recordId: 'rec_00000003' };
const phoneWith = (more: Answers = {}, stored: Readonly<Record<string, string>> = {}) =>
  startPhone({ ...answers, ...more } as Answers, { 'xindang.token': 't', ...stored });
const wentTo = ({ calls }: ReturnType<typeof startPhone>) =>
  calls.flatMap(({ name, options }) => (/navigateTo|reLaunch|redirectTo/.test(name) ? [options.url] : []));

test('the inbox says of a last day that has passed that it is over', async () => {
  const text = (await phoneWith().open('pages/inbox/index')).text();
  expect(text).toContain('复议最迟 2026年11月3日（已过）');
  expect(text).toContain('诉讼最迟 2027年3月1日');
  expect(text).not.toContain('2027年3月1日（已过）');
});

test('a notice says on which day the conduct was, and writes every day as people do', async () => {
  const opened = { ...answers['/me/notices/2/open'], conductOn: '2026-08-01' };
  const howToObject = { zh: '最迟可在 2026-11-03（已过）申请行政复议', en: 'until 2026-11-03 (over)' };
  const phone = phoneWith({ '/me/notices/2/open': { ...opened, howToObject } });
  const page = await phone.open('pages/notice/index', { seq: '2' });
  expect(page.text()).toContain('行为日期2026年8月1日');
  expect(page.text()).toContain('最迟可在 2026年11月3日（已过）申请行政复议');
});

describe('in English', () => {
  const english = (more: Answers = {}) =>
    phoneWith(
      { '/organs': { organs: [{ organ: organ.code, name: { zh: organ.name, en: 'Housing Office' } }] }, ...more },
      { 'xindang.language': 'en' },
    );

  test.each([
    ['a record', 'pages/record/index', RECORD],
    ['a notice', 'pages/notice/index', { seq: '2' }],
  ])('%s names its organ in English', async (_, path, given) => {
    const page = await english().open(path, given);
    expect(page.text()).toContain('Housing Office');
    expect(page.text()).not.toContain(organ.name);
  });

  test('a register that does not answer leaves the name as it was filed', async () => {
    const page = await english({ '/organs': 500 }).open('pages/record/index', RECORD);
    expect(page.text()).toContain(organ.name);
  });
});

describe('what a repair needs', () => {
  const text = (zh: string) => ({ zh, en: zh });
  const checks = [
    { step: 'duties', met: false, text: text('须由作出决定的机关确认：义务已经履行') },
    { step: 'condition', met: false, text: text('须由作出决定的机关确认该事项的附加条件') },
    { step: 'same-class', met: false, from: '2027-03-01', record: 'rec_00000007', text: text('须没有同类新行为') },
  ];
  const repair = { ...answers['/me/records/rec_00000003/repair'], possible: false, checks };
  const open = async (more: object = {}) => {
    const phone = phoneWith({ '/me/records/rec_00000003/repair': { ...repair, ...more } as object });
    return { phone, page: await phone.open('case/repair/index', RECORD) };
  };

  test('has the condition in its own row, and says whom to ask', async () => {
    const { phone, page } = await open();
    expect(page.text()).toContain('须由作出决定的机关确认该事项的附加条件附加条件：已恢复原状');
    expect(page.text()).not.toContain('这一事项另外的条件');
    await page.tap('请作出决定的机关报送确认');
    expect(wentTo(phone)).toEqual(['/pages/record/index?recordId=rec_00000003']);
  });

  test('leads to the record that stands in the way, with the day from which it does not', async () => {
    const { phone, page } = await open();
    expect(page.text()).toContain('2027年3月1日 起满足');
    await page.tap('看那一条记录');
    expect(wentTo(phone)).toEqual(['/pages/record/index?recordId=rec_00000007']);
  });

  test('asks nobody once its organ has confirmed', async () => {
    const met = checks.slice(0, 2).map((check) => ({ ...check, met: true }));
    expect((await open({ checks: met })).page.text()).not.toContain('请作出决定的机关报送确认');
  });
});

describe('a certificate that cannot be', () => {
  const problem = { status: 422, code: 'personal-data-in-text', text: { zh: '有手机号', en: 'x' }, traceId: 't-1' };
  const fault = { pointer: '/wish/recipient', code: 'personal-data-in-text', zh: '有手机号', en: 'x' };
  const filled = async (answer: Answers[string]) => {
    const page = await phoneWith({ 'POST /me/certificates/preview': answer }).open('certificate/make/index');
    await page.fill('给谁看', '请打 13800000000');
    await page.fill('做什么用', '租房');
    await page.wait(900);
    return page;
  };

  test('marks the field that is refused, and offers no try that would end alike', async () => {
    const page = await filled({ refusedWith: 422, data: { ...problem, errors: [fault] } });
    const told = page.text();
    expect(told).toContain('正文中不得出现身份证号');
    expect(told.indexOf('正文中不得出现身份证号')).toBeLessThan(told.indexOf('做什么用'));
    expect(told).not.toContain('再试一次');
  });

  test('offers another try where one may help', async () => {
    expect((await filled('offline')).text()).toContain('再试一次');
    expect((await filled(503)).text()).toContain('再试一次');
  });

  const base = { ...answers['/me/score'], level: { code: 'base', name: { zh: '基础', en: 'Basic' } } };
  test.each([
    ['of a higher level', base],
    ['without an archive', { refusedWith: 404, data: { code: 'no-archive', text: { zh: 'x', en: 'x' } } }],
  ])('a benefit %s is not offered, and the equal way is', async (_, score) => {
    const page = await phoneWith({ '/me/score': score }).open('certificate/benefits/index');
    expect(page.text()).toContain('借书免押金');
    expect(page.text()).not.toContain('准备证明');
    expect(page.text()).toContain('同等途径随时可用');
  });

  test('a benefit whose level is reached is offered, and also where that is not known', async () => {
    for (const more of [{}, { '/me/score': 500 }] as Answers[])
      expect((await phoneWith(more).open('certificate/benefits/index')).text()).toContain('准备证明');
    expect((await startPhone(answers, {}).open('certificate/benefits/index')).text()).toContain('准备证明');
  });
});

test('what was erased is not announced any more', async () => {
  const page = await phoneWith().open('me/consent/index');
  await page.tap('看看撤回会删除什么');
  expect(page.text()).toContain('将删除');
  await page.tap('撤回并删除我的档案');
  expect(page.text()).toContain('已删除');
  expect(page.text()).not.toContain('将删除');
});
