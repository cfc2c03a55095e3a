// A record that an objection removed may be filed once more with new proof, and only such a one (I6).
import { expect, test } from 'vitest';
import { balance, does, goTo, keyOf, REC, reports, type Settled, sees, settle, withDeduction } from './acts.ts';
import { openAll } from './people.ts';

const AGAIN = '/records/rec_00000006';
const refiles = (
  { town, filed }: Settled,
  changes: Record<string, unknown> = {},
  documentNumber = '示城管补〔2026〕第1号',
) =>
  reports(town, '/records/refilings', {
    submission: { ...filed, ...changes },
    reason: '补充了现场录像和当事人签收回证',
    documentNumber,
  });
const recordsOf = async ({ town }: Settled) => (await sees(town, '/records')).records;

/** Removed on 21 March, because the department stayed silent. */
async function removed() {
  const settled = await withDeduction();
  const { town } = settled;
  goTo(town, '2026-03-14');
  await does(town, `${REC}/objections`, { ground: 'wrong-facts', words: '不是我的摊位' });
  await town.ring();
  goTo(town, '2026-03-21');
  await settle(town);
  expect(await sees(town, REC)).toMatchObject({ state: 'removed' });
  return settled;
}

test('filed once more, it is noticed anew, and its clocks run from the first decision', async () => {
  const settled = await removed();
  const { town, li } = settled;
  expect((await refiles(settled)).status).toBe(202);
  await town.ring();
  expect(await sees(town, AGAIN)).toMatchObject({ state: 'noticed', effect: { lapsesOn: '2027-01-12' } });
  expect((await sees(town, AGAIN)).history[0]).toMatchObject({
    reason: expect.stringContaining('录像'),
    documentNumber: '示城管补〔2026〕第1号',
  });
  await openAll(town, li);
  goTo(town, '2026-04-04');
  expect(await balance(town)).toBe(1000);
  goTo(town, '2026-04-05'); // fifteen days after the second notice
  expect(await balance(town)).toBe(990);
  expect(await sees(town, REC)).toMatchObject({ state: 'removed' });
});

test('whatever the second filing says of its day, it ends no later than the first would have', async () => {
  const settled = await removed();
  const day = '2026-03-01';
  const later = {
    decidedOn: day,
    servedOn: day,
    remedyToldOn: day,
    repairNoticeServedOn: day,
    priorNoticeOn: '2026-02-20',
  };
  await refiles(settled, later);
  expect(await sees(settled.town, AGAIN)).toMatchObject({
    effect: { decidedOn: day, lapsesOn: '2027-01-12', repairableFrom: '2026-04-12' },
  });
});

test('a second time, with whatever proof, nothing happens and the answer is the same', async () => {
  const settled = await removed();
  const first = await refiles(settled);
  for (const number of ['示城管补〔2026〕第1号', '示城管补〔2026〕第2号']) {
    expect((await refiles(settled, {}, number)).body).toEqual(first.body);
  }
  expect(await recordsOf(settled)).toHaveLength(2);
  await does(settled.town, `${AGAIN}/objections`, { ground: 'wrong-facts', words: '录像里不是我' });
  await settled.town.ring();
  goTo(settled.town, '2026-04-10');
  await settle(settled.town);
  expect(await sees(settled.town, AGAIN)).toMatchObject({ state: 'removed' });
  await refiles(settled, {}, '示城管补〔2026〕第3号');
  expect(await recordsOf(settled)).toHaveLength(2);
});

test('what stands, what was annulled, and what was never filed is not filed this way', async () => {
  const standing = await withDeduction();
  await refiles(standing);
  expect(await recordsOf(standing)).toHaveLength(1);
  await refiles(standing, { decisionNumber: '示城管罚字〔2026〕第0099号' });
  expect(await recordsOf(standing)).toHaveLength(1);
  const gone = await removed();
  const annulment = { record: keyOf(gone.filed), reason: '决定已撤销', documentNumber: '示城管撤〔2026〕第1号' };
  await reports(gone.town, '/records/annulments', annulment);
  await refiles(gone);
  expect(await recordsOf(gone)).toHaveLength(1);
});

test('what its department reports by its key from then on is about the second filing', async () => {
  const settled = await removed();
  const { town, filed } = settled;
  await refiles(settled);
  const annulment = { record: keyOf(filed), reason: '决定已撤销', documentNumber: '示城管撤〔2026〕第1号' };
  expect((await reports(town, '/records/annulments', annulment)).status).toBe(202);
  expect([(await sees(town, AGAIN)).state, (await sees(town, REC)).state]).toEqual(['annulled', 'removed']);
});

test('proof that could only count after the lapse comes too late', async () => {
  const settled = await removed();
  goTo(settled.town, '2026-12-29');
  expect((await refiles(settled)).body.code).toBe('too-late-to-count');
});
