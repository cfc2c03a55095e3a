// Answers that come late: after the page was left, or after its citizen has logged out.
import { describe, expect, test } from 'vitest';
import { certificateAnswers } from './certificate-answers.ts';
import type { Answers } from './fake-wx.ts';
import { heldPhone } from './held.ts';

const RECORD = { recordId: 'rec_00000003' };
const COMMIT = '/me/uploads/commit';
const DRAFTS = 'xindang.drafts';
type Phone = ReturnType<typeof heldPhone>['phone'];
const tokenOf = (sub: string) => `e30.${btoa(JSON.stringify({ iss: 'issuer', sub })).replace(/=/g, '')}.c2ln`;

const wentOn = ({ calls }: Phone) =>
  calls.flatMap(({ name, options }) => (name === 'redirectTo' || name === 'reLaunch' ? [options.url] : []));
const later = () => new Promise((done) => setTimeout(done, 100));

describe('what was written', () => {
  async function withFileOnItsWay(more: Answers = {}, stored: Readonly<Record<string, string>> = {}) {
    const held = heldPhone(COMMIT, more, stored);
    const page = await held.phone.open('case/objection/index', RECORD);
    await page.tap('事实不对');
    await page.tap('下一步');
    await page.fill('请用自己的话说明', '墙没有动过');
    await page.tap('选一份材料');
    expect(held.held()).toBe(1);
    return { ...held, page };
  }

  test('takes up a file that arrives after the page was left', async () => {
    const { phone, page, letGo } = await withFileOnItsWay();
    await page.hear('onUnload');
    letGo();
    await later();
    expect(phone.kept.get(DRAFTS)).toContain(`att_${'a'.repeat(40)}`);
  });

  test('goes with the log-out, and so does a file that was saved when the app ended', async () => {
    const { phone } = await withFileOnItsWay();
    phone.files.set('wxfile://usr/saved-xindang-2026-11-23.json', '{}');
    await (await phone.open('me/settings/index')).tap('退出登录');
    expect([phone.kept.has(DRAFTS), ...phone.files]).toEqual([false]);
  });

  test('keeps nobody in where such a file cannot be removed', async () => {
    const { phone } = await withFileOnItsWay();
    phone.files.set('wxfile://usr/saved-xindang.busy', '{}');
    await (await phone.open('me/settings/index')).tap('退出登录');
    expect([phone.kept.has('xindang.token'), wentOn(phone)]).toEqual([false, ['/pages/welcome/index']]);
  });

  test('does not come back after a log-out', async () => {
    const { phone, letGo } = await withFileOnItsWay();
    await (await phone.open('me/settings/index')).tap('退出登录');
    letGo();
    await later();
    expect(phone.kept.has(DRAFTS)).toBe(false);
  });

  test('does not come back for somebody else who has logged in meanwhile', async () => {
    const fresh = { access_token: tokenOf('chen'), expires_in: 3600, token_type: 'Bearer' };
    const { phone, letGo } = await withFileOnItsWay({ 'POST /token': fresh }, { 'xindang.token': tokenOf('lin') });
    await (await phone.open('me/settings/index')).tap('退出登录');
    await (await phone.open('pages/welcome/index')).tap('登录');
    expect(phone.kept.get('xindang.token')).toBe(fresh.access_token);
    letGo();
    await later();
    expect(phone.kept.has(DRAFTS)).toBe(false);
  });

  test('does not come back after a withdrawal', async () => {
    const { phone, letGo } = await withFileOnItsWay();
    const consent = await phone.open('me/consent/index');
    await consent.tap('看看撤回会删除什么');
    await consent.tap('撤回并删除我的档案');
    letGo();
    await later();
    expect(phone.kept.has(DRAFTS)).toBe(false);
  });
});

describe('an answer after its page was left leads nowhere', () => {
  test.each([
    ['an objection', 'case/objection/index', { ...RECORD, ground: 'wrong-person' }, '/objections', '提交异议'],
    ['a repair', 'case/repair/index', RECORD, '/repairs', '我作出以上承诺'],
    ['a consent', 'pages/consent/index', {}, '/me/consent', '同意建立档案'],
    ['a certificate', 'certificate/make/index', { benefit: 'library-deposit' }, '/me/certificates', '就按这一页开具'],
  ])('%s', async (_, path, given, asked, button) => {
    const { phone, held, letGo } = heldPhone(asked, certificateAnswers as Answers);
    const page = await phone.open(path, given as Readonly<Record<string, string>>);
    await page.tap(button);
    expect(held()).toBe(1);
    await page.hear('onUnload');
    letGo();
    await later();
    expect(wentOn(phone)).toEqual([]);
  });

  test('and one that was covered goes on when it is seen again', async () => {
    const { phone, letGo } = heldPhone('/me/consent');
    const page = await phone.open('pages/consent/index');
    await page.tap('同意建立档案');
    await page.hear('onHide');
    letGo();
    await later();
    expect(wentOn(phone)).toEqual([]);
    await page.hear('onShow');
    expect(wentOn(phone)).toEqual(['/pages/home/index']);
  });
});

test('a question that is answered late does not close the one that is asked now', async () => {
  const { phone, letGo } = heldPhone('/me/access-questions');
  const page = await phone.open('me/access-log/index');
  await page.tap('全部');
  await page.tap('我没想到会有这次查看');
  await page.tap('提出询问');
  await page.tap('关闭');
  await page.tap('别人');
  await page.tap('我没想到会有这次查看'); // another look
  letGo();
  await page.wait(50);
  expect(page.text()).toContain('请他们说明理由');
  expect(page.text()).toContain('已经提出询问');
});

describe('the page to come back to after a login', () => {
  const HOME = '/pages/home/index';
  const AT_RECORD = '/pages/record/index?recordId=rec_00000003';

  test('is forgotten by a log-out', async () => {
    const { phone } = heldPhone('nothing', {}, { 'xindang.return-to': AT_RECORD });
    await (await phone.open('me/settings/index')).tap('退出登录');
    expect(phone.kept.has('xindang.return-to')).toBe(false);
  });

  test('is not the page of whoever was here before', async () => {
    const fresh = { access_token: tokenOf('chen'), expires_in: 3600, token_type: 'Bearer' };
    const { phone } = heldPhone(
      'nothing',
      { 'POST /token': fresh, '/me/records/rec_00000003': 401 },
      {
        'xindang.token': tokenOf('lin'),
      },
    );
    await (await phone.open('pages/record/index', RECORD)).tap('重新登录');
    expect(phone.kept.get('xindang.token')).toBe(fresh.access_token);
    expect(wentOn(phone)).toEqual([HOME]);
  });

  test('is still an institution’s request, which is nobody’s own', async () => {
    const asked = '/certificate/request/index?request=req-12345678';
    const { phone } = heldPhone('nothing', {}, { 'xindang.return-to': asked });
    await (await phone.open('me/settings/index')).tap('退出登录');
    expect(phone.kept.get('xindang.return-to')).toBe(asked);
  });
});
