// Certificates, the consent and the helper in the built mini-program, tapped through.
import { describe, expect, test } from 'vitest';
import { answers } from './answers.ts';
import { certificateAnswers, NUMBER } from './certificate-answers.ts';
import { startPhone } from './phone.ts';

const TOKEN = { 'xindang.token': 't' };
type Phone = ReturnType<typeof startPhone>;
const start = (more: Parameters<typeof startPhone>[0] = {}): Phone =>
  startPhone({ ...answers, ...certificateAnswers, ...more }, TOKEN);
const sentTo = ({ calls }: Phone, path: string, method = 'POST') =>
  calls.filter(
    ({ name, options }) => name === 'request' && options.method === method && String(options.url).endsWith(path),
  );
const requestsOf = ({ calls }: Phone) =>
  calls.filter(({ name }) => name === 'request').map(({ options }) => options.url);
const keyOf = (call: Phone['calls'][number] | undefined) =>
  (call?.options.header as Record<string, string> | undefined)?.['idempotency-key'];
/** Longer than a person's pause, after which the preview is read. */
const PAUSE = 900;

describe('making', () => {
  async function previewed(phone: Phone) {
    const page = await phone.open('certificate/make/index');
    await page.fill('给谁看', '安居公司');
    await page.fill('做什么用', '租房');
    await page.tap('见义勇为');
    await page.wait(PAUSE);
    return page;
  }

  test('the preview shows the whole sheet, and nothing is ticked before a person does it', async () => {
    const phone = start();
    const first = await phone.open('certificate/make/index');
    const ticked = first.nodes().filter(({ attr }) => attr?.ariaRole === 'checkbox');
    expect(ticked.map(({ attr }) => attr?.ariaChecked)).toEqual(['false']);
    expect(sentTo(phone, '/preview')).toHaveLength(0);
    const page = await previewed(phone);
    const shown = [
      '张**',
      '良好',
      '示府〔2026〕5号',
      '另有一项正在异议处理中',
      '不是征信产品',
      '请勿仅凭本证明作出决定',
    ];
    for (const words of shown) expect(page.text()).toContain(words);
    const [sent] = sentTo(phone, '/preview');
    expect(sent?.options.data).toMatchObject({
      wish: { for: 'anyone', items: ['rec_00000002'], points: false, holder: 'surname', validDays: 30 },
    });
  });

  test('what was previewed is agreed to under one key, and leads to the certificate', async () => {
    const phone = start();
    await (await previewed(phone)).tap('就按这一页开具');
    const [sent] = sentTo(phone, '/me/certificates');
    expect(keyOf(sent)).toMatch(/^act-/);
    const looked = sentTo(phone, '/preview').at(-1)?.options.data as object;
    expect(sent?.options.data).toEqual({ ...looked, agreed: 'agreed-1' });
    const went = phone.calls.find(({ name }) => name === 'redirectTo');
    expect(went?.options.url).toBe(`/certificate/show/index?number=${NUMBER}`);
  });

  test('without an answer the retry goes under the same key', async () => {
    const phone = start({ 'POST /me/certificates': 'offline' });
    const page = await previewed(phone);
    await page.tap('就按这一页开具');
    await page.tap('就按这一页开具');
    const keys = sentTo(phone, '/me/certificates').map(keyOf);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  test('a benefit is prepared at once', async () => {
    const phone = start();
    await (await phone.open('certificate/make/index', { benefit: 'library-deposit' })).tap('就按这一页开具');
    expect(sentTo(phone, '/me/certificates')[0]?.options.data).toMatchObject({
      wish: { for: 'benefit', benefit: 'library-deposit' },
    });
  });
});

describe('a certificate', () => {
  test('is revoked after one question', async () => {
    const phone = start();
    const page = await phone.open('certificate/show/index', { number: NUMBER });
    for (const words of ['有效，至 2026年12月23日', '安居公司', '核验 2 次', '0123-4567'])
      expect(page.text()).toContain(words);
    await page.tap('撤销这份证明');
    expect(sentTo(phone, '/revoke')).toHaveLength(0);
    await page.tap('确认撤销');
    expect(sentTo(phone, '/revoke')).toHaveLength(1);
  });

  test('shows its code whole and opens its file', async () => {
    const phone = start();
    const page = await phone.open('certificate/show/index', { number: NUMBER });
    await page.tap('出示二维码');
    const picture = page.nodes().find(({ attr }) => attr?.ariaLabel === '核验这份证明的二维码');
    expect(picture).toBeDefined();
    await page.tap('关闭');
    await page.tap('打开或下载文件');
    expect(phone.calls.some(({ name }) => name === 'openDocument')).toBe(true);
  });

  test('a superseded one is replaced in one tap', async () => {
    const shown = certificateAnswers[`/me/certificates/${NUMBER}`] as { sheet: object };
    const wish = { for: 'anyone', recipient: '安居公司', purpose: '租房', items: [], points: false, validDays: 30 };
    const replacement = { wish, sheet: shown.sheet, agreed: 'agreed-2' };
    const phone = start({ [`/me/certificates/${NUMBER}`]: { ...shown, status: 'superseded', replacement } });
    await (await phone.open('certificate/show/index', { number: NUMBER })).tap('按这一页换新');
    expect(sentTo(phone, '/me/certificates')[0]?.options.data).toEqual({ wish, agreed: 'agreed-2' });
  });

  test('the card shows the level and a code with its countdown', async () => {
    const page = await start().open('certificate/card/index');
    expect(page.text()).toContain('良好');
    expect(page.text()).toMatch(/\d+ 秒后更换/);
    expect(page.text()).not.toContain('1040');
  });
});

describe('a request', () => {
  test('says who asks for what, and is declined in one tap', async () => {
    const phone = start();
    const page = await phone.open('certificate/request/index', { request: 'req-1' });
    for (const words of ['示例银行 向您索取证明', '租赁住房', '等级 · 分数 · 条目'])
      expect(page.text()).toContain(words);
    const sent = requestsOf(phone);
    await page.tap('谢绝');
    expect(requestsOf(phone), 'whatever is sent could be found out').toEqual(sent);
    expect(page.text()).toContain('已经谢绝');
  });

  test('is agreed to without what the citizen did not tick', async () => {
    const phone = start();
    await (await phone.open('certificate/request/index', { request: 'req-1' })).tap('就按这一页开具');
    expect(sentTo(phone, '/me/certificates')[0]?.options.data).toMatchObject({
      wish: { for: 'institution', request: 'req-1', items: [], points: false, validDays: 14 },
    });
  });
});

describe('me', () => {
  test('withdrawing takes two taps, and the first shows what is erased', async () => {
    const phone = start();
    const page = await phone.open('me/consent/index');
    await page.tap('看看撤回会删除什么');
    for (const words of ['您的姓名', '同意的凭证']) expect(page.text()).toContain(words);
    expect(sentTo(phone, '/me/withdrawal')).toHaveLength(0);
    await page.tap('撤回并删除我的档案');
    expect(sentTo(phone, '/me/withdrawal')[0]?.options.data).toEqual({ confirmation: 'confirm-1' });
    expect(page.text()).toContain('档案已删除');
    await page.tap('好的，离开');
    expect(phone.kept.has('xindang.token')).toBe(false);
  });

  test('the consent is renewed under a key when it is open', async () => {
    const phone = start();
    await (await phone.open('me/consent/index')).tap('同意续期');
    const [sent] = sentTo(phone, '/renewal');
    expect(keyOf(sent)).toMatch(/^act-/);
    expect(sent?.options.data).toEqual({ noticeVersion: '2026-1', noticeHash: 'ab', agree: { archive: true } });
  });

  test('others who looked come first, and a look is asked about under a key', async () => {
    const phone = start();
    const page = await phone.open('me/access-log/index');
    expect(page.text()).toContain('答复异议');
    expect(page.text()).not.toContain('本人查看');
    await page.tap('我没想到会有这次查看');
    await page.tap('提出询问');
    const [sent] = sentTo(phone, '/access-questions');
    expect(keyOf(sent)).toMatch(/^act-/);
    expect(sent?.options.data).toEqual({ look: 'look-1', words: '' });
    await page.tap('更早的');
    expect(phone.calls.some(({ options }) => String(options.url).includes('before=page-2'))).toBe(true);
  });

  test('a helper is named, and the code to hand over is shown', async () => {
    const phone = start();
    const page = await phone.open('me/my-helper/index');
    await page.fill('他的姓名', '李四');
    await page.tap('生成邀请码');
    expect(keyOf(sentTo(phone, '/me/helper')[0])).toMatch(/^act-/);
    expect(page.text()).toContain('invite_abc123');
  });

  test('the export is prepared, then saved', async () => {
    const phone = start();
    const page = await phone.open('me/export/index');
    await page.tap('准备文件');
    await page.tap('保存文件');
    expect(phone.calls.some(({ name }) => name === 'shareFileMessage')).toBe(true);
    expect([...phone.files]).toEqual([]);
  });
});
