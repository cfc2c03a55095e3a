// What a citizen does with notices, records and cases, tapped through in the built mini-program: what is sent, and under which act.
import { expect, test } from 'vitest';
import { answers } from './answers.ts';
import type { Answers } from './fake-wx.ts';
import { startPhone } from './phone.ts';
import { opened, unopened } from './records-answers.ts';

const TOKEN = { 'xindang.token': 't' };
const RECORD = { recordId: 'rec_00000003' };
const OBJECTIONS = '/me/records/rec_00000003/objections';
const phoneWith = (more: Answers = {}, stored: Readonly<Record<string, string>> = {}) =>
  startPhone({ ...answers, ...more }, { ...TOKEN, ...stored });
type Phone = ReturnType<typeof phoneWith>;

const sentTo = ({ calls }: Phone, path: string) =>
  calls.flatMap(({ name, options }) =>
    name === 'request' && options.method === 'POST' && String(options.url).endsWith(path)
      ? [{ key: (options.header as Record<string, string>)['idempotency-key'], body: options.data }]
      : [],
  );
/** No answer the first time, this one from then on. */
function afterBeingOffline(answer: object): () => object | 'offline' {
  let asked = 0;
  return () => {
    asked += 1;
    return asked === 1 ? 'offline' : answer;
  };
}
const wentTo = ({ calls }: Phone, url: string) => calls.some(({ options }) => options.url === url);

test('the inbox shows what is unread first, and what has ended as such; looking opens nothing', async () => {
  const phone = phoneWith();
  const text = (await phone.open('pages/inbox/index')).text();
  expect(text.indexOf('还没有看')).toBeLessThan(text.indexOf('已经看过'));
  for (const words of ['未读：期限还没有开始', '已移除', '可以申请修复了', '复议最迟 2026年11月3日'])
    expect(text).toContain(words);
  expect(phone.calls.filter(({ options }) => options.method === 'POST')).toEqual([]);
});

test('a notice opens by its button alone, and then says everything', async () => {
  let isOpen = false;
  const open = () => {
    isOpen = true;
    return answers['/me/notices/3/open'];
  };
  const phone = phoneWith({ '/me/notices': () => (isOpen ? opened : unopened), '/me/notices/3/open': open });
  const page = await phone.open('pages/notice/index', { seq: '3' });
  expect(sentTo(phone, '/open')).toEqual([]);
  expect(page.text()).not.toContain('第三十八条');
  await page.tap('打开告知书');
  expect(isOpen).toBe(true);
  const told = ['示例市住房和城乡建设局', '第三十八条', '▼ 扣分项，20 分', '自 2027年3月1日 起', '2027年9月1日'];
  for (const words of [...told, '随时可以提出异议', '履行义务后可以修复']) expect(page.text()).toContain(words);
});

test('records are filtered, and what has ended stands apart', async () => {
  const page = await phoneWith().open('pages/records/index');
  expect(page.text()).not.toContain('已移除');
  await page.tap('○加分');
  expect(page.text()).toContain('▲ 加分项，30 分');
  expect(page.text()).not.toContain('▼');
  await page.tap('○已结束');
  expect(page.text()).toContain('已移除');
});

test('an empty archive says what will be here, and how to report what is missing', async () => {
  const page = await phoneWith({ '/me/records': { records: [] } }).open('pages/records/index');
  for (const words of ['以后会有的', '少了一项表彰']) expect(page.text()).toContain(words);
});

test('a record says why it does not count, and counts the days to its end', async () => {
  const phone = phoneWith();
  const page = await phone.open('pages/record/index', RECORD);
  for (const words of ['现在还不计分', '还有 282 天', '机关报送', '示建罚〔2026〕7号'])
    expect(page.text()).toContain(words);
  await page.tap('不是我');
  expect(wentTo(phone, '/case/objection/index?recordId=rec_00000003&ground=wrong-person')).toBe(true);
});

test('a statement is sent again under the same act after the connection broke', async () => {
  const path = '/me/records/rec_00000003/statement';
  const phone = phoneWith({ [path]: afterBeingOffline(answers[path]) });
  const page = await phone.open('pages/record/index', RECORD);
  await page.fill('我的说明', '已改正');
  await page.tap('保存说明');
  await page.tap('保存说明');
  const [first, second] = sentTo(phone, path);
  expect(first).toEqual({ key: expect.stringMatching(/^act-/), body: { words: '已改正' } });
  expect(second).toEqual(first);
});

test('a commendation is accepted by a tap', async () => {
  const phone = phoneWith();
  await (await phone.open('pages/record/index', { recordId: 'rec_00000005' })).tap('接受这项表彰');
  expect(sentTo(phone, '/acceptance')).toEqual([{ key: expect.stringMatching(/^act-/), body: undefined }]);
});

