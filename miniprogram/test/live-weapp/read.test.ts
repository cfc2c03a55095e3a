// What a citizen reads: home, the list, one record, each as the archive itself answers.
import { expect, test } from 'vitest';
import { phoneOf } from './citizen.ts';

test('home shows the present balance and its reasons, and the list leads to each record', async () => {
  const citizen = phoneOf('chen-ruoxi');
  const home = await citizen.signIn('/pages/home/index');
  const { balance, level, reasons } = await citizen.ask('/me/score');
  // On the phone a day stands as everywhere else there.
  const why = reasons[0].text.zh.replace(
    /(\d{4})-(\d\d)-(\d\d)/g,
    (_: string, year: string, month: string, day: string) => `${year}年${Number(month)}月${Number(day)}日`,
  );
  expect(why).toContain('年');
  for (const words of [`${balance} 分`, level.name.zh, why]) expect(home.text()).toContain(words);
  await home.tap('我的记录');
  const list = await citizen.follow('/pages/records/index');
  const { records } = await citizen.ask('/me/records');
  expect(records.length).toBeGreaterThan(2);
  for (const { name } of records) expect(list.text()).toContain(name.zh);
  const [first] = records;
  await list.tap(first.name.zh);
  const record = await citizen.follow('/pages/record/index');
  for (const words of [first.name.zh, first.submission.organ.name, first.submission.recognitionNumber, '机关报送'])
    expect(record.text()).toContain(words);
  citizen.expectSound(['POST /token: 400']);
});
