// An act that does not get through says what is the matter, and what a person can do now, whichever act it is.
import { describe, expect, test } from 'vitest';
import { answers } from './answers.ts';
import { certificateAnswers, NUMBER } from './certificate-answers.ts';
import type { Answer, Answers } from './fake-wx.ts';
import { heldPhone } from './held.ts';
import { inTurn, token } from './login-answers.ts';
import { startPhone } from './phone.ts';

const RECORD = { recordId: 'rec_00000003' };
const NO_ANSWER = '网络断了，没有收到答复';
const MADE = '/me/certificates';
/** To the login that a spent token is renewed by without a word. */
const NOT_NOW = { refusedWith: 503, data: { error: 'temporarily_unavailable' } };
type Phone = ReturnType<typeof startPhone>;
type Page = Awaited<ReturnType<Phone['open']>>;
const phoneWith = (more: Answers): Phone =>
  startPhone({ ...answers, ...certificateAnswers, ...more } as Answers, { 'xindang.token': 't' });
const logins = ({ calls }: Phone) => calls.filter(({ name }) => name === 'login').length;

const taps =
  (...words: string[]) =>
  async (page: Page) => {
    for (const one of words) await page.tap(one);
  };
interface Try {
  readonly at: string;
  readonly given?: Readonly<Record<string, string>>;
  readonly asks: string;
  readonly act: (page: Page) => Promise<void>;
}
const ACTS: Readonly<Record<string, Try>> = {
  'a consent': { at: 'pages/consent/index', asks: 'POST /me/consent', act: taps('同意建立档案') },
  'a renewal': { at: 'me/consent/index', asks: 'POST /me/consent/renewal', act: taps('同意续期') },
  'a look at what a withdrawal erases': {
    at: 'me/consent/index',
    asks: 'GET /me/withdrawal',
    act: taps('看看撤回会删除什么'),
  },
  'a withdrawal': {
    at: 'me/consent/index',
    asks: 'POST /me/withdrawal',
    act: taps('看看撤回会删除什么', '撤回并删除我的档案'),
  },
  'an acceptance': {
    at: 'pages/record/index',
    given: { recordId: 'rec_00000005' },
    asks: '/me/records/rec_00000005/acceptance',
    act: taps('接受这项表彰'),
  },
  'a statement': {
    at: 'pages/record/index',
    given: RECORD,
    asks: '/me/records/rec_00000003/statement',
    act: async (page) => {
      await page.fill('我的说明', '已改正');
      await page.tap('保存说明');
    },
  },
  'a repair': {
    at: 'case/repair/index',
    given: RECORD,
    asks: '/me/records/rec_00000003/repairs',
    act: taps('我作出以上承诺'),
  },
  'an objection': {
    at: 'case/objection/index',
    given: { ...RECORD, ground: 'wrong-person' },
    asks: '/me/records/rec_00000003/objections',
    act: taps('提交异议'),
  },
  'a question about a look': {
    at: 'me/access-log/index',
    asks: '/me/access-questions',
    act: taps('我没想到会有这次查看', '提出询问'),
  },
  'an export': { at: 'me/export/index', asks: '/me/export', act: taps('准备文件') },
  'a notice': {
    at: 'pages/notice/index',
    given: { seq: '3' },
    asks: '/me/notices/3/open',
    act: taps('打开告知书'),
  },
  'an opened certificate': {
    at: 'certificate/show/index',
    given: { number: NUMBER },
    asks: `/me/certificates/${NUMBER}/download`,
    act: taps('打开或下载文件'),
  },
  'a certificate': {
    at: 'certificate/make/index',
    given: { benefit: 'library-deposit' },
    asks: `POST ${MADE}`,
    act: taps('就按这一页开具'),
  },
  'a preview': {
    at: 'certificate/make/index',
    given: { benefit: 'library-deposit' },
    asks: 'POST /me/certificates/preview',
    act: async () => {},
  },
};

