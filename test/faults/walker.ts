// One invented citizen's random life on the running system, and what its archive should hold, kept beside it.
import { expect } from 'vitest';
import type { City as Running } from '../../demo/city.ts';
import { giveConsent } from '../../demo/city.ts';
import { verifyExport } from '../../shared/crypto/verify-export.ts';
import { dayOf } from '../../shared/domain/days.ts';
import type { Stage } from '../../shared/domain/stage.ts';
import type { City } from '../api/city.ts';
import { clientFor, organOf, type Person, penalty } from '../api/people.ts';
import { pick } from './tier.ts';

const ITEM = 'N-UM-09';
type Sent = ReturnType<typeof penalty>;

interface Entry {
  readonly sent: Sent;
  noticed: boolean;
  annulled: boolean;
  readonly corrections: Set<string>;
}

/** What the nightly job writes without anybody's act. */
const CLOCKED = ['reminder-given', 'record-lapsed', 'content-destroyed'];

export interface Life {
  readonly person: Person;
  readonly roll: () => number;
  readonly sent: Sent[];
  enrolled: boolean;
  since: string;
  entries: Entry[];
  /** The kinds of the present archive's facts, in order. */
  kinds: string[];
  ended: number;
}

export const begin = (person: Person, roll: () => number): Life => ({
  person,
  roll,
  sent: [],
  enrolled: false,
  since: '',
  entries: [],
  kinds: [],
  ended: 0,
});

export interface World {
  readonly city: Running;
  readonly stage: Stage;
  readonly now: () => number;
}

/** What the makers of test rows need to know of a city. */
const makers = ({ stage, now }: World): City => ({ stage, now: new Date(now()).toISOString() }) as City;
const organIn = (world: World): string => organOf(makers(world), clientFor(makers(world), ITEM)).code;

async function consents(world: World, life: Life): Promise<void> {
  const { status, body } = await giveConsent(world.city, life.person.login);
  expect(status).toBe(life.enrolled ? 409 : 201);
  if (!life.enrolled) Object.assign(life, { enrolled: true, since: body.since, entries: [], kinds: ['consent-given'] });
}

async function files(world: World, life: Life, again: boolean): Promise<void> {
  const decisionNumber = `示城管罚字〔2026〕第${life.person.login}-${life.sent.length}号`;
  const fresh = penalty(makers(world), life.person, ITEM, { decisionNumber });
  const sent = again && life.sent.length > 0 ? pick(life.roll, life.sent) : fresh;
  if (!life.sent.includes(sent)) life.sent.push(sent);
  const { status } = await world.city.asOrgan(organIn(world), 'POST', '/records', sent);
  expect([202, 422]).toContain(status); // 422: sent again when it can no longer count
  const known = life.entries.some((entry) => entry.sent.decisionNumber === sent.decisionNumber);
  if (status === 422 || !life.enrolled || known || sent.decidedOn < life.since) return;
  life.entries.push({ sent, noticed: false, annulled: false, corrections: new Set() });
  life.kinds.push('record-filed');
}

async function opens({ city }: World, life: Life, at: number): Promise<void> {
  const entry = life.entries[at];
  const seq = life.kinds.flatMap((kind, index) => (kind === 'record-filed' ? [index + 1] : []))[at];
  if (!entry) return;
  const { status } = await city.asCitizen(life.person.login, 'POST', `/me/notices/${seq}/open`);
  expect(status).toBe(entry.annulled ? 404 : 200);
  if (entry.annulled || entry.noticed) return;
  entry.noticed = true;
  life.kinds.push('notice-given');
}

async function annuls(world: World, life: Life, at: number): Promise<void> {
  const entry = life.entries[at];
  if (!entry) return;
  const { sent } = entry;
  const record = { documentNumber: sent.decisionNumber, item: sent.item, party: sent.party };
  const body = { record, reason: '撤销', documentNumber: '撤销第1号' };
  expect((await world.city.asOrgan(organIn(world), 'POST', '/records/annulments', body)).status).toBe(202);
  if (!entry.annulled) life.kinds.push('record-annulled');
  entry.annulled = true;
}

