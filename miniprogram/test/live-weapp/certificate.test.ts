// A certificate: the preview of all that is disclosed, the consent to it, its code, its file, and its end.
import { expect, test } from 'vitest';
import { phoneOf } from './citizen.ts';

/** Longer than a person's pause, after which the preview is read. */
const PAUSE = 900;

test('what is previewed is made, shown, checked by anybody, opened as a PDF, and revoked', async () => {
  const citizen = phoneOf('guli-adili');
  const home = await citizen.signIn('/pages/home/index');
  await home.tap('我的证明');
  const list = await citizen.follow('/certificate/list/index');
  await list.tap('开一份新证明');
  const make = await citizen.follow('/certificate/make/index');
  await make.fill('给谁看', '示例市租赁公司');
  await make.fill('做什么用', '租房');
  await make.wait(PAUSE);
  for (const words of ['示例市租赁公司', '古＊＊', '不是征信产品']) expect(make.text()).toContain(words);
  await make.tap('就按这一页开具');
  let shown = await citizen.follow('/certificate/show/index');
  const [newest] = (await citizen.ask('/me/certificates')).certificates;
  await expect
    .poll(async () => (await citizen.ask(`/me/certificates/${newest.number}`)).ready, { timeout: 20_000 })
    .toBe(true);
  shown = await citizen.open(`certificate/show/index?number=${newest.number}`);
  for (const words of ['示例市租赁公司', newest.printed ?? '有效']) expect(shown.text()).toContain(words);
  await shown.tap('出示二维码');
  expect(shown.nodes().some(({ attr }) => attr?.ariaLabel === '核验这份证明的二维码')).toBe(true);
  await shown.tap('关闭');
  await shown.tap('打开或下载文件');
  const opened = citizen.calls.findLast(({ name }) => name === 'openDocument');
  const file = citizen.files.get(String(opened?.options.filePath));
  expect(new TextDecoder('latin1').decode(file?.subarray(0, 5))).toBe('%PDF-');
  expect(file?.length).toBeGreaterThan(10_000);
  expect((await citizen.ask(`/verify/${newest.number}`)).status).toBe('valid');
  await shown.tap('撤销这份证明');
  await shown.tap('确认撤销');
  expect(shown.text()).toContain('撤销');
  expect((await citizen.ask(`/verify/${newest.number}`)).status).toBe('revoked');
  citizen.expectSound(['POST /token: 400']);
});
