// Reads, decisions and a withdrawal at once, in many orders: whatever began after the withdrawal's answer sees nothing (I1).
import { expect, test } from 'vitest';
import { loadStage } from '../../shared/rules/load.ts';
import { breaksIn, kindsOf } from '../store/archives.ts';
import { type Answered, type City, city } from './city.ts';
import { born, consent, file, openAll, penalty } from './people.ts';

/** More with the environment's RACES. */
const RACES = Number(process.env.RACES ?? 200);
const stage = loadStage('local');
const as = 'citizen:li';
const PLANTED = ['植入事实', '植入的话', '测试li', '占道经营'];

/** Random, and the same for the same seed (Numerical Recipes' LCG). */
function randomFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Li objects, the department has answered, and a reviewer is about to decide. */
async function prepared(): Promise<{ town: City; id: string; caseId: string; confirmation: string }> {
  const town = city({ stage, now: '2026-01-12T02:00:00.000Z' });
  const li = born(town, 'li', 1);
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09', { facts: '植入事实' }));
  await openAll(town, li);
  const objection = { ground: 'wrong-facts', words: '植入的话' };
  const headers = { 'idempotency-key': 'objection-1' };
  await town.ask('POST', '/me/records/rec_00000002/objections', { as, headers, body: objection });
  await town.ring();
  const department = 'department:urban-management';
  const [{ caseId }] = (await town.ask('GET', '/tasks', { as: department })).body.tasks;
  const answer = { words: '现场照片和签收记录证明当事人在场', answeredBy: 'S009' };
  await town.ask('POST', `/tasks/${caseId}/objection-answer`, { as: department, body: answer });
  await town.ring();
  const { confirmation } = (await town.ask('GET', '/me/withdrawal', { as })).body;
  return { town, id: String(town.database.dump().ledger[0]?.pk), caseId, confirmation };
}

test(`I1: in ${RACES} races no read begun after the withdrawal's answer gives any data, and nothing survives them`, async () => {
  let [late, early, decidedFirst] = [0, 0, 0];
  for (let race = 0; race < RACES; race += 1) {
    const { town, id, caseId, confirmation } = await prepared();
    const random = randomFrom(race);
    town.database.before = async () => {
      for (let turns = Math.floor(random() * 4); turns > 0; turns -= 1) await new Promise(setImmediate);
    };
    let acknowledged = false;
    const withdraw = async (): Promise<void> => {
      for (let turns = Math.floor(random() * 40); turns > 0; turns -= 1) await new Promise(setImmediate);
      const { body } = await town.ask('POST', '/me/withdrawal', { as, body: { confirmation } });
      expect(body.state).toBe('withdrawn');
      acknowledged = true;
    };
    const reading = async (path: string, who: string): Promise<void> => {
      for (let times = 0; times < 6; times += 1) {
        const begunAfter = acknowledged;
        const answer: Answered = await town.ask('GET', path, { as: who });
        if (!begunAfter) early += 1;
        else {
          late += 1;
          expect([race, path, answer.status]).toEqual([race, path, 404]);
          expect(PLANTED.filter((planted) => JSON.stringify(answer).includes(planted))).toEqual([]);
        }
      }
    };
    const deciding = async (): Promise<void> => {
      for (let turns = Math.floor(random() * 40); turns > 0; turns -= 1) await new Promise(setImmediate);
      const begunAfter = acknowledged;
      const body = { outcome: 'rejected', reason: '报送单位的证据充分，当事人在场' };
      const { status } = await town.ask('POST', `/review/cases/${caseId}/objection-decision`, {
        as: 'reviewer:R001',
        body,
      });
      if (status === 200) decidedFirst += 1;
      if (begunAfter) expect([race, status]).toEqual([race, 404]);
    };
    const paths = ['/me/score', '/me/records', '/me/export'];
    const reads = [...paths.map((path) => reading(path, as)), reading(`/review/cases/${caseId}`, 'reviewer:R001')];
    await Promise.all([withdraw(), deciding(), ...reads]);
    town.database.before = () => {};
    for (const minutes of [5, 20]) {
      town.now = new Date(Date.parse(town.now) + minutes * 60_000).toISOString();
      await town.runJobs();
      await town.ring();
    }
    const { vault, views } = town.database.dump();
    expect(
      [...vault, ...views].filter(({ pk }) => pk === id),
      `race ${race}`,
    ).toEqual([]);
    expect(kindsOf(town, id).slice(-2), `race ${race}`).toEqual(['consent-withdrawn', 'erased']);
    expect(await breaksIn(town), `race ${race}`).toEqual([]);
  }
  console.info(
    `races: ${RACES}; ${early} reads began before the answer, ${late} after it; ${decidedFirst} decisions were first`,
  );
  // The races are races: each of them was won and lost.
  expect(Math.min(late, early, decidedFirst, RACES - decidedFirst)).toBeGreaterThan(RACES / 20);
}, 120_000);
