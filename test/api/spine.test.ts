// From a filing to the score on the citizen's side, and back out again.
import { expect, test } from 'vitest';
import { verifyExport } from '../../shared/crypto/verify-export.ts';
import { city } from './city.ts';
import { born, commendation, consent, file, openAll, penalty } from './people.ts';

test('a department files, the citizen opens the notice, points count when the windows closed, and withdrawal erases', async () => {
  const town = city();
  const li = born(town, 'li', 1);
  const as = 'citizen:li';
  expect((await town.ask('GET', '/me/score', { as })).body.code).toBe('no-archive');
  expect((await consent(town, li)).status).toBe(201);

  const filed = await file(town, penalty(town, li, 'N-UM-09'));
  expect(filed.body).toMatchObject({ status: 'accepted', receipt: expect.stringMatching(/^rcp_/) });
  expect((await file(town, commendation(town, li, 'P-CO-01'))).status).toBe(202);
  expect((await town.ask('GET', '/me/score', { as })).body.balance).toBe(1000);

  await openAll(town, li);
  await town.ring();
  expect((await town.ask('GET', '/me/score', { as })).body).toMatchObject({ balance: 1020, level: { code: 'base' } });

  town.advance(60);
  const score = (await town.ask('GET', '/me/score', { as })).body;
  expect(score.balance).toBe(1010);
  expect(score.reasons.map((reason: { points: number }) => reason.points)).toEqual([20, -10]);

  const exported = (await town.ask('GET', '/me/export', { as })).body;
  expect(verifyExport(exported)).toMatchObject({ sound: true, facts: 5 });

  const { confirmation } = (await town.ask('GET', '/me/withdrawal', { as })).body;
  const gone = await town.ask('POST', '/me/withdrawal', { as, body: { confirmation } });
  expect(gone.body.state).toBe('withdrawn');
  expect((await town.ask('GET', '/me/score', { as })).body.code).toBe('no-archive');
  const again = await town.ask('POST', '/me/withdrawal', { as, body: { confirmation } });
  expect(again.body).toEqual(gone.body);
  await town.runJobs();
  expect(town.database.dump().vault.filter((item) => item.sk.startsWith('CONTENT#'))).toEqual([]);
});
