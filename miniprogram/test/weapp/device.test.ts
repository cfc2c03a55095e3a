// What WeChat itself gives: photos, its privacy question, scanned codes, and files that are opened.
import { expect, test } from 'vitest';
import { answers } from './answers.ts';
import { type Answers, fakeWx } from './fake-wx.ts';
import { startPhone, startPhoneOn } from './phone.ts';
import { deduction } from './record-views.ts';

const TOKEN = { 'xindang.token': 't' };
const RECORD = { recordId: 'rec_00000003' };
const phoneWith = (more: Answers = {}, stored: Readonly<Record<string, string>> = TOKEN) =>
  startPhone({ ...answers, ...more } as Answers, stored);
type Phone = ReturnType<typeof phoneWith>;
const urls = ({ calls }: Phone) => calls.map(({ options }) => options?.url);

test('a photo is picked from the album or the camera, and goes up as its kind', async () => {
  const phone = phoneWith();
  const page = await phone.open('case/repair/index', RECORD);
  await page.tap('拍照或选一张照片');
  const chosen = phone.calls.find(({ name }) => name === 'chooseMedia');
  expect(chosen?.options).toMatchObject({ mediaType: ['image'], sourceType: ['album', 'camera'], count: 1 });
  const begun = phone.calls.find(({ options }) => String(options.url).endsWith('/me/uploads'));
  expect(begun?.options.data).toMatchObject({ name: 'photo.jpg', contentType: 'image/jpeg', bytes: 5 });
  expect(page.text()).toContain('已收到');
});

function conversationWith(name: string) {
  const fake = fakeWx(answers, TOKEN, () => 'code-1');
  const asked: object[] = [];
  fake.wx.chooseMessageFile = (options: { success: (found: object) => void }) => {
    asked.push(options);
    options.success({ tempFiles: [{ path: `wxfile://tmp/${name}`, name, size: 5 }] });
  };
  return { phone: startPhoneOn(fake), asked };
}

test('a picture that lies in a conversation can be picked there, as WeChat allows for all files alone', async () => {
  const { phone, asked } = conversationWith('现场.png');
  const page = await phone.open('case/repair/index', RECORD);
  await page.tap('选一份材料');
  expect(asked).toEqual([expect.objectContaining({ type: 'all', count: 1 })]);
  const begun = phone.calls.find(({ options }) => String(options.url).endsWith('/me/uploads'));
  expect(begun?.options.data).toMatchObject({ name: '现场.png', contentType: 'image/png' });
});

test('a film that lies in a conversation is refused in words', async () => {
  const { phone } = conversationWith('现场.mp4');
  const page = await phone.open('case/repair/index', RECORD);
  await page.tap('选一份材料');
  expect(page.text()).toContain('这份文件不是 PDF、JPEG 或 PNG，没有上传。');
  expect(urls(phone).some((url) => String(url).endsWith('/me/uploads'))).toBe(false);
});

test('a file on its way says how much of it, and what comes late does not bring it back', async () => {
  const fake = fakeWx(answers, TOKEN, () => 'code-1');
  const going: { tell?: (part: { progress: number }) => void; arrive?: (result: object) => void } = {};
  fake.wx.uploadFile = ({ success }: { success: (result: object) => void }) => {
    going.arrive = success;
    return {
      onProgressUpdate(listener: (part: { progress: number }) => void) {
        going.tell = listener;
      },
    };
  };
  const page = await startPhoneOn(fake).open('case/repair/index', RECORD);
  await page.tap('拍照或选一张照片');
  expect(page.text()).toContain('正在上传');
  going.tell?.({ progress: 40 });
  await expect.poll(() => page.text()).toContain('40%');
  going.arrive?.({ statusCode: 204, errMsg: 'uploadFile:ok' });
  await expect.poll(() => page.text()).toContain('已收到');
  going.tell?.({ progress: 99 });
  await new Promise((later) => setTimeout(later, 200));
  expect(page.text()).not.toMatch(/99%|正在上传/);
});

async function asked() {
  const phone = phoneWith();
  const page = await phone.open('case/repair/index', RECORD);
  const listener = phone.calls.find(({ name }) => name === 'onNeedPrivacyAuthorization')?.options.listener;
  const given: object[] = [];
  (listener as (answer: (option: object) => void) => void)((option) => given.push(option));
  await page.wait(50);
  return { phone, page, given };
}

