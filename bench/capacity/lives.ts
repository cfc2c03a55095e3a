// Lives of a citizen in a city in memory: the demo's median record, filed, opened and annulled until so many facts stand.

import { CAST } from '../../demo/cast.ts';
import { organOf, type Row, readRows } from '../../demo/rows.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { screen } from '../../shared/domain/screening.ts';
import { Submission } from '../../shared/domain/submission.ts';
import { sealContent } from '../../shared/store/content.ts';
import { type City, city } from '../../test/api/city.ts';
import { consent, type Person } from '../../test/api/people.ts';

const CONSENTED_AT = '2026-08-01T02:00:00.000Z';
const FILED_AT = '2026-11-23T02:00:00.000Z';
const MOST_LIVE = 20;

const memberOf = (row: Row): Person => {
  const member = CAST.find((one) => one.number === row.CF_XDR_ZJHM);
  if (!member) throw new Error('a row names nobody of the cast');
  return member;
};

/** The bytes of a row's sealed content; undefined for a row that is refused. */
async function sealedBytes(town: City, row: Row): Promise<number | undefined> {
  try {
    const organ = town.stage.registry.organs.find((one) => one.code === organOf(row));
    if (!organ) return undefined;
    const screened = screen(Submission.parse(row), organ, town.stage, FILED_AT);
    const { put } = sealContent(await town.deps.store(), { id: 'arc_', key: new Uint8Array(32) }, screened).write;
    return (put.sealed as Uint8Array).length;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Of the rows that are taken in, the one of median sealed size. */
export async function medianRow(): Promise<{ row: Row; sealedBytes: number; of: number }> {
  const town = city({ now: FILED_AT });
  const sized: { row: Row; sealedBytes: number }[] = [];
  for (const row of readRows()) {
    const bytes = await sealedBytes(town, row);
    if (bytes !== undefined) sized.push({ row, sealedBytes: bytes });
  }
  sized.sort((a, b) => a.sealedBytes - b.sealedBytes);
  const median = sized[Math.floor(sized.length / 2)];
  if (!median) throw new Error('no row of the demo is taken in');
  return { ...median, of: sized.length };
}

export interface Life {
  readonly town: City;
  readonly person: Person;
  readonly as: string;
  readonly client: string;
  /** The next record of this citizen: the median row under a number of its own. */
  next(): Row;
}

/** A citizen who has consented and nothing else: a history of one fact. */
export async function newLife(row: Row, prepare: (town: City) => Promise<void> = async () => {}): Promise<Life> {
  const town = city({ now: CONSENTED_AT });
  await prepare(town);
  const person = memberOf(row);
  town.people.set(person.login, person);
  const given = await consent(town, person);
  if (given.status !== 201) throw new Error(`consent answered ${given.status}`);
  town.now = FILED_AT;
  const client = town.stage.registry.clients.find((one) => one.organ === organOf(row))?.clientId;
  if (!client) throw new Error('nobody may file the median record');
  let records = 0;
  const number = row.CF_WSH ? 'CF_WSH' : 'recognitionNumber';
  const next = (): Row => {
    records += 1;
    return { ...row, [number]: (row[number] ?? '').replace(/\d{4}号/, `${String(1000 + records)}号`) };
  };
  return { town, person, as: `citizen:${person.login}`, client, next };
}

/** Files the next record; throws unless it was accepted. */
export async function fileNext({ town, client, next }: Life): Promise<Row> {
  const row = next();
  const { status } = await town.ask('POST', '/records', { as: `department:${client}`, body: row });
  if (status !== 202) throw new Error(`a filing answered ${status}`);
  return row;
}

/** Opens the notice of the record that stands at a seq. */
export async function open({ town, as }: Life, seq: number): Promise<void> {
  const { status } = await town.ask('POST', `/me/notices/${seq}/open`, { as });
  if (status !== 200) throw new Error(`opening a notice answered ${status}`);
}

async function annul({ town, client, person }: Life, row: Row): Promise<void> {
  const record = { documentNumber: row.CF_WSH || row.recognitionNumber, item: row.itemCode, party: person };
  const { name, number } = person;
  const body = { record: { ...record, party: { name, number } }, reason: '复议撤销', documentNumber: '复议1号' };
  const { status } = await town.ask('POST', '/records/annulments', { as: `department:${client}`, body });
  if (status !== 202) throw new Error(`an annulment answered ${status}`);
}

/** Facts in this citizen's ledger. */
export const factsIn = ({ town }: Life): number => town.database.dump().ledger.length;

/** Lives on until the ledger holds `facts`: at most 20 records still live, the others annulled, the snapshot current. */
export async function liveUntil(life: Life, facts: number): Promise<void> {
  const left = facts - factsIn(life);
  let live = Math.min(MOST_LIVE, Math.floor(left / 2));
  if (left - 2 * live === 1) live -= 1; // one fact alone ends no record: a notice opened and an annulment take three
  const ended = left - 2 * live;
  for (let done = 0; done < ended; done += ended - done === 2 || ended - done === 4 ? 2 : 3) {
    const row = await fileNext(life);
    if (ended - done !== 2 && ended - done !== 4) await open(life, factsIn(life));
    await annul(life, row);
  }
  for (let one = 0; one < live; one += 1) {
    await fileNext(life);
    await open(life, factsIn(life));
  }
  await life.town.ring();
  if (factsIn(life) !== facts) throw new Error(`the history holds ${factsIn(life)} facts, not ${facts}`);
}
