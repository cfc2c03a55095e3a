// Ratings (好差评): the citizen gives one for a closed case, sees it, takes it along; staff see counts that name nobody.
import { expect, test } from 'vitest';
import { REFUSALS } from '../../shared/domain/refusal.ts';
import { Grade } from '../../shared/domain/satisfaction.ts';
import { readRatingCounts } from '../../shared/store/satisfaction.ts';
import { does, goTo, REC, reports, reviews, sees, settle, tasksOf, URBAN, withDeduction } from './acts.ts';
import { atCounter } from './counter.ts';
import { born, consent, file, openAll, organOf, penalty } from './people.ts';
import { decides, month, objects, rates, ratingIn, SAID, upheld, WORDS } from './rating.ts';

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

test('I9: whoever decided learns nothing of it: not from the act repeated, nor from a later case of the same record', async () => {
  const { town } = await withDeduction();
  const { case: seq } = (await objects(town)).body;
  const first = await decides(town, 'rejected');
  goTo(town, '2026-02-02'); // nobody asked for a re-examination, and the time for it is over
  await settle(town);
  expect((await rates(town, seq, { grade: 'very-dissatisfied', words: WORDS })).status).toBe(201);
  const later = { ground: 'wrong-facts', words: '不是我的摊位' };
  expect((await does(town, `${REC}/objections`, later)).status).toBe(201);
  await town.ring();
  const [{ caseId }] = await tasksOf(town);
  const department = { as: `department:${URBAN}` };
  const reviewer = { as: 'reviewer:R001' };
  const seen = [await town.ask('GET', `/tasks/${caseId}`, department), await town.ask('GET', '/tasks', department)];
  await reports(town, `/tasks/${caseId}/objection-answer`, { words: '现场照片和签收记录证明', answeredBy: 'S009' });
  await town.ring();
  seen.push(
    await town.ask('GET', `/review/cases/${caseId}`, reviewer),
    await town.ask('GET', '/review/tasks', reviewer),
    await reviews(town, 'R001', `${first}/objection-decision`, { outcome: 'rejected', reason: SAID }),
  );
  expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  for (const at of [0, 2]) expect(JSON.stringify(seen[at]?.body)).toContain(later.words);
  const closed = [await town.ask('GET', `/tasks/${first}`, department), await month(town, '2026-02', 'reviewer:R001')];
  expect(closed.map(({ status }) => status)).toEqual([404, 403]);
  for (const { body } of [...seen, ...closed]) {
    const text = JSON.stringify(body);
    for (const secret of ['dissatisfied', 'rating', 'case-rated', WORDS]) expect(text).not.toContain(secret);
  }
});

test('I9: a number is one of people: whoever is dissatisfied five times with one organ is one of them', async () => {
  const { town, li } = await withDeduction();
  const { code } = organOf(town, URBAN);
  const grades = ['dissatisfied', 'dissatisfied', 'dissatisfied', 'satisfied', 'dissatisfied', 'dissatisfied'];
  const counted = async (of: string) => {
    const count = await readRatingCounts(await town.deps.store(), of);
    return ['dissatisfied', 'satisfied'].map((grade) => count({ organ: code, kind: 'objection' }, grade as Grade));
  };
  for (const [at, grade] of grades.entries()) {
    if (at === grades.length - 1) goTo(town, '2026-02-02');
    if (at > 0) await file(town, penalty(town, li, 'N-UM-09', { decisionNumber: `示城管罚字〔2026〕第04${at}号` }));
    await openAll(town, li);
    const { recordId } = (await sees(town, '/records')).records.at(-1);
    const objection = { ground: 'not-final', words: '决定还没有生效' };
    const { case: seq } = (await does(town, `/records/${recordId}/objections`, objection)).body;
    await decides(town, 'upheld');
    expect((await rates(town, seq, { grade })).status).toBe(201);
  }
  expect([await counted('2026-01'), await counted('2026-02')]).toEqual([
    [1, 1],
    [1, 0],
  ]);
  const given = (await sees(town, '/cases')).cases.map(({ rating }: { rating: { grade: Grade } }) => rating.grade);
  expect(given).toEqual(grades.toReversed());
  const { rows } = (await month(town, '2026-01')).body;
  expect(new Set(rows.flatMap((row: { grades: object }) => Object.values(row.grades)))).toEqual(new Set(['<5']));
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

test('I9: neither a helper nor the clerk of a visit reads a rating in the cases that they follow for the citizen', async () => {
  const { town, li, seq } = await upheld();
  await rates(town, seq, { grade: 'very-dissatisfied', words: WORDS });
  const son = born(town, 'son', 2);
  const { code } = (await does(town, '/helper', { name: son.name })).body;
  const { helping } = (await town.ask('POST', '/helping', { as: 'citizen:son', body: { code } })).body;
  const visit = await atCounter(town, li);
  const asked = [
    await town.ask('GET', '/me/cases', { as: 'citizen:son', headers: { 'xindang-helping': helping } }),
    await visit.ask('GET', '/me/cases'),
  ];
  for (const { status, body } of asked) {
    expect([status, body.cases.length, body.cases[0].seq]).toEqual([200, 1, seq]);
    for (const secret of ['rating', 'dissatisfied', WORDS]) expect(JSON.stringify(body)).not.toContain(secret);
  }
  expect(await ratingIn(town)).toMatchObject({ grade: 'very-dissatisfied', words: WORDS });
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