test("WeChat's privacy question stands over the page, with the guide and both answers", async () => {
  const { phone, page, given } = await asked();
  expect(page.text()).toContain('需要您同意隐私保护指引');
  expect(given).toEqual([{ event: 'exposureAuthorization' }]);
  await page.tap('看隐私保护指引');
  expect(phone.calls.some(({ name }) => name === 'openPrivacyContract')).toBe(true);
  const dialog = page.nodes().find(({ attr }) => attr?.ariaRole === 'dialog');
  expect(dialog?.attr?.ariaModal).toBe('true');
  const agree = page.nodes().find(({ attr }) => attr?.id === 'agree-to-privacy');
  expect(agree?.attr?.openType).toBe('agreePrivacyAuthorization');
  await page.touch('agree-to-privacy', 'agreeprivacyauthorization');
  expect(given.at(-1)).toEqual({ event: 'agree', buttonId: 'agree-to-privacy' });
  expect(page.text()).not.toContain('需要您同意隐私保护指引');
});

test('a refusal is passed on, and the page goes on without', async () => {
  const { page, given } = await asked();
  await page.tap('不同意');
  expect(given.at(-1)).toEqual({ event: 'disagree' });
  expect(page.text()).not.toContain('需要您同意隐私保护指引');
});

test('an institution’s code is scanned and leads to its request', async () => {
  const phone = phoneWith();
  await (await phone.open('certificate/scan/index')).tap('扫机构的二维码');
  expect(urls(phone)).toContain('/certificate/request/index?request=req-12345678');
});

test('something that is no request is told, and leads nowhere', async () => {
  const phone = phoneWith();
  const page = await phone.open('certificate/scan/index');
  await page.fill('链接或编号', 'https://a.test/verify/1');
  await page.tap('看它要什么');
  expect(page.text()).toContain('这不是机构索取证明的二维码或链接');
  await page.fill('链接或编号', 'https://a.test/requests/req-87654321');
  await page.tap('看它要什么');
  expect(urls(phone)).toContain('/certificate/request/index?request=req-87654321');
});

test.each([
  ['q', { q: encodeURIComponent('https://api.test/requests/req-12345678') }],
  ['scene', { scene: 'req-12345678' }],
])('a code that WeChat opened the app by (%s) leads to the request', async (_, query) => {
  const phone = phoneWith();
  await phone.open('pages/welcome/index', query);
  expect(urls(phone)).toContain('/certificate/request/index?request=req-12345678');
});

test('the request survives a login', async () => {
  const phone = phoneWith({}, {});
  const page = await phone.open('pages/welcome/index', { scene: 'req-12345678' });
  expect(page.text()).toContain('有机构向您索取证明');
  await page.tap('登录');
  expect(phone.kept.get('xindang.return-to')).toBe('/certificate/request/index?request=req-12345678');
});

const file = { name: '现场照片.jpg', contentType: 'image/jpeg' as const, bytes: 2048, sha256: 'b'.repeat(64) };
const withFile = {
  ...deduction,
  history: [
    ...deduction.history,
    { seq: 5, kind: 'objection-filed', at: '2026-10-12T02:00:00.000Z', attachments: [file] },
  ],
};
const LINK = { url: 'https://files.test/x', validSeconds: 300 };

test('a file beside a record is opened as what it is, by a link made at the tap', async () => {
  const phone = phoneWith({
    '/me/records/rec_00000003': withFile,
    [`/me/records/rec_00000003/attachments/${file.sha256}`]: LINK,
  });
  const page = await phone.open('pages/record/index', RECORD);
  expect(urls(phone).some((url) => String(url).includes('/attachments/'))).toBe(false);
  await page.tap('下载 现场照片.jpg（2 KB）');
  expect(phone.calls.some(({ name }) => name === 'previewImage')).toBe(true);
  expect(page.text()).toContain('链接五分钟内有效');
});

test('a link that has ended is told, and asked for anew by the next tap', async () => {
  const phone = phoneWith({
    '/me/records/rec_00000003': withFile,
    [`/me/records/rec_00000003/attachments/${file.sha256}`]: { ...LINK, url: 'https://files.test/over' },
  });
  const page = await phone.open('pages/record/index', RECORD);
  await page.tap('下载 现场照片.jpg');
  expect(page.text()).toContain('下载链接已经过期');
});
