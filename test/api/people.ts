// Synthetic citizens and filings for tests; numbers under the never assigned region 999999.
import type { City } from './city.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A valid test number (GB 11643) for a day of birth and a sequence of three digits. */
export function testNumber(birth = '19900101', sequence = 1): string {
  const body = `999999${birth}${String(sequence).padStart(3, '0')}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (WEIGHTS[index] ?? 0), 0);
  return body + '10X98765432'.charAt(sum % 11);
}

export interface Person {
  readonly login: string;
  readonly name: string;
  readonly number: string;
}

/** A person the identity service knows; not enrolled. */
export function born(city: City, login: string, sequence: number, birth = '19900101'): Person {
  const person = { name: `测试${login}`, number: testNumber(birth, sequence) };
  city.people.set(login, person);
  return { login, ...person };
}

/** What agreeing to the notice in force is, in a request. */
export async function agreement(city: City) {
  const { body } = await city.ask('GET', '/privacy-notice');
  return { noticeVersion: body.notice.version, noticeHash: body.hash, agree: { archive: true } };
}

/** Reads the notice and consents, as the app would. */
export async function consent(city: City, person: Person, key = `consent-${person.login}-${city.now}`) {
  return city.ask('POST', '/me/consent', {
    as: `citizen:${person.login}`,
    headers: { 'idempotency-key': key },
    body: await agreement(city),
  });
}

/** The organ a client speaks for. */
export function organOf(city: City, clientId: string) {
  const client = city.stage.registry.clients.find((one) => one.clientId === clientId);
  const organ = city.stage.registry.organs.find((one) => one.code === client?.organ);
  if (!organ) throw new Error(`no organ for ${clientId}`);
  return organ;
}
/** A client that may file an item. */
export function clientFor(city: City, item: string): string {
  const organ = city.stage.registry.organs.find((one) => one.items.includes(item));
  const client = city.stage.registry.clients.find((one) => one.organ === organ?.code);
  if (!client) throw new Error(`nobody files ${item}`);
  return client.clientId;
}

const dayBefore = (city: City, days: number): string =>
  new Date(Date.parse(city.now) + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);

/** A sound penalty decided today, in our own words; `changes` replaces members. */
export function penalty(city: City, person: Person, item: string, changes: Record<string, unknown> = {}) {
  const { code, name, numberPrefixes } = organOf(city, clientFor(city, item));
  const organ = { code, name: name.zh };
  const today = dayBefore(city, 0);
  return {
    kind: 'penalty',
    item,
    party: { name: person.name, number: person.number },
    decisionNumber: `${numberPrefixes.at(0)}〔2026〕第0001号`,
    violationType: '测试违法行为',
    facts: '测试事实',
    basis: { lawCode: '城市道路管理条例', text: '《城市道路管理条例》第四十二条' },
    penaltyClasses: ['罚款'],
    content: '罚款人民币五百元',
    fineYuan: 500,
    decidedOn: today,
    organ,
    source: organ,
    procedureType: 'ordinary',
    priorNoticeOn: dayBefore(city, 3),
    servedOn: today,
    conductOn: dayBefore(city, 10),
    remedyToldOn: today,
    repairNoticeServedOn: today,
    documentSha256: 'a'.repeat(64),
    submitter: 'S001',
    checker: 'C001',
    ...changes,
  };
}

export function commendation(city: City, person: Person, item: string, changes: Record<string, unknown> = {}) {
  const { code, name, numberPrefixes, level } = organOf(city, clientFor(city, item));
  return {
    kind: 'commendation',
    item,
    party: { name: person.name, number: person.number },
    category: '测试表彰',
    awardLevel: level,
    recognitionNumber: `${numberPrefixes.at(-1)}〔2026〕第9001号`,
    awardedOn: dayBefore(city, 0),
    organ: { code, name: name.zh },
    fileName: '测试表彰文件',
    submitter: 'S001',
    checker: 'C001',
    ...changes,
  };
}

/** Files and returns the answer. */
export const file = (city: City, submission: { item: string }) =>
  city.ask('POST', '/records', { as: `department:${clientFor(city, submission.item)}`, body: submission });

/** Opens every unopened notice of a person. */
export async function openAll(city: City, person: Person): Promise<void> {
  const { body } = await city.ask('GET', '/me/notices', { as: `citizen:${person.login}` });
  for (const notice of body.notices) {
    if (notice.openedOn === undefined) {
      await city.ask('POST', `/me/notices/${notice.seq}/open`, { as: `citizen:${person.login}` });
    }
  }
}
