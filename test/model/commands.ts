// Everything that can happen to an archive, as steps that a random walk may take in any order.
import fc from 'fast-check';
import { expect } from 'vitest';
import { eraseWithdrawn } from '../../functions/jobs/erase-withdrawn.ts';
import { recalculateScore } from '../../functions/streams/recalculate-score.ts';
import { snapshotKey } from '../../shared/store/keys.ts';
import { clientFor, consent } from '../api/people.ts';
import { archiveOf } from '../store/archives.ts';
import { deliver, foldUpTo, recordsFor, snapshotIn } from '../streams/bells.ts';
import { ends, runs, sweeps } from './clock.ts';
import { dueProcess } from './due-process.ts';
import { documentOf, type Entry, isOver, mayDie, once, sendUntilAnswered, today } from './model.ts';
import { type Crash, files, ITEMS, onEntry, repeats, type Step, said, step } from './steps.ts';

const as = 'citizen:li';

const consents = (crash: Crash): Step =>
  step(`consent${said(crash)}`, async (model, real) => {
    const key = `consent-${model.ended}-${real.town.now}`;
    const answer = await sendUntilAnswered(real, crash, () => consent(real.town, real.li, key));
    if (model.enrolled) {
      expect([answer.status, answer.body.code]).toEqual([409, 'already-consented']);
      return;
    }
    expect(answer.status).toBe(201);
    const { since, until } = answer.body;
    Object.assign(model, { enrolled: true, since, until, entries: [], facts: { 'consent-given': 1 } });
  });

const opens = (at: number, crash: Crash): Step =>
  onEntry('open', at, crash, async (entry, model, real) => {
    const path = `/me/notices/${entry.seq}/open`;
    const { status } = await sendUntilAnswered(real, crash, () => real.town.ask('POST', path, { as }));
    expect(status).toBe(isOver(entry) ? 404 : 200);
    if (isOver(entry) || entry.noticed) return;
    entry.noticed = true;
    once(model, 'notice-given');
  });

const keyIn = ({ sent }: Entry) => ({
  documentNumber: documentOf(sent),
  item: sent.item,
  party: sent.party,
});

const annuls = (at: number, crash: Crash): Step =>
  onEntry('annul', at, crash, async (entry, model, real) => {
    const body = { record: keyIn(entry), reason: '撤销', documentNumber: '撤销第1号' };
    const department = `department:${clientFor(real.town, entry.sent.item)}`;
    const send = () => real.town.ask('POST', '/records/annulments', { as: department, body });
    expect((await sendUntilAnswered(real, crash, send)).status).toBe(202);
    if (entry.annulledOn || entry.destroyed) return;
    Object.assign(entry, { annulledOn: today(real.town), disputes: [] });
    once(model, 'record-annulled');
  });

const corrects = (at: number, document: number, crash: Crash): Step =>
  onEntry(`correct by ${document}`, at, crash, async (entry, model, real) => {
    const submission = { ...entry.sent, remark: `更正${document}` };
    const body = { submission, reason: '更正', documentNumber: `更正第${document}号` };
    const department = `department:${clientFor(real.town, entry.sent.item)}`;
    const send = () => real.town.ask('POST', '/records/corrections', { as: department, body });
    expect((await sendUntilAnswered(real, crash, send)).status).toBe(202);
    if (entry.corrections.has(document) || entry.destroyed) return;
    entry.corrections.add(document);
    // What has ended stays as it was noticed; everything else is noticed anew (I3).
    if (!isOver(entry) && entry.lapsesOn > today(real.town)) entry.noticed = false;
    once(model, 'record-corrected');
  });

