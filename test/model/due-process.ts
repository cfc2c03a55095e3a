// What is done about a record besides filing it: objected to, answered, decided, looked at again, taken or left.
import fc from 'fast-check';
import { expect } from 'vitest';
import { caseIdOf } from '../../functions/case-access.ts';
import { addMonths } from '../../shared/domain/days.ts';
import { recordIdOf } from '../../shared/domain/record.ts';
import { clientFor } from '../api/people.ts';
import { archiveOf } from '../store/archives.ts';
import { lastDayOf } from './clock.ts';
import { type Dispute, type Entry, isOver, type Model, once, type Real, sendUntilAnswered, today } from './model.ts';
import { type Crash, files, onEntry, type Step } from './steps.ts';

const as = 'citizen:li';
const GROUNDS = ['wrong-facts', 'wrong-basis', 'duplicate', 'wrong-person'] as const;
type Ground = (typeof GROUNDS)[number];
const ALONE: readonly Ground[] = ['duplicate', 'wrong-person'];

let keys = 0;
/** A citizen's act under a key of its own, sent again under the same when no answer came. */
const acts = (real: Real, crash: Crash, path: string, body?: unknown) => {
  keys += 1;
  const headers = { 'idempotency-key': `model-key-${keys}` };
  return sendUntilAnswered(real, crash, () => real.town.ask('POST', path, { as, headers, body }));
};

/** Ended records are seen for a year after the last thing that ended them. */
function isSeen(entry: Entry, { town }: Real): boolean {
  const ended = entry.annulledOn ?? entry.removedOn ?? (entry.lapsesOn <= today(town) ? entry.lapsesOn : undefined);
  const months = town.stage.ruleBooks[0]?.endedVisibleMonths ?? 0;
  return !entry.destroyed && (ended === undefined || today(town) < addMonths(ended, months));
}

const objects = (at: number, ground: Ground, crash: Crash): Step =>
  onEntry(`object: ${ground}`, at, crash, async (entry, model, real) => {
    const { seq, disputes, grounds } = entry;
    const path = `/me/records/${recordIdOf(seq)}/objections`;
    const { status, body } = await acts(real, crash, path, { ground, words: '不是事实' });
    const open = disputes.some(({ stage }) => stage !== 'rejected');
    const taken = isSeen(entry, real) && !isOver(entry) && !open && !grounds.has(ground);
    expect(status, body.code).toBe(taken ? 201 : isSeen(entry, real) ? 409 : 404);
    if (!taken) return;
    grounds.add(ground);
    const stage = ALONE.includes(ground) ? 'with-reviewer' : 'with-department';
    entry.disputes.push({ case: body.case, stage, since: today(real.town) });
    once(model, 'objection-filed');
  });

/** A step on the latest objection to an entry. */
const onDispute = (
  name: string,
  at: number,
  crash: Crash,
  run: (dispute: Dispute, entry: Entry, model: Model, real: Real) => Promise<void>,
): Step =>
  onEntry(name, at, crash, async (entry, model, real) => {
    const dispute = entry.disputes.at(-1);
    if (dispute) await run(dispute, entry, model, real);
  });

const isInTime = (dispute: Dispute, { town }: Real): boolean =>
  today(town) <= (lastDayOf(dispute, town.stage) ?? '9999-12-31');
async function pathOf({ case: seq }: Dispute, { town, li }: Real): Promise<string> {
  const { keys } = await town.deps.store();
  return caseIdOf(keys, (await archiveOf(town, li)).id, seq);
}

const answers = (at: number, crash: Crash): Step =>
  onDispute('answer', at, crash, async (dispute, entry, model, real) => {
    const client = `department:${clientFor(real.town, entry.sent.item)}`;
    const body = { words: '现场照片和签收记录证明当事人在场', answeredBy: 'S009' };
    const path = `/tasks/${await pathOf(dispute, real)}/objection-answer`;
    const { status } = await sendUntilAnswered(real, crash, () => real.town.ask('POST', path, { as: client, body }));
    const again = dispute.answered === dispute.since;
    const taken = dispute.stage === 'with-department' && isInTime(dispute, real);
    expect(status).toBe(again || taken ? 200 : 409);
    if (again || !taken) return;
    Object.assign(dispute, { stage: 'with-reviewer', answered: dispute.since });
    once(model, 'objection-answered');
  });

