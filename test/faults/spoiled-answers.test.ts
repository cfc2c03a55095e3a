// Throttling, conflicts of transactions, broken and lost answers at the SDK's edge: whoever asks again is served once.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';
import { type Answered, city } from '../api/city.ts';
import { born, clientFor, consent, file, type Person, penalty } from '../api/people.ts';
import { standingOf } from './sound.ts';
import type { Spoilt } from './spoiling.ts';
import { type StreamedTables, startStreamedTables } from './streamed-tables.ts';
import { dice, inLanes, pick, seed, size } from './tier.ts';

const people = size({ test: 2, ci: 60, soak: 400 });
const FILINGS = 4;
const SPOILT = 0.2;

let tables: StreamedTables;
beforeAll(async () => {
  tables = await startStreamedTables();
});
afterAll(() => tables?.stop());

const kindsFor = (operation: string): readonly Spoilt[] => {
  if (operation === 'TransactWrite' || operation === 'TransactWriteItems')
    return ['throttled', 'cancelled', 'broken', 'lost'];
  return operation === 'PutItem' ? ['throttled', 'conflict', 'broken', 'lost'] : ['throttled', 'broken'];
};

/** As a client does that got no answer, or one that says: come again. */
async function until(send: () => Promise<Answered>): Promise<Answered> {
  for (let tries = 1; ; tries += 1) {
    const answer = await send();
    if (answer.status < 500 || tries === 40) return answer;
    expect(['store-unavailable', 'too-busy']).toContain(answer.body.code);
  }
}

test(`${people} lives through spoilt answers have each fact once (seed ${seed})`, async () => {
  const roll = dice();
  const spoilt = new Map<string, number>();
  let calm = false;
  const database = tables.spoiled((operation) => {
    if (calm || roll() > SPOILT) return undefined;
    const kind = pick(roll, kindsFor(operation));
    spoilt.set(`${operation} ${kind}`, (spoilt.get(`${operation} ${kind}`) ?? 0) + 1);
    return kind;
  });
  const town = city({ database, stage: loadStage('local') });
  const all: Person[] = Array.from({ length: people }, (_, at) => born(town, `p${at}`, at + 1));
  const department = `department:${clientFor(town, 'N-UM-09')}`;
  await inLanes(12, all, async (person, at) => {
    const as = `citizen:${person.login}`;
    expect((await until(() => consent(town, person, `consent-${person.login}`))).status).toBe(201);
    for (let number = 0; number < FILINGS; number += 1) {
      const row = penalty(town, person, 'N-UM-09', { decisionNumber: `示城管罚字〔2026〕第${at}-${number}号` });
      expect((await until(() => file(town, row))).status).toBe(202);
      expect((await until(() => town.ask('POST', `/me/notices/${number * 2 + 2}/open`, { as }))).status).toBe(200);
    }
    const record = {
      documentNumber: `示城管罚字〔2026〕第${at}-0号`,
      item: 'N-UM-09',
      party: { name: person.name, number: person.number },
    };
    const body = { record, reason: '撤销', documentNumber: '撤销第1号' };
    expect((await until(() => town.ask('POST', '/records/annulments', { as: department, body }))).status).toBe(202);
    if (at % 2 === 1) return;
    const { confirmation } = (await until(() => town.ask('GET', '/me/withdrawal', { as }))).body;
    const withdrawal = await until(() => town.ask('POST', '/me/withdrawal', { as, body: { confirmation } }));
    expect([withdrawal.status, withdrawal.body.state]).toEqual([200, 'withdrawn']);
  });
  calm = true;
  for (const [at, person] of all.entries()) {
    const standing = await standingOf(town, person);
    if (at % 2 === 0) expect(standing).toBeUndefined();
    else
      expect(standing).toEqual({
        kinds: ['consent-given', ...Array(FILINGS).fill(['record-filed', 'notice-given']).flat(), 'record-annulled'],
        filed: Array.from({ length: FILINGS }, (_, number) => `示城管罚字〔2026〕第${at}-${number}号`),
      });
  }
  const total = [...spoilt.values()].reduce((sum, one) => sum + one, 0);
  console.info(`${people} lives, ${total} spoilt answers, seed ${seed}`, Object.fromEntries(spoilt));
  expect(total).toBeGreaterThan(people * 5);
}, 1_800_000);
