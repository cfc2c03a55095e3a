// I9 as bytes: whoever reads every table finds of certificates neither to whom, for what, of whom, nor at which level.
import { expect, test } from 'vitest';
import { printedNumber } from '../../shared/domain/certificate-number.ts';
import { spokenIn } from '../store/archives.ts';
import { does, goTo, REC } from './acts.ts';
import { answering, certifiable, certify, fetched, request, revoke, verify, wishOf } from './certifying.ts';
import { findsIn, textOf } from './dump.ts';

const RECIPIENT = '示例市志愿服务联合会';
const PURPOSE = '申请担任社区志愿服务队长';
const WORDS = '办理免押金借书手续';

test('I9: no row holds a recipient, purpose, name, number, level or points in any form', async () => {
  const { town, li, awards } = await certifiable();
  const id = await request(town, { words: WORDS });
  const shown = { recipient: RECIPIENT, purpose: PURPOSE, points: true, holder: 'name-and-last-four', items: awards };
  const numbers = [
    await certify(town, wishOf(shown)),
    await certify(town, answering(id)),
    await certify(town, { for: 'benefit', benefit: 'library-deposit-free' }),
  ];
  await town.ring();
  await fetched(town, id);
  for (const number of numbers) {
    await verify(town, number, '198.51.100.23');
    await town.ask('POST', `/verify/${number}/holder`, { body: { name: li.name, lastFour: li.number.slice(-4) } });
  }
  const { codes } = (await does(town, '/cards')).body;
  await town.ask('GET', `/cards/${codes[0].url.split('/').at(-1)}`);
  await does(town, `${REC}/objections`, { ground: 'wrong-facts', words: '不是我的摊位' });
  await revoke(town, numbers[0]!);
  goTo(town, '2026-04-16');
  await town.runJobs();
  await town.ring();
  const rows = Object.values(town.database.dump()).flat();
  const dump = textOf(rows);
  const planted = [
    ...[RECIPIENT, PURPOSE, WORDS, li.name, li.number, '示例市图书馆', '借书免押金', 'library-deposit-free'],
    ...numbers.flatMap((number) => [number, number.toLowerCase(), printedNumber(number)]),
    ...['良好', '基础', '优秀', 'Good', 'Excellent'],
  ];
  for (const secret of planted) expect(findsIn(dump, secret), secret).toBe(false);
  expect(spokenIn(town, planted)).toEqual([]);
  // Points and levels are short: as a value of their own they stand nowhere, and no attribute is named for them.
  const values = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
      ? Object.values(value).flatMap(values)
      : [value];
  for (const value of rows.flatMap(values)) expect(['AA', 'AAA', 'base', 1040, '1040']).not.toContain(value);
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  for (const name of ['level', 'balance', 'score', 'recipient', 'holder.name']) expect([...names]).not.toContain(name);
});

test('a request is in clear only while it is nobody’s: answered, its row leads to an archive and says nothing of what for', async () => {
  const { town } = await certifiable();
  const id = await request(town, { words: WORDS });
  const row = () => town.database.dump().certificates.filter(({ pk }) => pk.startsWith('REQUEST#'));
  expect(findsIn(textOf(row()), WORDS), 'for whoever scans it').toBe(true);
  expect(textOf(row())).not.toContain(id);
  await certify(town, answering(id));
  expect(findsIn(textOf(row()), WORDS)).toBe(false);
  expect(row()[0]).toMatchObject({ state: 'answered', archive: expect.stringMatching(/^arc_/) });
});
