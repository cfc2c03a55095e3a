// How long a citizen sees what a certificate said: never longer than what it was made from, and never otherwise than it was.
import { expect, test } from 'vitest';
import { readFold } from '../../shared/store/snapshot.ts';
import { archiveOf, breaksIn, kindsOf } from '../store/archives.ts';
import { does, goTo, keyOf, reports, sees } from './acts.ts';
import { certifiable, certify, DEDUCTION, make, preview, refusedAs, wishOf } from './certifying.ts';
import type { City } from './city.ts';
import { agreement } from './people.ts';

const renews = async (town: City, day: string) => {
  goTo(town, day);
  expect((await does(town, '/consent/renewal', await agreement(town))).status).toBe(201);
};

test('the sweep destroys what the ledger says of it a year after its end; the bare facts stay in the chain', async () => {
  const { town, li } = await certifiable();
  const wish = wishOf();
  const { agreed } = (await preview(town, wish)).body;
  const { number } = (await make(town, wish, agreed, 'the-key-of-the-one')).body;
  await town.ring();
  const archive = await archiveOf(town, li);
  const kept = async () => (await readFold(await town.deps.store(), archive)).certificates.size;
  expect(await kept()).toBe(1);
  await renews(town, '2026-12-20');
  goTo(town, '2027-05-14');
  await town.runJobs();
  expect([(await sees(town, '/certificates')).certificates.length, await kept()]).toEqual([1, 1]);
  goTo(town, '2027-05-15');
  await town.runJobs();
  expect([(await sees(town, '/certificates')).certificates, await kept()]).toEqual([[], 0]);
  expect((await sees(town, `/certificates/${number}`)).code).toBe('not-found');
  expect(refusedAs(await does(town, `/certificates/${number}/revoke`))).toEqual([404, 'not-found']);
  expect(refusedAs(await make(town, wish, agreed, 'the-key-of-the-one'))).toEqual([409, 'certificate-ended']);
  expect(kindsOf(town, archive.id)).toContain('certificate-issued');
  expect(await breaksIn(town)).toEqual([]);
  expect((await town.ask('GET', '/me/export', { as: 'citizen:li' })).status).toBe(200);
});

test('I8: once something it rested on is destroyed its sheet is shown no more, rather than computed without it', async () => {
  const { town, filed } = await certifiable();
  const number = await certify(town, wishOf({ points: true }));
  goTo(town, '2026-04-20');
  const because = { reason: '认定有误，已撤销', documentNumber: '示城管撤〔2026〕第1号' };
  await reports(town, '/records/annulments', { record: keyOf(filed), ...because });
  await town.ring();
  await renews(town, '2026-12-20');
  const shown = async () => (await sees(town, `/certificates/${number}`)).sheet?.level.points;
  goTo(town, '2027-04-19');
  await town.runJobs();
  expect(await shown()).toBe(1040);
  goTo(town, '2027-04-20');
  await town.runJobs();
  expect(await shown()).toBeUndefined();
  expect((await sees(town, '/certificates')).certificates[0].number).toBe(number);
});

test('a page that shows an item says nothing of it once the item is destroyed', async () => {
  const { town, filed } = await certifiable();
  const number = await certify(town, wishOf({ items: [DEDUCTION] }));
  goTo(town, '2026-04-20');
  const because = { reason: '认定有误，已撤销', documentNumber: '示城管撤〔2026〕第1号' };
  await reports(town, '/records/annulments', { record: keyOf(filed), ...because });
  await town.ring();
  await renews(town, '2026-12-20');
  goTo(town, '2027-04-20');
  await town.runJobs();
  const { status, on, sheet } = await sees(town, `/certificates/${number}`);
  expect([status, on, sheet]).toEqual(['superseded', '2026-04-20', undefined]);
});

test('what had ended before a page was made and is destroyed while it holds takes nothing from it', async () => {
  const { town, filed } = await certifiable();
  const because = { reason: '认定有误，已撤销', documentNumber: '示城管撤〔2026〕第1号' };
  await reports(town, '/records/annulments', { record: keyOf(filed), ...because });
  await town.ring();
  await renews(town, '2026-12-20');
  goTo(town, '2027-04-01');
  const number = await certify(town, wishOf({ points: true }));
  await town.ring();
  goTo(town, '2027-04-16');
  await town.runJobs();
  expect((await sees(town, '/records/rec_00000002')).code).toBe('not-found');
  expect((await town.ask('GET', `/verify/${number}`)).body).toMatchObject({ status: 'valid', points: 1050 });
});
