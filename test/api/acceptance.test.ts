// A commendation is the citizen's to take or to leave, back and forth while it lives; some count only once taken.
import { expect, test } from 'vitest';
import { balance, does, goTo, REC, sees } from './acts.ts';
import { city } from './city.ts';
import { born, commendation, consent, file, openAll, penalty } from './people.ts';

async function honoured(item: string) {
  const town = city({ now: '2026-01-12T02:00:00.000Z' });
  const li = born(town, 'li', 1);
  await consent(town, li);
  expect((await file(town, commendation(town, li, item))).status).toBe(202);
  const accept = (key?: string) => does(town, `${REC}/acceptance`, undefined, key);
  const decline = (key?: string) => does(town, `${REC}/decline`, undefined, key);
  return { town, li, accept, decline };
}
const stateOf = async (town: Parameters<typeof sees>[0]) => (await sees(town, REC)).state;

test.each([
  ['P-PO-01', 1050],
  ['P-PO-02', 1080],
])('%s counts only with the express consent of the honoured', async (item, counted) => {
  const { town, li, accept } = await honoured(item);
  const opened = await town.ask('POST', '/me/notices/2/open', { as: 'citizen:li' });
  expect(opened.body).not.toHaveProperty('countsFrom');
  expect(opened.body.howToAccept.zh).toContain('同意');
  await openAll(town, li);
  await town.ring();
  expect([await stateOf(town), await balance(town)]).toEqual(['declined', 1000]);
  expect((await accept()).body).toEqual({ recordId: 'rec_00000002', accepted: true });
  expect([await stateOf(town), await balance(town)]).toEqual(['active', counted]);
});

test('declined it leaves the balance, accepted it comes back, as often as the citizen likes', async () => {
  const { town, li, accept, decline } = await honoured('P-UM-01');
  await openAll(town, li);
  expect(await balance(town)).toBe(1005);
  for (let time = 0; time < 2; time += 1) {
    expect((await decline()).status).toBe(200);
    await town.ring();
    expect([await stateOf(town), await balance(town)]).toEqual(['declined', 1000]);
    expect((await accept()).status).toBe(200);
    expect([await stateOf(town), await balance(town)]).toEqual(['active', 1005]);
  }
});

test('the same twice writes one fact, and one key is one act', async () => {
  const { town, li, accept, decline } = await honoured('P-UM-01');
  await openAll(town, li);
  expect((await accept()).status).toBe(200);
  expect((await sees(town, REC)).history).toHaveLength(2);
  await decline('decline-key-1');
  expect((await decline('decline-key-1')).headers['idempotency-replayed']).toBe('true');
  expect((await decline()).status).toBe(200);
  const kinds = (await sees(town, REC)).history.map((event: { kind: string }) => event.kind);
  expect(kinds).toEqual(['record-filed', 'notice-given', 'commendation-declined']);
  const other = await does(town, '/records/rec_00000003/decline', undefined, 'decline-key-1');
  expect(other.body.code).toBe('idempotency-key-reused');
});

test('accepted before its notice was opened, it counts from the notice and not before (I3)', async () => {
  const { town, li, accept } = await honoured('P-PO-01');
  await accept();
  await town.ring();
  expect([await stateOf(town), await balance(town)]).toEqual(['noticed', 1000]);
  await openAll(town, li);
  expect([await stateOf(town), await balance(town)]).toEqual(['active', 1050]);
});

test('a correction does not put a declined commendation back into the balance', async () => {
  const { town, li, decline } = await honoured('P-UM-01');
  await openAll(town, li);
  await decline();
  const submission = commendation(town, li, 'P-UM-01', { category: '更正后的表彰' });
  await town.ask('POST', '/records/corrections', {
    as: 'department:urban-management',
    body: { submission, reason: '更正笔误', documentNumber: '示城管更〔2026〕第1号' },
  });
  await openAll(town, li);
  expect([await stateOf(town), await balance(town)]).toEqual(['declined', 1000]);
});

test('a deduction is not a citizen’s to decline, and what has ended is nobody’s', async () => {
  const { town, li, accept } = await honoured('P-UM-01');
  await file(town, penalty(town, li, 'N-UM-09'));
  await openAll(town, li);
  for (const path of ['acceptance', 'decline']) {
    expect((await does(town, `/records/rec_00000003/${path}`)).body.code).toBe('not-a-commendation');
    expect((await does(town, `/records/rec_00000099/${path}`)).body.code).toBe('not-found');
  }
  goTo(town, '2028-01-12');
  expect((await accept()).body.code).toBe('not-found');
});
