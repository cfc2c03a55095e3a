// What comes too late has no effect, however late the clock comes; and one objection does not end another's dispute (I6).
import { expect, test } from 'vitest';
import { balance, does, goTo, queueOf, REC, reports, reviews, sees, settle, tasksOf, withDeduction } from './acts.ts';

const REASON = '决定书已经生效，证据充分';
const object = (town: Parameters<typeof does>[0], ground: string) =>
  does(town, `${REC}/objections`, { ground, words: '请重新核对' });
const PROOF = { words: '现场照片和签收记录证明当事人在场', answeredBy: 'S009' };

/** Active since the day before, and objected to on Saturday 14 March 2026. */
async function disputed(ground: string) {
  const settled = await withDeduction();
  goTo(settled.town, '2026-03-14');
  expect((await object(settled.town, ground)).status).toBe(201);
  await settled.town.ring();
  return settled;
}

test('proof on the last working day is proof; on the day after it is none, although no job has run', async () => {
  for (const [day, status] of [
    ['2026-03-20', 200],
    ['2026-03-21', 409],
  ] as const) {
    const { town } = await disputed('wrong-facts');
    const [{ caseId }] = await tasksOf(town);
    goTo(town, day);
    expect((await reports(town, `/tasks/${caseId}/objection-answer`, PROOF)).status).toBe(status);
    await settle(town);
    expect((await sees(town, REC)).state).toBe(status === 200 ? 'disputed' : 'removed');
  }
});

test('a reviewer past the last day decides nothing any more: the record is removed', async () => {
  for (const [day, status] of [
    ['2026-04-03', 200],
    ['2026-04-04', 409],
  ] as const) {
    const { town } = await disputed('not-final'); // 15 working days: 16 March to 3 April
    const [{ caseId }] = await queueOf(town);
    goTo(town, day);
    const decision = { outcome: 'rejected', reason: REASON };
    expect((await reviews(town, 'R001', `${caseId}/objection-decision`, decision)).status, day).toBe(status);
    await settle(town);
    expect((await sees(town, REC)).state).toBe(status === 200 ? 'active' : 'removed');
  }
});

test('a re-examination goes on when another objection to the record is rejected meanwhile', async () => {
  const { town } = await disputed('not-final');
  const decide = async (staff: string, outcome: string) => {
    const [{ caseId }] = await queueOf(town, staff);
    const answer = await reviews(town, staff, `${caseId}/objection-decision`, { outcome, reason: REASON });
    await town.ring();
    return answer.status;
  };
  expect(await decide('R001', 'rejected')).toBe(200);
  const [first] = (await sees(town, '/cases')).cases;
  expect((await object(town, 'duplicate')).status).toBe(201);
  expect((await does(town, `/cases/${first.seq}/reexamination`, { words: '请再看' })).status).toBe(201);
  await town.ring();
  const second = (await sees(town, '/cases')).cases[0];
  const queue = await queueOf(town, 'R003');
  expect(queue).toHaveLength(2);
  // The second objection is the one that nobody has decided yet: R001 may.
  for (const { caseId } of queue) {
    await reviews(town, 'R001', `${caseId}/objection-decision`, { outcome: 'rejected', reason: REASON });
  }
  await town.ring();
  const states = (await sees(town, '/cases')).cases.map((one: { seq: number; state: string }) => [one.seq, one.state]);
  expect(states).toEqual([
    [second.seq, 'rejected'],
    [first.seq, 'in-reexamination'],
  ]);
  expect([(await sees(town, REC)).state, await balance(town)]).toEqual(['disputed', 1000]);
  expect(await decide('R002', 'upheld')).toBe(200);
  expect((await sees(town, REC)).state).toBe('removed');
  // Removed by the one, the record leaves nothing for the other to decide.
  expect((await sees(town, '/cases')).cases.map((one: { state: string }) => one.state)).toEqual(['closed', 'closed']);
});
