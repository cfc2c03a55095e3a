// A review or a lawsuit reported at any time: until it is over the decision is not settled (I2; 行政复议法, 行政诉讼法).
import { expect, test } from 'vitest';
import { balance, does, goTo, keyOf, REC, reports, type Settled, sees, withDeduction } from './acts.ts';
import { commendation, file, openAll } from './people.ts';

let documents = 0;
const department = ({ town, filed }: Settled, stage: string, on: string, caseNumber = '示政复〔2026〕第7号') =>
  reports(town, '/records/remedies', {
    record: keyOf(filed),
    stage,
    caseNumber,
    on,
    documentNumber: `示城管报〔2026〕第${++documents}号`,
  });
const citizen = ({ town }: Settled, stage: string, on: string) =>
  does(town, `${REC}/remedies`, { stage, caseNumber: '（2026）示01行初12号', on });
const stateOf = async ({ town }: Settled) => (await sees(town, REC)).state;

/** Active since 13 March. */
async function active(day = '2026-04-01') {
  const settled = await withDeduction();
  goTo(settled.town, day);
  expect(await balance(settled.town)).toBe(990);
  return settled;
}

test('I2: an active record goes back to pending the moment its citizen reports a review', async () => {
  const settled = await active();
  expect((await citizen(settled, 'opened', '2026-03-10')).status).toBe(201);
  expect([await stateOf(settled), await balance(settled.town)]).toEqual(['pending', 1000]);
  expect(await sees(settled.town, REC)).not.toHaveProperty('countsFrom');
  goTo(settled.town, '2026-12-01');
  expect(await stateOf(settled)).toBe('pending');
});

test('I2: decided in the review, it counts again 15 days after that decision was served, and not a day sooner', async () => {
  const settled = await active();
  expect((await department(settled, 'opened', '2026-03-10')).status).toBe(202);
  expect(await balance(settled.town)).toBe(1000);
  goTo(settled.town, '2026-05-20');
  await department(settled, 'review-decided', '2026-05-18');
  expect(await sees(settled.town, REC)).toMatchObject({ state: 'pending', countsFrom: '2026-06-02' });
  goTo(settled.town, '2026-06-01');
  expect(await balance(settled.town)).toBe(1000);
  goTo(settled.town, '2026-06-02');
  expect([await stateOf(settled), await balance(settled.town)]).toEqual(['active', 990]);
});

test.each(['the suit', 'the review decision'])(
  'I2: a suit against the review decision keeps it pending until judgment, when %s is reported first',
  async (first) => {
    const settled = await active('2026-06-10');
    await department(settled, 'opened', '2026-03-10');
    const suit = () => citizen(settled, 'opened', '2026-05-30');
    const decided = () => department(settled, 'review-decided', '2026-05-18');
    for (const report of first === 'the suit' ? [suit, decided] : [decided, suit]) await report();
    expect(await stateOf(settled)).toBe('pending');
    goTo(settled.town, '2026-09-01');
    await department(settled, 'judgment-final', '2026-08-31', '（2026）示01行初12号');
    expect([await stateOf(settled), await balance(settled.town)]).toEqual(['active', 990]);
  },
);

test('a later stage from the citizen puts the effect off and never brings it on', async () => {
  const settled = await active('2026-05-20');
  await department(settled, 'opened', '2026-03-10');
  await citizen(settled, 'judgment-final', '2026-05-20');
  expect(await stateOf(settled)).toBe('pending');
  await department(settled, 'review-decided', '2026-04-01');
  expect(await sees(settled.town, REC)).toMatchObject({ state: 'active' });
  await citizen(settled, 'review-decided', '2026-05-19');
  expect(await sees(settled.town, REC)).toMatchObject({ state: 'pending', countsFrom: '2026-06-03' });
});

test('a correction does not make the decision settled again, and a repeat of a report is one report', async () => {
  const settled = await active();
  const { town, filed } = settled;
  await citizen(settled, 'opened', '2026-03-10');
  const submission = { ...filed, fineYuan: 600, facts: '更正后的事实' };
  const correction = { submission, reason: '更正笔误', documentNumber: '示城管更〔2026〕第1号' };
  expect((await reports(town, '/records/corrections', correction)).status).toBe(202);
  // The notice of the corrected version promises no day either.
  const notice = await does(town, '/notices/2/open');
  expect([notice.status, notice.body.givenOn]).toEqual([200, '2026-04-01']);
  expect(notice.body).not.toHaveProperty('countsFrom');
  await town.ring();
  goTo(town, '2026-08-01');
  expect([await stateOf(settled), await balance(town)]).toEqual(['pending', 1000]);
  const body = {
    record: keyOf(filed),
    stage: 'judgment-final',
    caseNumber: '（2026）示01行初12号',
    on: '2026-07-31',
    documentNumber: '示城管报〔2026〕第900号',
  };
  for (let time = 0; time < 2; time += 1) expect((await reports(town, '/records/remedies', body)).status).toBe(202);
  const { history } = await sees(town, REC);
  expect(history.filter((event: { kind: string }) => event.kind === 'remedy-reported')).toHaveLength(2);
  expect(await balance(town)).toBe(990);
});

test('a day that lies ahead is refused, and the citizen may not report one before the decision', async () => {
  const settled = await active();
  expect((await department(settled, 'opened', '2026-04-02')).body.errors[0].pointer).toBe('/on');
  expect((await citizen(settled, 'opened', '2026-04-02')).body.code).toBe('dates-out-of-order');
  expect((await citizen(settled, 'opened', '2026-01-11')).body.code).toBe('dates-out-of-order');
  expect((await citizen(settled, 'opened', '2026-01-12')).status).toBe(201);
});

test('there is no remedy against a commendation, and none against a record that has ended', async () => {
  const settled = await active();
  const { town, li } = settled;
  await file(town, commendation(town, li, 'P-UM-01'));
  await openAll(town, li);
  const { records } = await sees(town, '/records');
  const { recordId } = records.find((one: { effect: { sign: string } }) => one.effect.sign === 'bonus');
  const body = { stage: 'opened', caseNumber: '示政复〔2026〕第7号', on: '2026-04-01' };
  expect((await does(town, `/records/${recordId}/remedies`, body)).body.code).toBe('not-a-deduction');
  goTo(town, '2027-01-12');
  expect((await citizen(settled, 'opened', '2026-04-01')).body.code).toBe('not-found');
});
