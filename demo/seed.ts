// The lived-in accounts of `npm start`: the demo's rows filed through the real routes, half a year back from today.

import type { Bilingual } from '../shared/domain/bilingual.ts';
import { addDays, type Day, dayOf, instantOf } from '../shared/domain/days.ts';
import { CAST } from './cast.ts';
import { type Addresses, type City, giveConsent, morningOf, openCity, openNotices } from './city.ts';
import { liveIn } from './lived-in.ts';
import { byOrgan, type Row, readRows } from './rows.ts';
import { ENROLLED } from './steps-beginning.ts';
import { makeCertificate } from './steps-certificate.ts';

/** The days of the file's own story: consent, filing, and the day on which everything noticed counts. */
const STORY = { begins: '2026-08-01', files: '2026-11-23', ends: '2027-02-01' } as const;
const MOST_AT_ONCE = 25;
/** Who has a certificate to look at when they log in. */
const CERTIFIED = ['lin-zhiyuan', 'guli-adili'] as const;
const MILLISECONDS_A_DAY = 86_400_000;

const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / MILLISECONDS_A_DAY;

/** Where business time must begin so that the story ends today. */
export const seedBegins = (now: number): number => now - daysBetween(STORY.begins, STORY.ends) * MILLISECONDS_A_DAY;

/** The row with each of its days moved, so that its decisions are as fresh as they are in the story. */
const shifted = (row: Row, days: number): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, cell]) => [
      column,
      /^\d{4}-\d{2}-\d{2}$/.test(cell) ? addDays(cell, days) : cell,
    ]),
  );

/** What somebody sees who logs in as this person. */
export interface SeededAccount {
  login: string;
  name: string;
  shows: Bilingual;
}

async function accountOf(city: City, login: string): Promise<SeededAccount> {
  const read = async (path: string) => (await city.asCitizen(login, 'GET', path)).body;
  const { level, balance } = await read('/me/score');
  const { length: records } = (await read('/me/records')).records;
  const { length: cases } = (await read('/me/cases')).cases;
  const { length: certificates } = (await read('/me/certificates')).certificates;
  const zh = [`${level.name.zh} ${balance} 分，${records} 条记录`];
  const en = [`${level.name.en}, ${balance} points, ${records} record(s)`];
  if (cases > 0) zh.push(`${cases} 件异议或修复`) && en.push(`${cases} objection(s) or repair(s)`);
  if (certificates > 0) zh.push(`${certificates} 份证明`) && en.push(`${certificates} certificate(s)`);
  const name = CAST.find((one) => one.login === login)?.name ?? login;
  return { login, name, shows: { zh: zh.join('，'), en: en.join(', ') } };
}

/** Does nothing when the first citizen has an archive already: a kept data directory is left as it is. */
export async function seed(at: Addresses): Promise<{ records: number; accounts: SeededAccount[] }> {
  const city = openCity(at);
  const [first = ''] = ENROLLED;
  if ((await city.asCitizen(first, 'GET', '/me/consent')).status === 200) return { records: 0, accounts: [] };
  const today = dayOf(instantOf(Date.now()));
  const shift = daysBetween(STORY.ends, today);
  for (const login of ENROLLED) await giveConsent(city, login);
  await city.moveTo(morningOf(addDays(STORY.files, shift)));
  const rows = readRows().map((row) => shifted(row, shift));
  let records = 0;
  for (const [organ, ofOrgan] of byOrgan(rows)) {
    for (let from = 0; from < ofOrgan.length; from += MOST_AT_ONCE) {
      const batch = { rows: ofOrgan.slice(from, from + MOST_AT_ONCE) };
      const { body } = await city.asOrgan(organ, 'POST', '/records/batch', batch);
      records += body.results.filter((result: { status: string }) => result.status === 'accepted').length;
    }
  }
  for (const login of ENROLLED) await openNotices(city, login);
  await city.moveTo(instantOf(Date.now()));
  await city.settle();
  for (const login of CERTIFIED)
    await makeCertificate(city, login, { for: 'anyone', recipient: '示例市图书馆', purpose: '办理借书证' });
  records += await liveIn(city, today);
  const accounts: SeededAccount[] = [];
  for (const login of ENROLLED) accounts.push(await accountOf(city, login));
  return { records, accounts };
}
