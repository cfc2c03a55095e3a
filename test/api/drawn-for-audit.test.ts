// What the platform owes when it was late itself: the item goes, and its removal is drawn for audit (I6).
import { expect, test } from 'vitest';
import { does, goTo, queueOf, REC, sees, settle, tasksOf, withDeduction } from './acts.ts';
import type { City } from './city.ts';

const late = async (town: City) => (await town.ask('GET', '/supervision/late', { as: 'supervisor:V001' })).body;

async function disputed(ground: string) {
  const { town } = await withDeduction();
  goTo(town, '2026-03-14');
  expect((await does(town, `${REC}/objections`, { ground, words: '请重新核对' })).status).toBe(201);
  await town.ring();
  return town;
}

test('a removal because no reviewer decided is drawn once, with its case and day and nothing else', async () => {
  const town = await disputed('not-final');
  const [{ caseId }] = await queueOf(town);
  goTo(town, '2026-04-03'); // the fifteenth working day
  await settle(town);
  expect((await late(town)).removedLate).toEqual([]);
  goTo(town, '2026-04-06'); // the job of the days between did not run
  await settle(town);
  await settle(town);
  expect((await sees(town, REC)).state).toBe('removed');
  expect(await late(town)).toEqual({ tasks: [], removedLate: [{ caseId, removedOn: '2026-04-06' }] });
});

test('a removal because the department stayed silent is nobody’s lateness here', async () => {
  const town = await disputed('wrong-facts');
  expect(await tasksOf(town)).toHaveLength(1);
  goTo(town, '2026-03-21');
  await settle(town);
  expect((await sees(town, REC)).state).toBe('removed');
  expect((await late(town)).removedLate).toEqual([]);
});

test('it goes with the archive', async () => {
  const town = await disputed('not-final');
  goTo(town, '2026-04-06');
  await settle(town);
  const { confirmation } = await sees(town, '/withdrawal');
  await does(town, '/withdrawal', { confirmation });
  await town.runJobs();
  expect((await late(town)).removedLate).toEqual([]);
});