async function tried({ at, given, asks, act }: Try, answer: Answer) {
  const phone = phoneWith({ [asks]: answer });
  const page = await phone.open(at, given);
  await act(page);
  return { phone, page };
}

describe('without an answer', () => {
  test.each(Object.entries(ACTS))('%s is not told as a fault of ours, and may be tried again', async (_, one) => {
    const { page } = await tried(one, 'offline');
    expect(page.text()).toContain(NO_ANSWER);
    expect(page.text()).not.toContain('出了点问题');
  });
});

describe('after the login has ended', () => {
  test.each(Object.entries(ACTS))('%s offers the way back in', async (_, one) => {
    const { page } = await tried(one, 401);
    expect(page.text()).toContain('重新登录');
    expect(page.text()).not.toContain('出了点问题');
    expect(
      page.nodes().some(({ attr, children }) => attr?.bindtap && JSON.stringify(children).includes('重新登录')),
    ).toBe(true);
  });

  test('that way leads back to this page', async () => {
    const phone = phoneWith({
      'POST /token': inTurn(NOT_NOW, token),
      '/me/records/rec_00000003/repairs': 401,
    });
    const page = await phone.open('case/repair/index', RECORD);
    await page.fill('想补充的话', '已恢复原状');
    await page.tap('我作出以上承诺');
    await page.tap('重新登录');
    expect(phone.calls.flatMap(({ name, options }) => (name === 'reLaunch' ? [options.url] : []))).toEqual([
      '/case/repair/index?recordId=rec_00000003',
    ]);
    expect(phone.kept.get('xindang.drafts')).toContain('已恢复原状');
  });

  test('two taps are one login', async () => {
    const { phone, held } = heldPhone('/token', {}, {});
    const page = await phone.open('pages/welcome/index');
    phone.kept.delete('xindang.token');
    await page.tap('登录');
    await page.tap('登录');
    expect(held()).toBe(1);
    expect(logins(phone)).toBe(1);
  });

  test.each([
    ['a city whose login is not open', NOT_NOW, '暂时不能用'],
    ['no network', 'offline' as const, '没有连上网络'],
  ])('a page that cannot be read says so of %s', async (_, answer, words) => {
    const phone = phoneWith({ '/me/cases': 401, 'POST /token': inTurn(NOT_NOW, answer) });
    const page = await phone.open('case/progress/index');
    await page.tap('重新登录');
    expect(page.text()).toContain(words);
    expect(phone.errors).toEqual([]);
  });
});

describe('what changed before it was agreed to', () => {
  const OUTDATED = '自您预览以来内容有变';
  const problem = { status: 409, code: 'preview-outdated', text: { zh: '变', en: 'changed' }, traceId: 't-1' };
  const changed = { [`POST ${MADE}`]: { refusedWith: 409, data: problem } };
  const times = (page: Page) => page.text().split(OUTDATED).length - 1;

  test('is said of a replacement, beside the answer to it', async () => {
    const shown = certificateAnswers[`/me/certificates/${NUMBER}` as keyof typeof certificateAnswers] as object;
    const wish = { for: 'anyone', recipient: '安居公司', purpose: '租房', points: false, items: [], validDays: 30 };
    const replacement = { wish, sheet: (shown as { sheet: object }).sheet, agreed: 'agreed-2' };
    const phone = phoneWith({
      ...changed,
      [`/me/certificates/${NUMBER}`]: { ...shown, status: 'superseded', replacement },
    });
    const page = await phone.open('certificate/show/index', { number: NUMBER });
    await page.tap('按这一页换新');
    expect(times(page)).toBe(1);
  });

  test('is said once of a preview', async () => {
    const phone = phoneWith(changed);
    const page = await phone.open('certificate/make/index', { benefit: 'library-deposit' });
    await page.tap('就按这一页开具');
    expect(times(page)).toBe(1);
  });
});
