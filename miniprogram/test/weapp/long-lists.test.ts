// A long archive is drawn a part at a time: WeChat takes what a page draws from one message.
import { expect, test } from 'vitest';
import { answers } from './answers.ts';
import { NUMBER } from './certificate-answers.ts';
import type { Answers } from './fake-wx.ts';
import { startPhone } from './phone.ts';
import { deduction } from './record-views.ts';

const MANY = 70;
const many = <T>(make: (at: number) => T): T[] => Array.from({ length: MANY }, (_, at) => make(at));
const two = (at: number): string => String(at).padStart(2, '0');
const PERSON = { helping: 'help_abc', label: '母亲', until: '2027-11-23' };
const STORED = { 'xindang.token': 't', 'xindang.helping': JSON.stringify([PERSON]) };

const records = many((at) => ({
  ...deduction,
  recordId: `rec_000001${two(at)}`,
  name: { zh: `第${two(at)}条记录`, en: `Record ${two(at)}` },
}));
const [one] = answers['/me/cases'].cases;
const cases = many((at) => ({
  ...one,
  seq: at,
  steps: [{ kind: 'objection-filed', at: '2026-11-20T02:00:00.000Z', words: `第${two(at)}件事项` }],
}));
const shown = (answers as Answers)[`/me/certificates/${NUMBER}`] as object;
const certificates = many((at) => ({ ...shown, number: `XD-2026-${two(at)}`, recipient: `第${two(at)}家单位` }));
const LONG: Answers = { '/me/records': { records }, '/me/cases': { cases }, '/me/certificates': { certificates } };

test.each([
  ['pages/records/index', {}, /第\d\d条记录/g, 20],
  ['case/progress/index', {}, /第\d\d件事项/g, 8],
  ['certificate/list/index', {}, /第\d\d家单位/g, 20],
  ['me/helped-archive/index', { person: '0' }, /第\d\d条记录/g, 8],
  ['me/helped-archive/index', { person: '0' }, /第\d\d件事项/g, 8],
])('%s draws a part (%#), and the rest by taps', async (path, given, one, atOnce) => {
  const only = String(one).includes('条记录') ? { '/me/cases': { cases: [] } } : { '/me/records': { records: [] } };
  const page = await startPhone({ ...answers, ...LONG, ...only } as Answers, STORED).open(path, given);
  const drawn = () => new Set(page.text().match(one)).size;
  expect(drawn()).toBe(atOnce);
  expect(page.largest()).toBeLessThan(20 * 1024);
  for (let seen = atOnce; seen < MANY; seen += atOnce) await page.tap('再看一些');
  expect(drawn()).toBe(MANY);
  expect(page.text()).not.toContain('再看一些');
});