const decides = (at: number, outcome: 'upheld' | 'rejected', crash: Crash): Step =>
  onDispute(`decide: ${outcome}`, at, crash, async (dispute, entry, model, real) => {
    const second = dispute.stage === 'in-reexamination';
    const body = { outcome, reason: '证据与决定书一致或不一致' };
    const path = `/review/cases/${await pathOf(dispute, real)}/objection-decision`;
    const reviewer = second ? 'reviewer:R002' : 'reviewer:R001';
    const { status } = await sendUntilAnswered(real, crash, () => real.town.ask('POST', path, { as: reviewer, body }));
    const again = dispute.stage === 'rejected' && outcome === 'rejected';
    const taken = (second || dispute.stage === 'with-reviewer') && isInTime(dispute, real);
    expect(status).toBe(again || taken ? 200 : 409);
    if (!taken) return;
    once(model, second ? 'reexamination-decided' : 'objection-decided');
    if (outcome === 'upheld') Object.assign(entry, { removedOn: today(real.town), disputes: [] });
    else if (second) entry.disputes = entry.disputes.filter((other) => other !== dispute);
    else Object.assign(dispute, { stage: 'rejected', decidedOn: today(real.town) });
  });

const asksAgain = (at: number, crash: Crash): Step =>
  onDispute('ask again', at, crash, async (dispute, _, model, real) => {
    const { status } = await acts(real, crash, `/me/cases/${dispute.case}/reexamination`, { words: '请再看' });
    const taken = dispute.stage === 'rejected' && isInTime(dispute, real);
    expect(status).toBe(taken ? 201 : 409);
    if (!taken) return;
    Object.assign(dispute, { stage: 'in-reexamination', since: today(real.town) });
    once(model, 'reexamination-asked');
  });

const takes = (at: number, accepted: boolean, crash: Crash): Step =>
  onEntry(accepted ? 'accept' : 'decline', at, crash, async (entry, model, real) => {
    const path = `/me/records/${recordIdOf(entry.seq)}/${accepted ? 'acceptance' : 'decline'}`;
    const { status, body } = await acts(real, crash, path);
    const lives = !isOver(entry) && entry.lapsesOn > today(real.town);
    const isBonus = entry.sent.kind === 'commendation';
    expect(status, body.code).toBe(lives ? (isBonus ? 200 : 409) : 404);
    if (!lives || !isBonus || entry.declined === !accepted) return;
    entry.declined = !accepted;
    once(model, accepted ? 'commendation-accepted' : 'commendation-declined');
  });

const objected = objects(0, 'wrong-facts', undefined);
const answered = answers(0, undefined);
const rejected = decides(0, 'rejected', undefined);
/** How far the first record may have come before a walk begins, so that short walks reach far. */
export const FURTHER: readonly (readonly Step[])[] = [
  [],
  [objected],
  [objected, answered],
  [objected, answered, rejected],
  [objected, answered, rejected, asksAgain(0, undefined)],
  [files('li', 'P-CO-01', 0, undefined), takes(1, false, undefined)],
];

/** Weighted by repetition, like the others. */
export const dueProcess = (crash: fc.Arbitrary<Crash>): fc.Arbitrary<Step>[] => [
  ...[1, 2].map(() =>
    fc.tuple(fc.nat(5), fc.constantFrom(...GROUNDS), crash).map(([at, ground, how]) => objects(at, ground, how)),
  ),
  ...[1, 2].map(() => fc.tuple(fc.nat(5), crash).map(([at, how]) => answers(at, how))),
  ...[1, 2, 3].map(() =>
    fc
      .tuple(fc.nat(5), fc.constantFrom('rejected', 'rejected', 'upheld'), crash)
      .map(([at, outcome, how]) => decides(at, outcome as 'upheld', how)),
  ),
  ...[1, 2].map(() => fc.tuple(fc.nat(5), crash).map(([at, how]) => asksAgain(at, how))),
  ...[1, 2].map(() => fc.tuple(fc.nat(5), fc.boolean(), crash).map(([at, accepted, how]) => takes(at, accepted, how))),
];