const rings = (order: readonly number[], crash: Crash): Step =>
  step(`ring ${order.join(' ')}${said(crash)}`, async (model, real) => {
    const { town } = real;
    const records = recordsFor(town, recalculateScore);
    const shuffled = order.map((at) => records[at % records.length]).filter((one) => one !== undefined);
    if (crash) await mayDie(real, crash, () => deliver(town, [...shuffled].reverse()));
    expect(await deliver(town, shuffled)).toEqual([]);
    if (!model.enrolled) return;
    const archive = await archiveOf(town, real.li);
    if (!shuffled.some((record) => record.dynamodb?.NewImage?.pk?.S === archive.id)) return;
    expect(snapshotIn(town, archive)).toEqual(await foldUpTo(town, archive));
  });

const drops = (): Step =>
  step('drop the snapshot', async (model, { town, li }) => {
    if (model.enrolled) await town.database.delete('views', snapshotKey((await archiveOf(town, li)).id));
  });

const withdraws = (crash: Crash): Step =>
  step(`withdraw${said(crash)}`, async (model, real) => {
    const { town } = real;
    const { confirmation = 'none' } = (await town.ask('GET', '/me/withdrawal', { as })).body;
    const send = () => town.ask('POST', '/me/withdrawal', { as, body: { confirmation } });
    const { status, body } = await sendUntilAnswered(real, crash, send);
    // Whoever withdrew gets the receipt again, for as long as there is one.
    const remembered = model.enrolled || today(town) < model.forgottenOn;
    expect([status, body.state]).toEqual([200, remembered ? 'withdrawn' : 'none']);
    if (!model.enrolled) return;
    ends(model, town);
  });

const erases = (crash: Crash): Step =>
  step(`erase${said(crash)}`, async (model, real) => {
    const { town } = real;
    for (const pass of [1, 2]) {
      town.now = new Date(Date.parse(town.now) + 20 * 60_000).toISOString();
      if (crash && pass === (crash.index % 2) + 1) await mayDie(real, crash, () => runs(eraseWithdrawn, town));
      await runs(eraseWithdrawn, town);
    }
    town.now = new Date(Date.parse(town.now) + 20 * 60_000).toISOString();
    await runs(eraseWithdrawn, town); // a crash may have moved the second pass
    expect(town.database.dump().ledger.filter((item) => item.kind === 'erased')).toHaveLength(model.ended);
  });

const advances = (days: number): Step => step(`${days} days later`, async (_, { town }) => town.advance(days));

const phases = fc.constantFrom('before', 'after');
const crash = fc.option(fc.record({ index: fc.nat(9), phase: phases }), {
  freq: 2,
  nil: undefined,
}) as fc.Arbitrary<Crash>;

/** Weighted by repetition: a walk should mostly file and open, and sometimes end. */
export const steps: fc.Arbitrary<Step>[] = [
  ...[1, 2].map(() => crash.map(consents)),
  ...[1, 2, 3, 4].map(() =>
    fc.tuple(fc.constantFrom(...ITEMS), fc.nat(2), crash).map(([item, n, at]) => files('li', item, n, at)),
  ),
  fc.tuple(fc.constantFrom(...ITEMS), fc.nat(2), crash).map(([item, n, at]) => files('wang', item, n, at)),
  ...[1, 2, 3].map(() => fc.tuple(fc.nat(5), crash).map(([at, how]) => opens(at, how))),
  ...[1, 2].map(() => fc.tuple(fc.nat(9), crash).map(([at, how]) => repeats(at, how))),
  ...dueProcess(crash),
  ...[1, 2, 3].map(() =>
    fc.tuple(fc.constantFrom(0, 6, 16, 35, 366, 366, 430), crash).map(([days, how]) => sweeps(days, how)),
  ),
  fc.tuple(fc.nat(5), crash).map(([at, how]) => annuls(at, how)),
  fc.tuple(fc.nat(5), fc.nat(2), crash).map(([at, document, how]) => corrects(at, document, how)),
  fc.tuple(fc.array(fc.nat(20), { maxLength: 6 }), crash).map(([order, how]) => rings(order, how)),
  fc.constant(undefined).map(drops),
  crash.map(withdraws),
  crash.map(erases),
  fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, fc.nat(70), fc.nat(400), fc.constant(366)).map(advances),
];
