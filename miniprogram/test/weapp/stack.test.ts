// The pages that lie over each other in WeChat: ten and no more, and the way to one of them is the way back.
import { expect, test } from 'vitest';
import { answers } from './answers.ts';
import { startPhone } from './phone.ts';

const RECORD = { recordId: 'rec_00000003' };
const start = () => startPhone(answers, { 'xindang.token': 't' });
const ways = ({ calls }: ReturnType<typeof start>) =>
  calls.flatMap(({ name, options: { url, delta } }) =>
    /^(navigateTo|redirectTo|navigateBack)$/.test(name) ? [[name, url ?? delta]] : [],
  );

test('another page comes over the one that is shown', async () => {
  const phone = start();
  await (await phone.open('case/progress/index')).tap('看这条记录');
  expect(ways(phone)).toEqual([['navigateTo', '/pages/record/index?recordId=rec_00000003']]);
});

test('a page that already lies below is gone back to, whatever lies over it', async () => {
  const phone = start();
  await phone.open('pages/home/index');
  await phone.open('pages/record/index', RECORD);
  await phone.open('pages/notice/index', { seq: '3' });
  await (await phone.open('case/progress/index')).tap('看这条记录');
  expect(ways(phone)).toEqual([['navigateBack', 2]]);
});

test('the same page about another record is not that page', async () => {
  const phone = start();
  await phone.open('pages/record/index', { recordId: 'rec_00000005' });
  await (await phone.open('case/progress/index')).tap('看这条记录');
  expect(ways(phone)).toEqual([['navigateTo', '/pages/record/index?recordId=rec_00000003']]);
});

test('after ten pages a tap still leads on, in the place of the tenth', async () => {
  const phone = start();
  for (let at = 1; at < 10; at += 1) await phone.open('pages/notice/index', { seq: String(at) });
  await (await phone.open('case/progress/index')).tap('看这条记录');
  expect(ways(phone)).toEqual([['redirectTo', '/pages/record/index?recordId=rec_00000003']]);
});
