// Ratings (好差评): the citizen gives one for a closed case, sees it, takes it along; staff see counts that name nobody.
import { expect, test } from 'vitest';
import { REFUSALS } from '../../shared/domain/refusal.ts';
import { Grade } from '../../shared/domain/satisfaction.ts';
import { readRatingCounts } from '../../shared/store/satisfaction.ts';
import { does, goTo, reports, reviews, sees, tasksOf, URBAN, withDeduction } from './acts.ts';
import { born, consent, file, openAll, organOf, penalty } from './people.ts';
import { decides, month, objects, rates, ratingIn, upheld, WORDS } from './rating.ts';

test('a closed case is rated once, and its citizen sees until when, then how', async () => {
  const { town, seq } = await upheld();
  expect(await ratingIn(town)).toEqual({ until: '2026-01-27' });
  const given = await rates(town, seq, { grade: 'dissatisfied', words: WORDS }, 'rating-key-1');
  expect([given.status, given.body]).toEqual([201, { case: seq, grade: 'dissatisfied' }]);
  const again = await rates(town, seq, { grade: 'dissatisfied', words: WORDS }, 'rating-key-1');
  expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
  expect((await rates(town, seq, { grade: 'satisfied' }, 'rating-key-1')).body.code).toBe('idempotency-key-reused');
  const other = await rates(town, seq, { grade: 'very-satisfied' });
  expect([other.status, other.body.code, other.body.text]).toEqual([409, 'already-rated', REFUSALS['already-rated']]);
  expect(await ratingIn(town)).toEqual({ grade: 'dissatisfied', words: WORDS, at: town.now });
  const count = await readRatingCounts(await town.deps.store(), '2026-01');
  const counts = Grade.options.map((grade) => count({ organ: organOf(town, URBAN).code, kind: 'objection' }, grade));
  expect(counts).toEqual([0, 0, 0, 1, 0]);
  const exported = await sees(town, '/export');
  const fact = exported.items.find((item: { kind: string }) => item.kind === 'case-rated');
  expect(fact.disclosed.content).toEqual({ grade: 'dissatisfied', words: WORDS });
});

test('an open case cannot be rated, nor one whose time is over, nor anything that is no case of theirs', async () => {
  const { town } = await withDeduction();
  const { case: seq } = (await objects(town)).body;
  expect((await rates(town, seq, { grade: 'satisfied' })).body.code).toBe('case-not-closed');
  await decides(town, 'upheld');
  expect((await rates(town, 2, { grade: 'satisfied' })).body.code).toBe('not-found');
  const wang = born(town, 'wang', 2);
  await consent(town, wang);
  expect((await rates(town, seq, { grade: 'satisfied' }, undefined, 'wang')).body.code).toBe('not-found');
  goTo(town, '2026-01-28');
  expect((await rates(town, seq, { grade: 'satisfied' })).body.code).toBe('rating-too-late');
  expect(await ratingIn(town)).toBeUndefined();
});

test('its words hold no number, at most 200 characters, and a grade is one of five', async () => {
  const { town, seq } = await upheld();
  const codes = [
    await rates(town, seq, { grade: 'satisfied', words: '电话 13800000000' }),
    await rates(town, seq, { grade: 'satisfied', words: '长'.repeat(201) }),
    await rates(town, seq, { grade: 'good' }),
  ].map(({ body }) => body.code);
  expect(codes).toEqual(['personal-data-in-text', 'body-invalid', 'body-invalid']);
});

test('every kind of case may be rated: what an organ answered is counted under that organ', async () => {
  const { town } = await withDeduction();
  const { code } = organOf(town, URBAN);
  const { body } = await does(town, '/missing-items', { organ: code, documentNumber: '示城管表〔2026〕第3号' });
  await town.ring();
  const [{ caseId }] = await tasksOf(town);
  const answer = { outcome: 'filed', reason: '已补报', answeredBy: 'S009' };
  await reports(town, `/tasks/${caseId}/missing-item-answer`, answer);
  expect((await rates(town, body.case, { grade: 'very-satisfied' })).status).toBe(201);
  const count = await readRatingCounts(await town.deps.store(), '2026-01');
  expect(count({ organ: code, kind: 'missing-item' }, 'very-satisfied')).toBe(1);
  expect(count({ organ: code, kind: 'missing-item' }, 'satisfied')).toBe(0);
});

