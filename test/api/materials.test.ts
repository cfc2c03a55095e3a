// Material beside a record: kept where there is one, and nobody who sends it can tell whether there is (I1, no oracle).
import { beforeEach, describe, expect, test } from 'vitest';
import type { Item } from '../../shared/store/database.ts';
import { type City, city } from './city.ts';
import { consentAtCounter } from './counter.ts';
import { born, consent, file, openAll, organOf, type Person, penalty } from './people.ts';
import { commit, declared, PDF, PNG, posted, start } from './uploading.ts';

const ORGAN = 'department:urban-management';
let town: City;
let li: Person;
let stranger: Person;

/** The record a penalty names: the same document for everybody, so that nothing but the person differs. */
const recordOf = (person: Person, documentNumber?: string) => {
  const { decisionNumber, item, party } = penalty(town, person, 'N-UM-09');
  return { documentNumber: documentNumber ?? decisionNumber, item, party };
};
const how = (person: Person, documentNumber?: string) => ({
  as: ORGAN,
  at: '/records/materials',
  record: recordOf(person, documentNumber),
});
const history = async () => (await town.ask('GET', '/me/records/rec_00000002', { as: 'citizen:li' })).body.history;
const evidence = (): string[] => town.files.keys().filter((key) => key.startsWith('evidence/'));

beforeEach(async () => {
  town = city({ now: '2026-01-12T02:00:00.000Z' });
  li = born(town, 'li', 1);
  stranger = born(town, 'wu', 2);
  await consent(town, li);
  await file(town, penalty(town, li, 'N-UM-09'));
  await file(town, penalty(town, stranger, 'N-UM-09'));
});

test('lies beside the record, and its citizen sees it there', async () => {
  const { status, body } = await commit(town, how(li), await posted(town, how(li), PDF));
  expect([status, body.status]).toEqual([202, 'accepted']);
  expect(town.files.keys()).toEqual(evidence());
  expect((await history()).at(-1)).toMatchObject({ kind: 'material-attached', attachments: [declared(PDF)] });
});

test('sent again from the start, after an answer that was lost, it is one file and one fact', async () => {
  for (const _ of [1, 2]) {
    const upload = await posted(town, how(li), PDF);
    expect((await commit(town, how(li), upload)).status).toBe(202);
  }
  expect(evidence()).toHaveLength(1);
  expect((await history()).filter(({ kind }: { kind: string }) => kind === 'material-attached')).toHaveLength(1);
  await commit(town, how(li), await posted(town, how(li), PNG, declared(PNG, 'a.png')));
  expect(evidence()).toHaveLength(2);
});

/** What a department and whoever watches the bucket see of one whole upload. */
async function seen(person: Person, content: Uint8Array, given = declared(content), documentNumber?: string) {
  const pauses: number[] = [];
  Object.assign(town.deps, { pause: async (left: number) => void pauses.push(left) });
  town.files.calls.put = 0; // there from the start, so that both sides list the same operations
  const before = { ...town.files.calls };
  const there = how(person, documentNumber);
  const started = await start(town, there, given);
  const form = started.body;
  expect(await town.files.post(form, content)).toBe(204);
  const answers = [await commit(town, there, form.upload), await commit(town, there, form.upload)];
  const calls = Object.entries(town.files.calls).map(([name, count]) => [name, count - (before[name] ?? 0)]);
  const sizes = { token: form.upload.length, key: form.fields.key.replaceAll(/[0-9a-f]{32}/g, 'RANDOM') };
  const shown = answers.map(({ status, headers, body }) => ({
    status,
    headers,
    body: {
      ...body,
      traceId: '',
      ...(body.receipt && { receipt: body.receipt.replace(/^rcp_[\w-]{22}\.[\w-]{22}$/, 'RECEIPT') }),
    },
  }));
  return JSON.stringify({ started: [started.status, started.headers, sizes], shown, calls: calls.toSorted(), pauses });
}
type Dump = Readonly<Record<string, readonly Item[]>>;
const dump = (): { tables: Dump; files: string[] } => ({
  tables: structuredClone(town.database.dump()) as unknown as Dump,
  files: town.files.keys(),
});

