// Thirty days after its end a certificate goes, file and rows; that it was made stays with its citizen for a while longer.
import { expect, test } from 'vitest';
import { onSchedule } from '../../functions/job.ts';
import { discardCertificates } from '../../functions/jobs/discard-certificates.ts';
import { crashPoints, dying, operationsOf, restore, withFiles } from '../store/crash.ts';
import { does, goTo, sees } from './acts.ts';
import {
  answering,
  certifiable,
  certificateFiles,
  certificateRows,
  certify,
  fetched,
  refusedAs,
  request,
  revoke,
  standing,
  verify,
  wishOf,
} from './certifying.ts';
import type { City } from './city.ts';

const discards = (town: City) => onSchedule(discardCertificates, () => town.deps)({ dueAt: town.now }, {} as never);
const waiting = (town: City) => town.database.dump().views.filter(({ due }) => due === 'certificate');
const leftOf = (town: City) => [certificateRows(town).length, certificateFiles(town).length, waiting(town).length];
const NOTHING = [0, 0, 0];
/** The first instant of a Shanghai day, and the last one before it. */
const midnight = (day: string) => `${new Date(Date.parse(`${day}T00:00:00Z`) - 28_800_000).toISOString()}`;
const justBefore = (day: string) => new Date(Date.parse(midnight(day)) - 1).toISOString();

test('the job discards on the thirty-first day after the last one, and no sooner; until then a check says it has ended', async () => {
  const { town } = await certifiable();
  const id = await request(town);
  const number = await certify(town, answering(id, { validDays: 7 })); // to 22 April
  await town.ring();
  await verify(town, number);
  town.now = justBefore('2026-05-23');
  await discards(town);
  expect(leftOf(town)).toEqual([4, 1, 1]);
  expect(await standing(town, number)).toEqual(['expired', '2026-04-23']);
  town.now = midnight('2026-05-23');
  await discards(town);
  expect(leftOf(town)).toEqual(NOTHING);
  expect(refusedAs(await verify(town, number))).toEqual([404, 'certificate-unknown']);
  expect(refusedAs(await fetched(town, id))).toEqual([404, 'not-found']);
});

test('its citizen still sees that it was made and what it said, and that the file is gone', async () => {
  const { town } = await certifiable();
  const number = await certify(town);
  await town.ring();
  const before = await sees(town, `/certificates/${number}`);
  goTo(town, '2026-06-20');
  await town.runJobs();
  expect(leftOf(town)).toEqual(NOTHING);
  const [listed] = (await sees(town, '/certificates')).certificates;
  expect([listed.number, listed.status, listed.on]).toEqual([number, 'expired', '2026-05-16']);
  const shown = await sees(town, `/certificates/${number}`);
  expect([shown.sheet, shown.ready, shown.checks]).toEqual([before.sheet, false, []]);
  expect(refusedAs(await does(town, `/certificates/${number}/download`))).toEqual([409, 'certificate-not-ready']);
});

test('revoked, it goes thirty days after the revocation and not after the end it would have had', async () => {
  const { town } = await certifiable();
  const number = await certify(town, wishOf({ validDays: 90 }));
  await town.ring();
  goTo(town, '2026-04-20');
  await revoke(town, number);
  town.now = justBefore('2026-05-21');
  await discards(town);
  expect([leftOf(town)[1], (await standing(town, number))[0]]).toEqual([1, 'revoked']);
  town.now = midnight('2026-05-21');
  await discards(town);
  expect(leftOf(town)).toEqual(NOTHING);
  expect((await revoke(town, number)).body).toEqual({ status: 'revoked', on: '2026-04-20' });
  expect(leftOf(town), 'revoked again it leaves nothing').toEqual(NOTHING);
});

test('revoked on its last day it goes no later', async () => {
  const { town } = await certifiable([]);
  const number = await certify(town, wishOf({ validDays: 7 }));
  goTo(town, '2026-04-22');
  expect((await revoke(town, number)).status).toBe(200);
  expect(waiting(town).map(({ dueAt }) => dueAt)).toEqual([midnight('2026-05-23')]);
});

test('what is not over is left, in the same archive and in the same run', async () => {
  const { town } = await certifiable();
  await certify(town, wishOf({ validDays: 7 }));
  const long = await certify(town, wishOf({ validDays: 90 }));
  await town.ring();
  goTo(town, '2026-06-01');
  await discards(town);
  expect(leftOf(town)).toEqual([2, 1, 1]);
  expect((await standing(town, long))[0]).toBe('valid');
});

test('killed at any call, before or after it took effect, the job run again leaves nothing', async () => {
  const { town } = await certifiable();
  const id = await request(town);
  const number = await certify(town, answering(id));
  await town.ring();
  await verify(town, number);
  goTo(town, '2026-07-01');
  const [before, file] = [town.database.dump(), certificateFiles(town)[0] as `certificates/${string}`];
  const again = async () => {
    await restore(town.database, before);
    await town.files.keep(file, Buffer.from('%PDF'), 'application/pdf');
    expect(leftOf(town)).toEqual([4, 1, 1]);
  };
  withFiles(town);
  const operations = await operationsOf(town.database, () => discards(town));
  expect(operations.length).toBeGreaterThan(7);
  for (const point of crashPoints(operations.length)) {
    await again();
    expect(await dying(town.database, point, () => discards(town))).toBe(true);
    await discards(town);
    expect(leftOf(town), `${point.phase} ${operations[point.index]}`).toEqual(NOTHING);
    await discards(town);
  }
});
