// A repair: what is fulfilled and what is missing, the pledge, and the application on its way.
import { expect, test } from 'vitest';
import { phoneOf } from './citizen.ts';
import { REPAIRED } from './names.ts';

interface Penalty {
  readonly recordId: string;
  readonly submission: { readonly decisionNumber?: string };
}

test('one that is not possible says what is missing, and one that is goes off with its pledge', async () => {
  const citizen = phoneOf('lin-zhiyuan');
  await citizen.signIn('/pages/home/index');
  const { records } = (await citizen.ask('/me/records')) as { records: Penalty[] };
  const ready = records.find(({ submission }) => submission.decisionNumber === REPAIRED);
  const others = records.filter(
    ({ recordId, submission }) => submission.decisionNumber && recordId !== ready?.recordId,
  );
  const early = await citizen.open(`case/repair/index?recordId=${others[0]?.recordId}`);
  for (const words of ['○ 还没有满足', '暂时不能申请']) expect(early.text()).toContain(words);

  const record = await citizen.open(`pages/record/index?recordId=${ready?.recordId}`);
  await record.tap('申请修复');
  const form = await citizen.follow('/case/repair/index');
  expect(form.text()).not.toContain('○ 还没有满足');
  await form.tap('我作出以上承诺');
  const progress = await citizen.follow('/case/progress/index');
  for (const words of ['信用修复', '机关正在答复']) expect(progress.text()).toContain(words);
  expect((await citizen.ask(`/me/records/${ready?.recordId}/repair`)).case).toBeGreaterThan(0);
  citizen.expectSound(['POST /token: 400']);
});
