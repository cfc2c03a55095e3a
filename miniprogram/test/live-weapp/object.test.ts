// An objection with a file: picked, posted to the bucket, looked at by the archive, sent, and followed like a parcel.
import { expect, inject, test } from 'vitest';
import { PROOF, phoneOf } from './citizen.ts';

test('an objection with a file stops the points at once, and the file is what was sent', async () => {
  const citizen = phoneOf('zhao-wenbo');
  await citizen.signIn('/pages/home/index');
  const before = await citizen.ask('/me/score');
  const { records } = await citizen.ask('/me/records');
  const one = records.find(({ state }: { state: string }) => state === 'active');
  const record = await citizen.open(`pages/record/index?recordId=${one.recordId}`);
  await record.tap('提出异议');
  const form = await citizen.follow('/case/objection/index');
  await form.tap('事实不对');
  await form.tap('下一步');
  await form.fill('请用自己的话说明', '当日不在场');
  await form.tap('选一份材料');
  expect(form.text()).toContain('已收到');
  await form.tap('下一步');
  await form.tap('提交异议');
  const progress = await citizen.follow('/case/progress/index');
  expect(progress.text()).toContain('机关正在答复');

  const now = await citizen.ask(`/me/records/${one.recordId}`);
  expect(now.state).toBe('disputed');
  await expect
    .poll(async () => (await citizen.ask('/me/score')).balance, { timeout: 10_000 })
    .toBeGreaterThan(before.balance);
  const attached = await citizen.open(`pages/record/index?recordId=${one.recordId}`);
  for (const words of ['异议处理中', '您提出异议']) expect(attached.text()).toContain(words);
  await attached.tap('证明.pdf');
  const opened = citizen.calls.findLast(({ name }) => name === 'openDocument');
  expect(citizen.files.get(String(opened?.options.filePath))).toEqual(PROOF);
  const posted = citizen.exchanges.filter(({ asked, status }) => asked.startsWith('POST /') && status === 204);
  expect(posted).toHaveLength(1);
  citizen.expectSound(['POST /token: 400']);
  expect(inject('city').apiUrl).toMatch(/^http:\/\/127\.0\.0\.1:/);
});
