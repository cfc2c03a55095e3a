// What a step of a random life is, and how a department's rows are sent in one.
import type fc from 'fast-check';
import { expect } from 'vitest';
import { commendation, file, penalty } from '../api/people.ts';
import { factsOf } from '../store/archives.ts';
import type { CrashPoint } from '../store/crash.ts';
import { check, type Entry, keyOf, type Model, once, type Real, type Sent, sendUntilAnswered, today } from './model.ts';

export type Step = fc.AsyncCommand<Model, Real>;
export type Crash = CrashPoint | undefined;
export const ITEMS = ['N-UM-09', 'N-UM-01', 'P-UM-01', 'P-CO-01'] as const;

export const step = (name: string, run: (model: Model, real: Real) => Promise<void>): Step => ({
  check: () => true,
  async run(model, real) {
    await run(model, real);
    await check(model, real);
  },
  toString: () => name,
});
export const said = (crash: Crash): string => (crash ? `, dying ${crash.phase} call ${crash.index}` : '');

export const files = (about: 'li' | 'wang', item: (typeof ITEMS)[number], number: number, crash: Crash): Step =>
  step(`file ${item} ${number} about ${about}${said(crash)}`, async (model, real) => {
    const { town } = real;
    const person = real[about];
    const made = item.startsWith('N') ? penalty(town, person, item) : commendation(town, person, item);
    const name = item.startsWith('N') ? 'decisionNumber' : 'recognitionNumber';
    const fresh = { ...made, [name]: `${(made as Sent)[name]}-${number}` } as Sent;
    const sent = model.sent.get(`${about}/${keyOf(fresh)}`) ?? fresh;
    model.sent.set(`${about}/${keyOf(sent)}`, sent);
    await sends(about, sent, crash, model, real);
  });

/** A step on the entry that a number points to, if there is any. */
export const onEntry = (
  name: string,
  at: number,
  crash: Crash,
  run: (entry: Entry, model: Model, real: Real) => Promise<void>,
): Step =>
  step(`${name} ${at}${said(crash)}`, async (model, real) => {
    const entry = model.entries[at % Math.max(1, model.entries.length)];
    if (entry) await run(entry, model, real);
  });

/** Something that was sent before, at whatever time and to whichever archive, is sent again. */
export const repeats = (at: number, crash: Crash): Step =>
  step(`repeat ${at}${said(crash)}`, async (model, real) => {
    const all = [...model.sent.entries()];
    const [key, sent] = all[at % Math.max(1, all.length)] ?? [];
    if (key && sent) await sends(key.startsWith('li/') ? 'li' : 'wang', sent, crash, model, real);
  });

async function sends(about: 'li' | 'wang', sent: Sent, crash: Crash, model: Model, real: Real): Promise<void> {
  const { town } = real;
  const stranger = about === 'wang' || !model.enrolled;
  const dump = () => (stranger ? JSON.stringify(town.database.dump()) : '');
  const before = dump();
  const { status } = await sendUntilAnswered(real, crash, () => file(town, sent));
  expect([202, 422]).toContain(status); // 422: sent again when it can no longer count
  expect(dump()).toBe(before); // nothing is stored about who is not enrolled (I1)
  if (stranger || status === 422) return;
  const decidedOn = String(sent.decidedOn ?? sent.awardedOn);
  const known = model.entries.some((entry) => keyOf(entry.sent) === keyOf(sent));
  if (known || decidedOn < model.since || today(town) >= model.until) return;
  const filed = (await factsOf(town, real.li)).findLast(({ kind }) => kind === 'record-filed');
  if (filed?.kind !== 'record-filed' || filed.content === 'destroyed') throw new Error('the record was filed');
  const { lapsesOn, needsAcceptance: declined = false } = filed.content.effect;
  const entry = { sent, seq: filed.seq, lapsesOn, noticed: false, declined, disputes: [], grounds: new Set<string>() };
  model.entries.push({ ...entry, corrections: new Set() });
  once(model, 'record-filed');
}
