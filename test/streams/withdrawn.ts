// An archive full of planted strings, withdrawn and waiting for its erasure.
import { expect } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';
import type { Item } from '../../shared/store/database.ts';
import { type City, city } from '../api/city.ts';
import { born, clientFor, consent, file, openAll, type Person, penalty } from '../api/people.ts';
import { archiveOf } from '../store/archives.ts';
import { PLANTED, plantedFilings } from './planted.ts';

const stage = loadStage('local');

/** Li's archive, full of planted strings, withdrawn; Wang's stands beside it. */
export async function withdrawn(): Promise<{
  town: City;
  li: Person;
  id: string;
  answer: { body: Record<string, unknown> };
}> {
  const town = city({ stage });
  const li = { ...born(town, 'li', 1), name: PLANTED.name };
  town.people.set('li', { name: li.name, number: li.number });
  const wang = born(town, 'wang', 2);
  await consent(town, li);
  await consent(town, wang);
  await file(town, penalty(town, wang, 'N-UM-09', { decisionNumber: '示城管罚字〔2026〕第7001号' }));
  const { first, second, award, correction, annulment } = plantedFilings(town, li);
  for (const submission of [first, second, award]) expect((await file(town, submission)).status).toBe(202);
  await openAll(town, li);
  const as = `department:${clientFor(town, 'N-UM-09')}`;
  expect((await town.ask('POST', '/records/corrections', { as, body: correction })).status).toBe(202);
  expect((await town.ask('POST', '/records/annulments', { as, body: annulment })).status).toBe(202);
  await town.ring();
  const { id } = await archiveOf(town, li);
  // A row set aside, so that there is one to erase.
  await town.database.put('views', { pk: id, sk: 'QUARANTINE#00000009' }, 'absent');
  const { confirmation } = (await town.ask('GET', '/me/withdrawal', { as: 'citizen:li' })).body;
  const answer = await town.ask('POST', '/me/withdrawal', { as: 'citizen:li', body: { confirmation } });
  expect(answer.status).toBe(200);
  return { town, li, id, answer };
}
export const minutes = (town: City, count: number): void => {
  town.now = new Date(Date.parse(town.now) + count * 60_000).toISOString();
};
export const rowsOf = (town: City, id: string): Item[] => {
  const { vault, views } = town.database.dump();
  return [...vault, ...views].filter((item) => item.pk === id);
};
export async function runTwice(town: City): Promise<void> {
  minutes(town, 5);
  await town.runJobs();
  minutes(town, 15);
  await town.runJobs();
}
