// A counter in tests: a clerk opens a visit for somebody who is present and asks in it, and a helper asks as a helper.
import type { Answered, Asked, City } from './city.ts';
import type { Person } from './people.ts';

let summaries = 0;
/** Each visit has its own signed summary. */
export function summary(): string {
  summaries += 1;
  return String(summaries).padStart(64, '0');
}

export interface VisitAsked {
  readonly clerk?: string;
  readonly secondClerk?: string;
  readonly summarySha256?: string;
}

export const openVisit = (town: City, person: Person, asked: VisitAsked = {}): Promise<Answered> =>
  town.ask('POST', '/counter/visits', {
    as: `counter:${asked.clerk ?? 'K001'}`,
    body: {
      number: person.number,
      name: person.name,
      summarySha256: asked.summarySha256 ?? summary(),
      ...(asked.secondClerk === undefined ? {} : { secondClerk: asked.secondClerk }),
    },
  });

/** A clerk's asking in a visit; `clerk` the one who asks. */
export interface AtCounter {
  ask(method: 'GET' | 'POST', path: string, asked?: Asked): Promise<Answered>;
  readonly visit: string;
}

export async function atCounter(town: City, person: Person, asked: VisitAsked = {}): Promise<AtCounter> {
  const { body, status } = await openVisit(town, person, asked);
  if (status !== 201) throw new Error(`no visit: ${body.code}`);
  return { visit: body.visit, ask: inVisit(town, body.visit, asked.clerk) };
}

export const inVisit =
  (town: City, visit: string, clerk = 'K001'): AtCounter['ask'] =>
  (method, path, asked = {}) =>
    town.ask(method, path, {
      as: `counter:${clerk}`,
      ...asked,
      headers: { 'idempotency-key': `key-${path}-${town.now}`, 'xindang-visit': visit, ...asked.headers },
    });

/** Consents at the counter, both clerks present. */
export async function consentAtCounter(town: City, person: Person): Promise<AtCounter & { readonly answer: Answered }> {
  const { body } = await town.ask('GET', '/privacy-notice');
  const counter = await atCounter(town, person, { secondClerk: 'K002' });
  const answer = await counter.ask('POST', '/me/consent', {
    body: { noticeVersion: body.notice.version, noticeHash: body.hash, agree: { archive: true } },
  });
  return { ...counter, answer };
}

/** By hand, apart from the routes themselves: what a helper may do, what takes two clerks, what is about a login alone. */
export const HELPER_MAY = [
  'ask-reexamination',
  'commit-upload',
  'file-objection',
  'list-cases',
  'list-notices',
  'list-records',
  'read-attachment',
  'show-record',
  'show-score',
  'show-trend',
  'start-upload',
];
export const TWO_CLERKS = ['give-consent', 'make-certificate', 'renew-consent', 'withdraw-consent'];
export const OWN_LOGIN_ONLY = ['accept-helping', 'link-login'];
