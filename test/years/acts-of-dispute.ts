// Objections of every ground, answered or not, decided in time, late or never, and looked at once more.
import { caseIdOf } from '../../functions/case-access.ts';
import type { Answered } from '../api/city.ts';
import { asDepartment } from './acts-of-filing.ts';
import { type Account, type Dispute, deadlinesOf, end, isFrozen, isVisible, type Rec } from './expected.ts';
import { answered, ask, chance, choose, inDays, type Life, mean, upTo, where, wrote } from './life.ts';
import { idOf, lookAhead } from './looks.ts';

const ALONE = ['wrong-person', 'duplicate', 'not-final', 'out-of-catalogue'];
const GROUNDS = [...ALONE, 'wrong-facts', 'wrong-basis', 'other', 'wrong-facts', 'wrong-basis'];

function refusalOf(account: Account, rec: Rec, ground: string, day: string): string | undefined {
  if (!isVisible(rec, day)) return 'not-found';
  if (rec.endedHow !== undefined) return 'case-not-open';
  const about = account.disputes.filter((one) => one.rec === rec);
  if (about.some(isFrozen)) return 'objection-open';
  return about.some((one) => one.ground === ground) ? 'nothing-new' : undefined;
}

export async function disputes(life: Life, rec: Rec): Promise<void> {
  const { account, years } = life;
  if (!account?.recs.includes(rec)) return;
  const ground = choose(life, GROUNDS);
  const refused = refusalOf(account, rec, ground, years.day);
  const body = { ground, words: '所述与事实不符' };
  const answer = await ask(life, 'POST', `/me/records/${idOf(rec)}/objections`, { body });
  answered(life, 'objection', answer, refused ?? 201);
  const [fact] = wrote(life, 'objection', refused ? [] : [`objection-filed about ${rec.seq}`]);
  if (!fact) return;
  const alone = ALONE.includes(ground);
  const one: Dispute = {
    seq: fact.seq,
    rec,
    ground,
    alone,
    state: alone ? 'reviewer' : 'department',
    since: years.day,
  };
  account.disputes.push(one);
  if (!alone && chance(life, 0.7)) mean(life, inDays(life, upTo(life, 9)), 'answer', () => answers(life, one));
  if (chance(life, 0.85)) mean(life, inDays(life, 2 + upTo(life, 26)), 'decision', () => decides(life, one, 'R001'));
  if (chance(life, 0.4)) mean(life, inDays(life, upTo(life, 60)), 'another', () => disputes(life, rec));
  lookAhead(life);
}

/** An archive that is gone, a case that is closed and a day that is over look alike here: it is not done. */
export function doneOrNot(life: Life, what: string, { status, body }: Answered, done: boolean): void {
  const told = done ? 200 : status === 404 || status === 409 || status === 422 ? body.code : 'a refusal';
  answered(life, what, { status, body, headers: {} }, told);
}

export async function caseId({ account, years }: Life, seq: number): Promise<string> {
  return caseIdOf((await years.town.deps.store()).keys, account?.archive ?? '', seq);
}

async function answers(life: Life, one: Dispute): Promise<void> {
  const { account, years } = life;
  if (!account?.disputes.includes(one)) return;
  const until = deadlinesOf(one).department ?? '9999';
  const open = one.state === 'department' && years.day <= until;
  const body = { words: '现场照片和签收记录可以证明', answeredBy: 'S009' };
  const path = `/tasks/${await caseId(life, one.seq)}/objection-answer`;
  const answer = await years.town.ask('POST', path, { ...asDepartment(life, one.rec.item), body });
  doneOrNot(life, 'answer of a department', answer, open);
  wrote(life, 'answer', open ? [`objection-answered about ${one.rec.seq} case ${one.seq}`] : []);
  if (open) one.state = 'reviewer';
  lookAhead(life);
}

async function decides(life: Life, one: Dispute, staff: string): Promise<void> {
  const { account, years } = life;
  if (!account?.disputes.includes(one)) return;
  const until = deadlinesOf(one).removedAfter ?? '9999';
  const second = one.state === 'again';
  const open = (one.state === 'reviewer' || second) && years.day <= until && second === (staff === 'R002');
  const outcome = chance(life, 0.35) ? 'upheld' : 'rejected';
  const path = `/review/cases/${await caseId(life, one.seq)}/objection-decision`;
  const body = { outcome, reason: '依据双方提交的材料作出决定' };
  const answer = await years.town.ask('POST', path, { as: `reviewer:${staff}`, body });
  doneOrNot(life, `${second ? 'second ' : ''}decision (${outcome})`, answer, open);
  const kind = second ? 'reexamination-decided' : 'objection-decided';
  wrote(life, kind, open ? [`${kind} about ${one.rec.seq} case ${one.seq}`] : []);
  if (!open) return;
  if (outcome === 'upheld') end(account, one.rec, 'removed', years.day);
  else if (second) one.state = 'closed';
  else {
    one.state = 'rejected';
    one.decidedOn = years.day;
    if (chance(life, 0.6)) mean(life, inDays(life, upTo(life, 26)), 'again', () => asksAgain(life, one));
  }
  lookAhead(life);
}

async function asksAgain(life: Life, one: Dispute): Promise<void> {
  const { account, years } = life;
  if (!account?.disputes.includes(one)) return;
  const until = deadlinesOf(one).askedUntil ?? '';
  const open = one.state === 'rejected' && years.day <= until;
  const answer = await ask(life, 'POST', `/me/cases/${one.seq}/reexamination`, { body: { words: '请再看一次' } });
  if (open) answered(life, 'asking again', answer, 201);
  else if (answer.status < 400) throw new Error(where(life, 'asked again too late'));
  wrote(life, 'asking again', open ? [`reexamination-asked about ${one.rec.seq} case ${one.seq}`] : []);
  if (!open) return;
  one.state = 'again';
  one.since = years.day;
  if (chance(life, 0.75)) mean(life, inDays(life, upTo(life, 24)), 'second decision', () => decides(life, one, 'R002'));
  lookAhead(life);
}
