// Fifty of the same request at once, and what must come of them on whatever store.
import { expect } from 'vitest';
import type { Answered, City } from '../api/city.ts';
import { born, consent, file, type Person, penalty } from '../api/people.ts';
import { standingOf } from './sound.ts';

export const PARALLEL = 50;

/** Who is told to come again does so, with the same key. */
async function until(send: () => Promise<Answered>): Promise<Answered> {
  let answer = await send();
  while (answer.status === 503) answer = await send();
  return answer;
}
const atOnce = (send: () => Promise<Answered>): Promise<Answered[]> =>
  Promise.all(Array.from({ length: PARALLEL }, () => until(send)));
const said = (answers: readonly Answered[]): string[] => [
  ...new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))),
];

export async function consentsAtOnce(town: City, person: Person): Promise<void> {
  const answers = await atOnce(() => consent(town, person, `key-of-${person.login}`));
  expect(said(answers)).toHaveLength(1);
  expect(answers[0]?.status).toBe(201);
  expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === undefined).length).toBeLessThanOrEqual(1);
  const other = await town.ask('POST', '/me/consent', {
    as: `citizen:${person.login}`,
    headers: { 'idempotency-key': `key-of-${person.login}` },
    body: { noticeVersion: 'other', noticeHash: 'other', agree: { archive: true } },
  });
  expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  expect((await standingOf(town, person))?.kinds).toEqual(['consent-given']);
}

/** A filing names its one effect itself: no key, and another wording of the same decision changes nothing. */
export async function filesAtOnce(town: City, person: Person): Promise<void> {
  const row = penalty(town, person, 'N-UM-09', { decisionNumber: `示城管罚字〔2026〕第${person.login}号` });
  const answers = await atOnce(() => file(town, row));
  const reworded = await until(() => file(town, { ...row, ...{ remark: '另一种措辞' } }));
  expect(said([...answers, reworded])).toHaveLength(1);
  expect(reworded.status).toBe(202);
  expect(await standingOf(town, person)).toEqual({
    kinds: ['consent-given', 'record-filed'],
    filed: [row.decisionNumber],
  });
}

export const peopleOf = (town: City, count: number): Person[] =>
  Array.from({ length: count }, (_, at) => born(town, `p${at}`, (at % 999) + 1, `19${70 + Math.floor(at / 999)}0101`));