test('an objection with a file is sent once, under one act, however often it is tried', async () => {
  const phone = phoneWith({ [OBJECTIONS]: afterBeingOffline(answers[OBJECTIONS]) });
  const page = await phone.open('case/objection/index', RECORD);
  await page.tap('事实不对');
  await page.tap('下一步');
  await page.fill('请用自己的话说明', '墙没有动过');
  await page.tap('选一份材料');
  expect(page.text()).toContain('已收到');
  await page.tap('下一步');
  await page.tap('提交异议');
  expect(page.text()).toContain('不会重复');
  expect(phone.kept.get('xindang.drafts')).toContain('墙没有动过');
  // The page was closed and is opened again: what was written is still there, and it is still the same act.
  const again = startPhone(answers, Object.fromEntries(phone.kept));
  const reopened = await again.open('case/objection/index', RECORD);
  await reopened.tap('提交异议');
  const [first] = sentTo(phone, OBJECTIONS);
  const body = { ground: 'wrong-facts', words: '墙没有动过', attachments: [`att_${'a'.repeat(40)}`] };
  expect(first).toEqual({ key: expect.stringMatching(/^act-/), body });
  await page.tap('提交异议');
  expect([...sentTo(phone, OBJECTIONS), ...sentTo(again, OBJECTIONS)]).toEqual([first, first, first]);
  expect(wentTo(again, '/case/progress/index?sent=objection')).toBe(true);
  expect(again.kept.has('xindang.drafts')).toBe(false);
});

test('where one lands it is said that the objection was sent, what it is about, and how many files came with it', async () => {
  const page = await phoneWith().open('case/progress/index', { sent: 'objection' });
  for (const words of ['异议已提交，这一条已停止计分', '擅自改动承重结构', '材料 1 份'])
    expect(page.text()).toContain(words);
  expect((await phoneWith().open('case/progress/index')).text()).not.toContain('已提交，');
});

test('words that are refused are marked where they were written', async () => {
  const error = { pointer: '/words', code: 'personal-data-in-text', zh: '有手机号', en: 'A phone number' };
  const problem = { status: 422, code: 'body-invalid', text: { zh: '有填写不符合要求', en: 'x' }, traceId: 't-1' };
  const phone = phoneWith({ [OBJECTIONS]: { refusedWith: 422, data: { ...problem, errors: [error] } } });
  const page = await phone.open('case/objection/index', RECORD);
  await page.tap('事实不对');
  await page.tap('下一步');
  await page.fill('请用自己的话说明', '请打 13800000000');
  await page.tap('下一步');
  await page.tap('提交异议');
  expect(page.text()).toContain('正文中不得出现身份证号');
  expect(page.text()).not.toContain('提交异议');
  await page.fill('请用自己的话说明', '墙没有动过');
  await page.tap('下一步');
  expect(page.text()).toContain('墙没有动过');
});

test('a ground that is refused is told where grounds are chosen', async () => {
  const error = { pointer: '/ground', code: 'nothing-new', zh: '没有新的', en: 'Nothing new' };
  const problem = { status: 409, code: 'nothing-new', text: { zh: '没有新的', en: 'x' }, traceId: 't-1' };
  const phone = phoneWith({ [OBJECTIONS]: { refusedWith: 409, data: { ...problem, errors: [error] } } });
  const page = await phone.open('case/objection/index', { ...RECORD, ground: 'wrong-person' });
  await page.tap('提交异议');
  for (const words of ['请选一个最接近的理由', '再次异议需要新的理由']) expect(page.text()).toContain(words);
});

test('"not me" needs no words', async () => {
  const phone = phoneWith();
  const page = await phone.open('case/objection/index', { ...RECORD, ground: 'wrong-person' });
  await page.tap('提交异议');
  expect(sentTo(phone, OBJECTIONS)[0]?.body).toEqual({ ground: 'wrong-person', words: '', attachments: [] });
});

test('a file that did not arrive can be sent again', async () => {
  const commit = '/me/uploads/commit';
  const phone = phoneWith({ [commit]: afterBeingOffline(answers[commit]) });
  const page = await phone.open('case/repair/index', RECORD);
  await page.tap('选一份材料');
  expect(page.text()).toContain('文件没有传到');
  await page.tap('重新上传');
  expect(page.text()).toContain('已收到');
});

test('a repair says what is missing and from when, and is applied for with its pledge', async () => {
  const phone = phoneWith();
  const page = await phone.open('case/repair/index', RECORD);
  for (const words of ['✓ 已满足', '○ 还没有满足', '还有 8 天', '已恢复原状']) expect(page.text()).toContain(words);
  await page.tap('我作出以上承诺');
  expect(sentTo(phone, '/repairs')).toEqual([
    { key: expect.stringMatching(/^act-/), body: { pledge: true, words: '', attachments: [] } },
  ]);
});

test('a case shows who has it, the written reason, and the re-examination that is open', async () => {
  const phone = phoneWith();
  const page = await phone.open('case/progress/index');
  for (const words of ['机关应在 2026年11月27日 前答复', '勘验记录清楚', '未予支持'])
    expect(page.text()).toContain(words);
  await page.tap('申请复核');
  await page.fill('为什么要复核', '请现场再看');
  await page.tap('提交复核申请');
  expect(sentTo(phone, '/reexamination')[0]?.body).toEqual({ words: '请现场再看', attachments: [] });
});
