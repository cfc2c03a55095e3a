// What the tests need beside what the demo has lived: repairs that are possible, a helper, an institution's request.
import assert from 'node:assert/strict';
import type { City } from '../../../demo/city.ts';
import { DISPUTED, LIVED_IN } from '../../../demo/lived-in.ts';
import { readRows } from '../../../demo/rows.ts';

/** Whose pages are looked at; nobody taps anything away in this account. */
export const SEEN = LIVED_IN;
const HELPER = { login: 'chen-ruoxi', name: '陈若溪' };
/** Can apply for a repair: the one who is looked at, the one who taps, the one with a keyboard. */
export const REPAIRABLE = {
  [SEEN]: '示交罚字〔2026〕第0002号',
  'zhao-wenbo': '示交罚字〔2026〕第0004号',
  'zhou-xiaoman': '示交罚字〔2026〕第0008号',
} as const;

export interface Lived {
  /** Of the account that is looked at. */
  readonly record: string;
  readonly commendation: string;
  readonly disputed: string;
  readonly repairable: string;
  readonly notice: number;
  readonly unopened: number;
  readonly certificate: string;
  readonly request: string;
  /** What the helper's device keeps: chen-ruoxi helps lin-zhiyuan. */
  readonly helping: { readonly helping: string; readonly until: string };
}

async function done(answer: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await answer;
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route; each caller reads the members it needs
  return body as any;
}

async function recordOf(city: City, login: string, documentNumber: string): Promise<string> {
  const { records } = await done(city.asCitizen(login, 'GET', '/me/records'));
  type Row = { recordId: string; submission: { decisionNumber?: string; recognitionNumber?: string } };
  const found = (records as Row[]).find(({ submission }) =>
    [submission.decisionNumber, submission.recognitionNumber].includes(documentNumber),
  );
  assert.ok(found, `${login} has ${documentNumber}`);
  return found.recordId;
}

/** The organ says that all was done that its decision asked for. */
async function meetConditions(city: City, documentNumber: string, today: string): Promise<void> {
  const row = readRows().find((one) => one.CF_WSH === documentNumber);
  assert.ok(row, documentNumber);
  const party = { name: row.CF_XDR_MC, number: row.CF_XDR_ZJHM };
  const record = { documentNumber, item: row.itemCode, party };
  const duties = { record, doneOn: today, conditionMet: true, documentNumber: `${documentNumber}履` };
  await done(city.asOrgan(row.CF_CFJGDM ?? '', 'POST', '/records/duties', duties));
}

async function findHelper(city: City): Promise<Lived['helping']> {
  const { code } = await done(city.asCitizen(SEEN, 'POST', '/me/helper', { name: HELPER.name }));
  return await done(city.asCitizen(HELPER.login, 'POST', '/helping', { code }));
}

export async function liveIn(city: City): Promise<Lived> {
  const { now } = await done(city.asAnyone('GET', '/status'));
  const today = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10);
  for (const number of Object.values(REPAIRABLE)) await meetConditions(city, number, today);
  await city.settle();
  const { notices } = await done(city.asCitizen(SEEN, 'GET', '/me/notices'));
  const unopened = (notices as { seq: number; openedOn?: string }[]).find(({ openedOn }) => openedOn === undefined);
  assert.ok(unopened, 'a notice waits');
  const { certificates } = await done(city.asCitizen(SEEN, 'GET', '/me/certificates'));
  const helping = await findHelper(city);
  const asked = { purpose: 'own-benefit', words: '办理免押金借书', points: true, items: true, minutes: 1440 };
  const { request } = await done(city.asInstitution('city-library', 'POST', '/requests', asked));
  await city.settle();
  return {
    record: await recordOf(city, SEEN, '示交罚字〔2026〕第0003号'),
    commendation: await recordOf(city, SEEN, '示政字〔2026〕第0001号'),
    disputed: await recordOf(city, SEEN, DISPUTED),
    repairable: await recordOf(city, SEEN, REPAIRABLE[SEEN]),
    notice: 2,
    unopened: unopened.seq,
    certificate: certificates[0].number,
    request,
    helping,
  };
}
