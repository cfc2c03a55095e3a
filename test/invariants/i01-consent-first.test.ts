// I1: nothing about a person is stored before they consent, and no answer tells a department who has.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type City, city } from '../api/city.ts';
import { findsIn, textOf } from '../api/dump.ts';
import { born, clientFor, commendation, consent, file, type Person, penalty } from '../api/people.ts';

let town: City;
let enrolled: Person;
let stranger: Person;
const everything = (): string => textOf(Object.values(town.database.dump()).flat());
const without = (body: Record<string, unknown>) => JSON.stringify({ ...body, traceId: '', receipt: '' });

beforeEach(async () => {
  town = city();
  enrolled = born(town, 'enrolled', 1);
  stranger = born(town, 'stranger', 2);
  await consent(town, enrolled);
  await file(town, penalty(town, enrolled, 'N-UM-09'));
});
afterEach(() => vi.useRealTimers());

function reported(person: Person, what: string, more: object) {
  const { decisionNumber, item, party } = penalty(town, person, 'N-UM-09');
  const record = { documentNumber: decisionNumber, item, party };
  const body = { record, documentNumber: '植入文号', ...more };
  return town.ask('POST', `/records/${what}`, { as: `department:${clientFor(town, item)}`, body });
}

/** Every way a department can name a person, sound and unsound. */
const acts: Record<
  string,
  (person: Person) => Promise<{ status: number; body: Record<string, unknown>; headers: object }>
> = {
  'a penalty': (person) => file(town, penalty(town, person, 'N-UM-01', { facts: '植入事实', remark: '植入备注' })),
  'a commendation': (person) => file(town, commendation(town, person, 'P-CO-01', { category: '植入表彰' })),
  'a batch': (person) =>
    town.ask('POST', '/records/batch', {
      as: `department:${clientFor(town, 'N-UM-09')}`,
      body: { rows: [penalty(town, person, 'N-UM-09', { facts: '植入批次' }), penalty(town, person, 'N-UM-02')] },
    }),
  'an annulment': (person) => {
    const { decisionNumber, item, party } = penalty(town, person, 'N-UM-09');
    return town.ask('POST', '/records/annulments', {
      as: `department:${clientFor(town, 'N-UM-09')}`,
      body: { record: { documentNumber: decisionNumber, item, party }, reason: '植入理由', documentNumber: '植入文号' },
    });
  },
  'a correction': (person) =>
    town.ask('POST', '/records/corrections', {
      as: `department:${clientFor(town, 'N-UM-09')}`,
      body: {
        submission: penalty(town, person, 'N-UM-09', { facts: '植入更正' }),
        reason: '植入理由',
        documentNumber: '植入文号',
      },
    }),
  'duties done': (person) => reported(person, 'duties', { doneOn: town.now.slice(0, 10), conditionMet: true }),
  'a remedy': (person) =>
    reported(person, 'remedies', { stage: 'opened', caseNumber: '植入案号', on: town.now.slice(0, 10) }),
  'a second filing': (person) =>
    town.ask('POST', '/records/refilings', {
      as: `department:${clientFor(town, 'N-UM-09')}`,
      body: {
        submission: penalty(town, person, 'N-UM-09', { facts: '植入再报' }),
        reason: '植入的新证据和理由',
        documentNumber: '植入文号',
      },
    }),
  'a refused penalty': (person) => file(town, penalty(town, person, 'N-UM-09', { fineYuan: 100, facts: '植入拒收' })),
};

test.each(Object.keys(acts))(
  'I1: %s about somebody not enrolled leaves every table as it was, byte for byte',
  async (name) => {
    const before = everything();
    await acts[name]?.(stranger);
    expect(everything()).toBe(before);
  },
);

test.each(Object.keys(acts))(
  'I1: %s gets the same answer for the enrolled, the stranger and the wrong name',
  async (name) => {
    const act = acts[name] ?? (() => Promise.reject());
    const known = await act(enrolled);
    const unknown = await act(stranger);
    const misnamed = await act({ ...enrolled, name: '另一个人' });
    for (const other of [unknown, misnamed]) {
      expect(other.status).toBe(known.status);
      expect(other.headers).toEqual(known.headers);
      expect(Object.keys(other.body)).toEqual(Object.keys(known.body));
    }
    expect(without(misnamed.body)).toBe(without(known.body));
  },
);