test('I9: whoever decided learns nothing of it: not from the case, not from the act repeated, not from the counts', async () => {
  const { town, seq, caseId } = await upheld();
  await rates(town, seq, { grade: 'very-dissatisfied', words: WORDS });
  await town.ring();
  const answers = [
    await town.ask('GET', `/review/cases/${caseId}`, { as: 'reviewer:R001' }),
    await reviews(town, 'R001', `${caseId}/objection-decision`, {
      outcome: 'upheld',
      reason: '决定尚未生效，异议成立',
    }),
    await town.ask('GET', '/review/tasks', { as: 'reviewer:R001' }),
    await town.ask('GET', '/tasks', { as: `department:${URBAN}` }),
    await town.ask('GET', `/tasks/${caseId}`, { as: `department:${URBAN}` }),
    await month(town, '2026-01', 'reviewer:R001'),
  ];
  for (const { body } of answers) {
    const text = JSON.stringify(body);
    for (const secret of ['dissatisfied', 'rating', 'case-rated', WORDS]) expect(text).not.toContain(secret);
  }
  expect(answers.at(-1)?.status).toBe(403);
});

test('I9: a supervisor is told five and more, fewer as none, and nothing of a month that still runs', async () => {
  const { town, seq } = await upheld();
  const { code } = organOf(town, URBAN);
  const empty = (await month(town, '2025-12')).body;
  await rates(town, seq, { grade: 'satisfied', words: WORDS });
  const people = ['b', 'c', 'd', 'e', 'f'];
  for (const [at, login] of people.entries()) {
    const person = born(town, login, at + 2);
    await consent(town, person);
    await file(town, penalty(town, person, 'N-UM-09', { decisionNumber: `示城管罚字〔2026〕第03${at}号` }));
    await openAll(town, person);
    const objection = (await objects(town, login)).body.case;
    await decides(town, 'upheld');
    const grade = at === 4 ? 'dissatisfied' : 'satisfied';
    expect((await rates(town, objection, { grade }, undefined, login)).status).toBe(201);
  }
  const running = await month(town, '2026-01');
  expect([running.status, running.body.code]).toEqual([409, 'month-not-over']);
  goTo(town, '2026-02-02');
  const { status, body } = await month(town, '2026-01');
  expect(status).toBe(200);
  const few = { 'very-satisfied': '<5', 'basically-satisfied': '<5', dissatisfied: '<5', 'very-dissatisfied': '<5' };
  expect(
    body.rows.find((row: { organ?: string; kind: string }) => row.organ === code && row.kind === 'objection'),
  ).toEqual({ organ: code, kind: 'objection', grades: { ...few, satisfied: 5 } });
  // Whether a row is there says nothing, and no other tells anything.
  const named = ({ organ, kind }: { organ?: string; kind: string }) => `${organ}/${kind}`;
  expect(body.rows.map(named)).toEqual(empty.rows.map(named));
  const told = body.rows.flatMap(({ grades }: { grades: object }) => Object.values(grades)).filter(Number.isInteger);
  expect(told).toEqual([5]);
  expect(JSON.stringify(body)).not.toContain(WORDS);
  expect((await month(town, '2026-02')).body.code).toBe('month-not-over');
  expect((await month(town, '2026-13')).body.code).toBe('query-invalid');
});

test('I9: what is counted leads back to nobody, and stays when the archive is erased, without its words', async () => {
  const { town, seq } = await upheld();
  await rates(town, seq, { grade: 'satisfied', words: WORDS });
  const { code } = organOf(town, URBAN);
  const rows = () => town.database.dump().views.filter(({ pk }) => pk.startsWith('RATINGS#'));
  const row = { pk: 'RATINGS#2026-01', sk: `${code}#objection#satisfied`, count: 1 };
  expect(rows()).toEqual([row]);
  const { confirmation } = await sees(town, '/withdrawal');
  expect((await does(town, '/withdrawal', { confirmation })).status).toBe(200);
  for (const minutes of [0, 30]) {
    town.now = new Date(Date.parse(town.now) + minutes * 60_000).toISOString();
    await town.runJobs();
  }
  expect(rows()).toEqual([row]);
  expect(town.database.dump().vault.filter(({ pk }) => pk.startsWith('arc_'))).toEqual([]);
});
