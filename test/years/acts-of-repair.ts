// Reviews and lawsuits reported and ended, duties done, and repairs applied for too early, in time, and once more.
import { caseId, doneOrNot } from './acts-of-dispute.ts';
import { asDepartment, keyOf, paper } from './acts-of-filing.ts';
import { isLive, lastFiled, missingForRepair, type Rec, type Repair, repairDepartmentUntil } from './expected.ts';
import { answered, ask, chance, choose, inDays, type Life, mean, upTo, wrote } from './life.ts';
import { idOf, lookAhead } from './looks.ts';
import { later, plus } from './plain-calendar.ts';

export async function goesToCourt(life: Life, rec: Rec): Promise<void> {
  const { account, years } = life;
  if (!account?.recs.includes(rec)) return;
  const on = later(rec.decidedOn, inDays(life, -upTo(life, 5)));
  const body = { stage: 'opened', caseNumber: '复议〔2024〕1号', on };
  const live = isLive(rec, years.day);
  const answer = await ask(life, 'POST', `/me/records/${idOf(rec)}/remedies`, { body });
  answered(life, 'remedy', answer, live ? 201 : 'not-found');
  wrote(life, 'remedy', live ? [`remedy-reported about ${rec.seq}`] : []);
  if (live) rec.remedyOpenedOn = later(rec.remedyOpenedOn ?? on, on);
  lookAhead(life);
  if (chance(life, 0.8)) mean(life, inDays(life, 1 + upTo(life, 90)), 'end of the remedy', () => endsRemedy(life, rec));
  if (chance(life, 0.3)) mean(life, inDays(life, 1 + upTo(life, 200)), 'remedy', () => goesToCourt(life, rec));
}

/** The organ reports that the review was decided, or that the judgment is final: what was opened before is over. */
async function endsRemedy(life: Life, first: Rec): Promise<void> {
  const rec = lastFiled(first);
  const { account, years } = life;
  if (!account?.recs.includes(rec)) return;
  const stage = choose(life, ['review-decided', 'judgment-final']);
  const on = inDays(life, -upTo(life, 3));
  const body = {
    record: keyOf(life, rec),
    stage,
    caseNumber: '复议〔2024〕1号',
    on,
    documentNumber: paper(life, rec.item),
  };
  const answer = await years.town.ask('POST', '/records/remedies', { ...asDepartment(life, rec.item), body });
  answered(life, `remedy: ${stage}`, answer, 202);
  wrote(life, 'end of the remedy', rec.destroyed ? [] : [`remedy-reported about ${rec.seq}`]);
  if (!isLive(rec, years.day)) return;
  const review = stage === 'review-decided';
  const settled = review ? plus(on, 15) : on;
  const before = review ? on : plus(on, 1);
  rec.remedySettledOn = later(rec.remedySettledOn ?? settled, settled);
  rec.remedyOverBefore = later(rec.remedyOverBefore ?? before, before);
  lookAhead(life);
}

async function reportsDuties(life: Life, first: Rec, conditionMet: boolean): Promise<void> {
  const rec = lastFiled(first);
  const { account, years } = life;
  if (!account?.recs.includes(rec)) return;
  const body = { record: keyOf(life, rec), doneOn: years.day, conditionMet, documentNumber: paper(life, rec.item) };
  const answer = await years.town.ask('POST', '/records/duties', { ...asDepartment(life, rec.item), body });
  answered(life, 'duties', answer, 202);
  wrote(life, 'duties', rec.destroyed ? [] : [`duties-reported about ${rec.seq}`]);
  if (isLive(rec, years.day)) Object.assign(rec, { dutiesDoneOn: years.day, conditionMet });
}

/** Applies on the day before the earliest, on it, and some time later. */
export function repairs(life: Life, rec: Rec): void {
  const from = rec.repairFrom ?? '';
  if (chance(life, 0.9))
    mean(life, inDays(life, upTo(life, 100)), 'duties', () => reportsDuties(life, rec, chance(life, 0.8)));
  mean(life, plus(from, -1), 'repair', () => applies(life, rec), 'last');
  mean(life, from, 'repair', () => applies(life, rec), 'first');
  mean(life, plus(from, upTo(life, 90)), 'repair', () => applies(life, rec));
}

async function applies(life: Life, rec: Rec): Promise<void> {
  const { account, years } = life;
  if (!account?.recs.includes(rec)) return;
  const isOpen = account.repairs.some((one) => one.rec === rec && one.state !== 'closed');
  const missing = missingForRepair(account, rec, years.day);
  const refused = !isLive(rec, years.day)
    ? 'not-found'
    : isOpen
      ? 'repair-open'
      : missing.length > 0
        ? 'repair-not-possible'
        : undefined;
  const answer = await ask(life, 'POST', `/me/records/${idOf(rec)}/repairs`, { body: { pledge: true } });
  answered(life, 'repair', answer, refused ?? 201);
  const [fact] = wrote(life, 'repair', refused ? [] : [`repair-applied about ${rec.seq}`]);
  if (!fact) return;
  const one: Repair = { seq: fact.seq, rec, since: years.day, state: 'department' };
  account.repairs.push(one);
  if (chance(life, 0.7)) mean(life, inDays(life, upTo(life, 6)), 'answer', () => confirms(life, one));
  if (chance(life, 0.8)) mean(life, inDays(life, 3 + upTo(life, 12)), 'decision', () => decides(life, one));
  lookAhead(life);
}

async function confirms(life: Life, one: Repair): Promise<void> {
  const { account, years } = life;
  if (!account?.repairs.includes(one)) return;
  const open = one.state === 'department' && years.day <= (repairDepartmentUntil(one) ?? '9999');
  const path = `/tasks/${await caseId(life, one.seq)}/repair-answer`;
  const body = { confirms: true, words: '义务已履行', answeredBy: 'S009' };
  const answer = await years.town.ask('POST', path, { ...asDepartment(life, one.rec.item), body });
  doneOrNot(life, 'answer on a repair', answer, open);
  wrote(life, 'answer on a repair', open ? [`repair-answered about ${one.rec.seq} case ${one.seq}`] : []);
  if (open) one.state = 'reviewer';
}

async function decides(life: Life, one: Repair): Promise<void> {
  const { account, years } = life;
  if (!account?.repairs.includes(one)) return;
  const { rec } = one;
  const outcome = chance(life, 0.75) ? 'granted' : 'refused';
  const mayGrant = isLive(rec, years.day) && missingForRepair(account, rec, years.day).length === 0;
  const open = one.state === 'reviewer' && (outcome === 'refused' || mayGrant);
  const path = `/review/cases/${await caseId(life, one.seq)}/repair-decision`;
  const body = { outcome, reason: '依据双方提交的材料作出决定' };
  const answer = await years.town.ask('POST', path, { as: 'reviewer:R001', body });
  doneOrNot(life, `repair ${outcome}`, answer, open);
  wrote(life, 'decision on a repair', open ? [`repair-decided about ${rec.seq} case ${one.seq}`] : []);
  if (!open) return;
  one.state = 'closed';
  if (outcome === 'granted') {
    rec.endedHow = 'repaired';
    rec.endedOn = years.day;
    rec.lapseSaid = true;
    for (const other of [...account.disputes, ...account.repairs]) if (other.rec === rec) other.state = 'closed';
  }
  lookAhead(life);
}
