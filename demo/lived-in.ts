// What has happened in one account beside its filings, so that whoever logs in finds no page empty: cases, looks, an unread notice.
import assert from 'node:assert/strict';
import type { City } from './city.ts';
import { type Row, readRows } from './rows.ts';

/** Whose account it is, and what in it is disputed and under repair. */
export const LIVED_IN = 'lin-zhiyuan';
export const DISPUTED = '示城管罚字〔2026〕第0007号';
export const UNDER_REPAIR = '示医保罚字〔2026〕第0001号';
const NAME = '林知远';

async function done(answer: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await answer;
  assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route; each caller reads the members it needs
  return body as any;
}

function rowOf(matches: (row: Row) => boolean): Row {
  const row = readRows().find((one) => one.CF_XDR_MC === NAME && matches(one));
  assert.ok(row, `${NAME} has such a row`);
  return row;
}

async function recordOf(city: City, decisionNumber: string): Promise<string> {
  const { records } = await done(city.asCitizen(LIVED_IN, 'GET', '/me/records'));
  const rows = records as { recordId: string; submission: { decisionNumber?: string } }[];
  const found = rows.find(({ submission }) => submission.decisionNumber === decisionNumber);
  assert.ok(found, `${LIVED_IN} has ${decisionNumber}`);
  return found.recordId;
}

/** The organ says that all was done that its decision asked for; the citizen applies. */
async function applyForRepair(city: City, today: string): Promise<void> {
  const row = rowOf(({ CF_WSH }) => CF_WSH === UNDER_REPAIR);
  const party = { name: row.CF_XDR_MC, number: row.CF_XDR_ZJHM };
  const record = { documentNumber: UNDER_REPAIR, item: row.itemCode, party };
  const duties = { record, doneOn: today, conditionMet: true, documentNumber: `${UNDER_REPAIR}履` };
  await done(city.asOrgan(row.CF_CFJGDM ?? '', 'POST', '/records/duties', duties));
  await city.settle();
  const id = await recordOf(city, UNDER_REPAIR);
  await done(city.asCitizen(LIVED_IN, 'POST', `/me/records/${id}/repairs`, { pledge: true }));
}

async function object(city: City): Promise<void> {
  const words = '泉池边的水渍来自隔壁工地的排水管，当天我不在现场，有考勤记录。';
  const id = await recordOf(city, DISPUTED);
  await done(city.asCitizen(LIVED_IN, 'POST', `/me/records/${id}/objections`, { ground: 'wrong-facts', words }));
}

/** A commendation of today, whose notice nobody has opened yet. */
async function commend(city: City, today: string): Promise<void> {
  const row = rowOf(({ itemCode }) => itemCode === 'P-CO-02');
  const award = {
    kind: 'commendation',
    item: row.itemCode,
    party: { name: row.CF_XDR_MC, number: row.CF_XDR_ZJHM },
    category: row.category,
    awardLevel: row.awardLevel,
    recognitionNumber: '示政字〔2026〕第0099号',
    awardedOn: today,
    organ: { name: row.CF_CFJG, code: row.CF_CFJGDM },
    fileName: '关于表彰年度文明驾驶员的决定',
    submitter: row.submitter,
    checker: row.checker,
  };
  await done(city.asOrgan(row.CF_CFJGDM ?? '', 'POST', '/records', award));
}

/** Somebody at a counter, and whoever was shown the certificate. */
async function beLookedAt(city: City): Promise<void> {
  const row = rowOf(() => true);
  const asked = { name: row.CF_XDR_MC, number: row.CF_XDR_ZJHM, summarySha256: 'a'.repeat(64) };
  const { visit } = await done(city.asStaff('K001', 'POST', '/counter/visits', asked));
  await done(city.asStaff('K001', 'GET', '/me/score', undefined, visit));
  const { certificates } = await done(city.asCitizen(LIVED_IN, 'GET', '/me/certificates'));
  await done(city.asAnyone('GET', `/verify/${certificates[0].number}`));
}

/** How many records it filed. */
export async function liveIn(city: City, today: string): Promise<number> {
  await object(city);
  await applyForRepair(city, today);
  await commend(city, today);
  await beLookedAt(city);
  await city.settle();
  return 1;
}