test('I1: the same filing gets the same bytes before and after its person consented, apart from the trace id', async () => {
  const filing = penalty(town, stranger, 'N-UM-09');
  const before = await file(town, filing);
  await consent(town, stranger);
  const after = await file(town, filing);
  expect(after).toEqual(before);
  expect(Object.keys(after.body)).toEqual(['receipt', 'status']);
});

test('I1: no planted string of the unknown or the refused stands anywhere in the dump or the logs', async () => {
  for (const act of Object.values(acts)) await act(stranger);
  const dump = everything();
  const planted = [
    stranger.name,
    stranger.number,
    '植入事实',
    '植入备注',
    '植入表彰',
    '植入批次',
    '植入拒收',
    '植入文号',
  ];
  expect(planted.filter((text) => findsIn(dump, text) || town.logs.join().includes(text))).toEqual([]);
  // The search itself finds what is there: the enrolled person's archive id.
  expect(findsIn(dump, 'arc_')).toBe(true);
});

test('I1: an answer leaves no sooner than the floor, the same for everybody', async () => {
  vi.useFakeTimers();
  const deps = town.deps as { pause: unknown; stopwatch: unknown };
  deps.pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  deps.stopwatch = () => performance.now();
  const leftAt: number[] = [];
  for (const person of [enrolled, stranger]) {
    const start = Date.now();
    const answer = file(town, penalty(town, person, 'N-UM-02')).then(() => leftAt.push(Date.now() - start));
    await vi.advanceTimersByTimeAsync(149);
    expect(leftAt.length, 'still waiting just before the floor').toBe(person === enrolled ? 0 : 1);
    await vi.advanceTimersByTimeAsync(1);
    await answer;
  }
  expect(leftAt).toEqual([150, 150]);
});

test('I1: a minor, a paused archive and a decision older than the consent are as good as not enrolled', async () => {
  const child = born(town, 'child', 3, '20100601');
  expect((await consent(town, child)).body.code).toBe('not-eligible');

  const before = everything();
  const old = { decidedOn: '2026-11-20', servedOn: '2026-11-21', priorNoticeOn: '2026-11-19' };
  expect((await file(town, penalty(town, enrolled, 'N-UM-02', old))).status).toBe(202);
  expect(everything()).toBe(before);

  town.advance(366);
  expect((await file(town, commendation(town, enrolled, 'P-CO-01'))).status).toBe(202);
  expect(everything()).toBe(before);
});

test('I1: before a consent nothing is stored for a reader either', async () => {
  const before = everything();
  for (const path of ['/me/score', '/me/records', '/me/consent', '/me/export', '/me/withdrawal']) {
    expect((await town.ask('GET', path, { as: 'citizen:stranger' })).body.code).toBe('no-archive');
  }
  expect(
    (await town.ask('POST', '/me/withdrawal', { as: 'citizen:stranger', body: { confirmation: 'x' } })).body,
  ).toEqual({
    state: 'none',
  });
  expect(everything()).toBe(before);
});

test('I1: consent must name the notice in force, by version and fingerprint', async () => {
  const { body } = await town.ask('GET', '/privacy-notice');
  const ask = (changes: object) =>
    town.ask('POST', '/me/consent', {
      as: 'citizen:stranger',
      headers: { 'idempotency-key': 'a-key-of-mine' },
      body: { noticeVersion: body.notice.version, noticeHash: body.hash, agree: { archive: true }, ...changes },
    });
  expect((await ask({ noticeHash: '0'.repeat(64) })).body.code).toBe('notice-not-in-force');
  expect((await ask({ noticeVersion: '2020-1' })).body.code).toBe('notice-not-in-force');
  expect((await ask({ agree: { archive: false } })).body.code).toBe('body-invalid');
  expect((await ask({})).status).toBe(201);
});
