// The inbox tells what became of each item, and shows nothing whose time of sight is over, however late a job is (I3, I7).
import { expect, test } from 'vitest';
import { does, goTo, REC, sees, settle, withDeduction } from './acts.ts';
import { city } from './city.ts';
import { born, consent, file, openAll, penalty } from './people.ts';

test('an annulment stands in the inbox with its day: the citizen need not search for it', async () => {
  const { town, filed } = await annulled();
  const { notices } = await sees(town, '/notices');
  expect(notices).toMatchObject([{ recordId: 'rec_00000002', ended: { by: 'annulled', on: '2026-03-20' } }]);
  expect(filed).toBeDefined();
});

async function annulled() {
  const town = city({ now: '2026-01-12T02:00:00.000Z' });
  const li = born(town, 'li', 1);
  await consent(town, li);
  const filed = penalty(town, li, 'N-UM-09');
  await file(town, filed);
  await openAll(town, li);
  goTo(town, '2026-03-20');
  const record = { documentNumber: filed.decisionNumber, item: filed.item, party: filed.party };
  const body = { record, reason: '复议撤销', documentNumber: '示复决字〔2026〕第0001号' };
  await town.ask('POST', '/records/annulments', { as: 'department:urban-management', body });
  await town.ring();
  return { town, filed };
}

test('I7: a year after its end an item is in no inbox and its closed cases are in no list, although no job ran', async () => {
  const { town } = await withDeduction();
  goTo(town, '2026-03-14');
  await does(town, `${REC}/objections`, { ground: 'wrong-facts', words: '请重新核对' });
  await town.ring();
  goTo(town, '2026-03-23');
  await settle(town); // silent: removed
  goTo(town, '2027-03-22');
  const before = [await sees(town, '/notices'), await sees(town, '/cases')];
  expect([before[0].notices.length, before[1].cases.length]).toEqual([1, 1]);
  goTo(town, '2027-03-23');
  const after = [await sees(town, '/notices'), await sees(town, '/cases')];
  expect([after[0].notices, after[1].cases]).toEqual([[], []]);
});