describe('I1: to whoever sends it a person with the record and a stranger are the same', () => {
  test.each([
    ['a file as declared', PDF, declared(PDF)],
    ['a file with another digest', PDF, declared(PDF, 'a.pdf', { sha256: 'b'.repeat(64) })],
    ['a file of another kind', PNG, declared(PNG, 'a.pdf')],
  ])('%s', async (_what, content, given) => {
    const known = await seen(li, content, given);
    expect(known).toContain('"pauses":[400,400]');
    expect(await seen(stranger, content, given)).toBe(known);
    expect(await seen({ ...li, name: '另一个人' }, content, given)).toBe(known);
  });

  test('nor does the answer tell whether there is such a record', async () => {
    const known = await seen(li, PDF);
    expect(await seen(li, PDF, declared(PDF), `${recordOf(li).documentNumber.slice(0, -5)}9999号`)).toBe(known);
  });

  test('what is sent about a stranger leaves nothing behind, in no table and not in the bucket', async () => {
    await seen(li, PNG, declared(PNG, 'a.png'));
    const before = dump();
    await seen(stranger, PDF);
    expect(dump()).toEqual(before);
    await seen(li, PDF);
    expect(dump()).not.toEqual(before);
  });

  test('a record that its citizen sees no more takes nothing', async () => {
    await town.ask('POST', '/records/annulments', {
      as: ORGAN,
      body: { record: recordOf(li), reason: '撤销', documentNumber: '撤销第1号' },
    });
    await town.ring();
    town.advance(400);
    const before = dump();
    expect(await seen(li, PDF)).toBe(await seen(stranger, PDF));
    expect(dump()).toEqual(before);
  });

  test("another organ's record takes nothing, even where two organs share a prefix", async () => {
    const { registry } = town.stage;
    const { numberPrefixes } = organOf(town, 'urban-management');
    const organs = registry.organs.map((organ) =>
      organ.code === organOf(town, 'market-regulation').code ? { ...organ, numberPrefixes } : organ,
    );
    Object.assign(town.deps, { stage: { ...town.stage, registry: { ...registry, organs } } });
    const other = { ...how(li), as: 'department:market-regulation' };
    const before = dump();
    expect((await commit(town, other, await posted(town, other, PDF))).status).toBe(202);
    expect(dump()).toEqual(before);
  });

  test('a locked archive takes nothing', async () => {
    const zhao = born(town, 'zhao', 3);
    const counter = await consentAtCounter(town, zhao);
    expect(counter.answer.status).toBe(201);
    await file(town, penalty(town, zhao, 'N-UM-09'));
    const { confirmation } = (await counter.ask('GET', '/me/withdrawal')).body;
    const withdrawn = await counter.ask('POST', '/me/withdrawal', { body: { confirmation } });
    expect(withdrawn.status).toBe(200);
    const before = dump();
    expect(await seen(zhao, PDF)).toBe(await seen(stranger, PDF));
    expect(dump()).toEqual(before);
  });
});

test('is taken about the own number range only, and its name holds no citizen number', async () => {
  const other = { ...how(li), as: 'department:market-regulation' };
  expect((await start(town, other, declared(PDF))).body.code).toBe('number-not-yours');
  const upload = await posted(town, how(li), PDF);
  expect((await commit(town, other, upload)).body.code).toBe('number-not-yours');
  expect((await start(town, how(li), declared(PDF, `${li.number}.pdf`))).body.code).toBe('personal-data-in-text');
});

test("a token made for one record attaches to no other, and a citizen's token to none", async () => {
  await openAll(town, li);
  const other = `${recordOf(li).documentNumber.slice(0, -5)}0002号`;
  await file(town, penalty(town, li, 'N-UM-09', { decisionNumber: other }));
  const upload = await posted(town, how(li), PDF);
  expect((await commit(town, how(li, other), upload)).body.code).toBe('upload-missing');
  expect((await commit(town, how(stranger), upload)).body.code).toBe('upload-missing');
  const own = await posted(town, { as: 'citizen:li', at: '/me/uploads' }, PDF);
  expect((await commit(town, how(li), own)).body.code).toBe('upload-missing');
  expect(evidence()).toEqual([]);
});