async function corrects(world: World, life: Life, at: number): Promise<void> {
  const entry = life.entries[at];
  if (!entry || entry.annulled) return;
  const documentNumber = `更正第${pick(life.roll, [1, 2])}号`;
  const body = { submission: { ...entry.sent, remark: documentNumber }, reason: '更正', documentNumber };
  const { status } = await world.city.asOrgan(organIn(world), 'POST', '/records/corrections', body);
  expect(status).toBe(202);
  if (entry.corrections.has(documentNumber)) return;
  entry.corrections.add(documentNumber);
  entry.noticed = false; // noticed anew (I3)
  life.kinds.push('record-corrected');
}

async function withdraws({ city }: World, life: Life): Promise<void> {
  const { login } = life.person;
  const { confirmation = 'none' } = (await city.asCitizen(login, 'GET', '/me/withdrawal')).body;
  for (const _ of ['once', 'again']) {
    const { status, body } = await city.asCitizen(login, 'POST', '/me/withdrawal', { confirmation });
    expect([status, body.state]).toEqual([200, life.enrolled || life.ended > 0 ? 'withdrawn' : 'none']);
    if (life.enrolled) life.ended += 1;
    Object.assign(life, { enrolled: false, entries: [], kinds: [] });
  }
}

export async function walk(world: World, life: Life): Promise<string> {
  const { roll } = life;
  const at = Math.floor(roll() * Math.max(1, life.entries.length));
  const steps: Record<string, () => Promise<void>> = {
    consent: () => consents(world, life),
    file: () => files(world, life, false),
    'file again': () => files(world, life, true),
    open: () => opens(world, life, at),
    annul: () => annuls(world, life, at),
    correct: () => corrects(world, life, at),
    withdraw: () => withdraws(world, life),
  };
  const mostly = [
    'file',
    'file',
    'file',
    'file again',
    'file again',
    'open',
    'open',
    'open',
    'annul',
    'correct',
    'correct',
  ];
  const step = !life.enrolled && roll() < 0.7 ? 'consent' : pick(roll, [...mostly, 'consent', 'withdraw']);
  await steps[step]?.();
  return step;
}

/** The archive is what the life says it is, in a sound chain, and its score is the fold of its facts. */
export async function check({ city, now }: World, { person, enrolled, kinds, entries }: Life): Promise<void> {
  const { status, body } = await city.asCitizen(person.login, 'GET', '/me/export');
  expect(status).toBe(enrolled ? 200 : 404);
  if (!enrolled) return;
  expect(verifyExport(body)).toMatchObject({ sound: true });
  // What the clock owed stands between the acts, each thing once.
  type Listed = { kind: string; about?: number; disclosed?: { content: unknown } };
  const [byClock, byPeople] = [true, false].map((clock) =>
    (body.items as Listed[]).filter(({ kind }) => CLOCKED.includes(kind) === clock),
  ) as [Listed[], Listed[]];
  expect(byPeople.map(({ kind }) => kind)).toEqual(kinds);
  const owed = byClock.map(({ kind, about, disclosed }) => JSON.stringify([kind, about, disclosed?.content]));
  expect(owed).toHaveLength(new Set(owed).size);
  const filed = body.items.filter(({ kind }: { kind: string }) => kind === 'record-filed');
  const numbers = filed.map((item: { disclosed: { content: { submission: Sent } } }) => {
    return item.disclosed.content.submission.decisionNumber;
  });
  expect(numbers).toEqual(entries.map(({ sent }) => sent.decisionNumber));
  const score = (await city.asCitizen(person.login, 'GET', '/me/score')).body;
  const { balance, level, reasons } = body.score;
  expect(score).toMatchObject({ balance, level, reasons, recalculating: false });
  expect(score.day).toBe(dayOf(new Date(now()).toISOString()));
}
