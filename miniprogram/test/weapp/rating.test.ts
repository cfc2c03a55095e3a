// A closed case is rated in the built mini-program: offered quietly, sent once, thanked for, and never asked for again.
import { expect, test } from 'vitest';
import { answers } from './answers.ts';
import type { Answers } from './fake-wx.ts';
import { startPhone } from './phone.ts';

const PATH = '/me/cases/6/rating';
const phoneWith = (more: Answers = {}, stored: Readonly<Record<string, string>> = {}) =>
  startPhone({ ...answers, ...more }, { 'xindang.token': 't', ...stored });
type Phone = ReturnType<typeof phoneWith>;
const sent = ({ calls }: Phone) =>
  calls.flatMap(({ name, options }) =>
    name === 'request' && String(options.url).endsWith(PATH)
      ? [{ key: (options.header as Record<string, string>)['idempotency-key'], body: options.data }]
      : [],
  );
const [, , open, other] = answers['/me/cases'].cases;
const rated = { ...open, rating: { grade: 'dissatisfied', at: '2026-11-23T01:00:00.000Z' } };

test('it is one quiet row until somebody taps it, and open cases have none', async () => {
  const page = await phoneWith().open('case/progress/index');
  const text = page.text();
  expect(text.split('评价一下办理情况')).toHaveLength(2);
  expect(text).toContain('不评也可以；最迟 2026年12月7日');
  expect(text).not.toContain('★★★☆☆');
});

test('five grades in signs and words; one is sent with the words, and thanks follow', async () => {
  let isRated = false;
  const phone = phoneWith({
    '/me/cases': () => ({ cases: [isRated ? rated : open, other] }),
    [PATH]: () => {
      isRated = true;
      return { case: 6, grade: 'dissatisfied' };
    },
  });
  const page = await phone.open('case/progress/index');
  await page.tap('评价一下办理情况');
  const grades = ['★★★★★ 非常满意', '★★★★☆ 满意', '★★★☆☆ 基本满意', '★★☆☆☆ 不满意', '★☆☆☆☆ 非常不满意'];
  for (const grade of grades) expect(page.text()).toContain(grade);
  expect(page.text()).toContain('看不到是谁评的');
  const choices = page.nodes().filter(({ attr }) => attr?.ariaRole === 'radio');
  expect(choices).toHaveLength(5);
  expect(choices.filter(({ attr }) => String(attr?.ariaChecked) === 'true')).toEqual([]);
  await page.tap('★★☆☆☆ 不满意');
  await page.fill('想记下的话', '等了很久');
  await page.tap('提交评价');
  expect(sent(phone)).toEqual([
    { key: expect.stringMatching(/^act-/), body: { grade: 'dissatisfied', words: '等了很久' } },
  ]);
  expect(page.text()).toContain('谢谢您的评价');
  // Whoever was not satisfied is told where an answer is to be had.
  expect(page.text()).toContain('您的评价：★★☆☆☆ 不满意（2026年11月23日）');
  expect(page.text()).toContain('不会有人回访');
  expect(page.text()).not.toContain('评价一下办理情况');
  expect(phone.kept.has('xindang.drafts')).toBe(false);
});

test('the connection broke and the page was left: what was chosen is there, and it is still the same act', async () => {
  const phone = phoneWith({ [PATH]: 'offline' });
  const page = await phone.open('case/progress/index');
  await page.tap('评价一下办理情况');
  await page.tap('★★★★☆ 满意');
  await page.tap('提交评价');
  expect(page.text()).toContain('不会重复');
  const again = phoneWith({}, Object.fromEntries(phone.kept));
  await (await again.open('case/progress/index')).tap('提交评价');
  expect(sent(again)).toEqual(sent(phone));
});

test('rated before, on another phone: it is thanked for and not called a fault', async () => {
  const problem = { code: 'already-rated', text: { zh: '', en: '' }, errors: [], traceId: 't', status: 409 };
  const phone = phoneWith({ [PATH]: { refusedWith: 409, data: problem } });
  const page = await phone.open('case/progress/index');
  await page.tap('评价一下办理情况');
  await page.tap('★★★★☆ 满意');
  await page.tap('提交评价');
  expect(page.text()).toContain('谢谢您的评价');
});

test('whoever would rather not is asked no more on this page, and nothing is kept', async () => {
  const phone = phoneWith();
  const page = await phone.open('case/progress/index');
  await page.tap('评价一下办理情况');
  await page.tap('★★★★☆ 满意');
  await page.tap('不评了');
  expect(page.text()).not.toContain('★★★★☆');
  expect(sent(phone)).toEqual([]);
  expect(phone.kept.has('xindang.drafts')).toBe(false);
});
