// The lived-in accounts of `npm start`: the demo's rows filed through the real routes, half a year back from today.
import { addDays, type Day, dayOf, instantOf } from '../shared/domain/days.ts';
import { type Addresses, giveConsent, morningOf, openCity, openNotices } from './city.ts';
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

/** Does nothing when the first citizen has an archive already: a kept data directory is left as it is. */
export async function seed(at: Addresses): Promise<{ citizens: number; records: number }> {
  const city = openCity(at);
  const [first = ''] = ENROLLED;
  if ((await city.asCitizen(first, 'GET', '/me/consent')).status === 200) return { citizens: 0, records: 0 };
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
  return { citizens: ENROLLED.length, records };
}
