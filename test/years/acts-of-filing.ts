// What departments file, correct, annul and report, and how the citizen meets it: opened early, late or never.
import { clientFor, commendation, organOf, penalty } from '../api/people.ts';
import { disputes } from './acts-of-dispute.ts';
import { goesToCourt, repairs } from './acts-of-repair.ts';
import { end, isLive, lastFiled, type Rec } from './expected.ts';
import { clocksOf, type Decision, lands, recordOf, refusalOf } from './expected-filing.ts';
import { ITEMS, type Item, isInCatalogue } from './five-year-stage.ts';
import { answered, ask, chance, choose, counted, inDays, type Life, mean, upTo, wrote } from './life.ts';
import { idOf, lookAhead } from './looks.ts';
import { later, plus, sooner } from './plain-calendar.ts';

const BEGINNING = '2021-12-01';

export const client = (life: Life, { code }: Item): string => clientFor(life.years.town, code);
export const keyOf = (life: Life, rec: Rec) => ({
  documentNumber: rec.document,
  item: rec.item.code,
  party: { name: life.person.name, number: life.person.number },
});
export const paper = (life: Life, item: Item): string => {
  life.keys += 1;
  const { numberPrefixes } = organOf(life.years.town, client(life, item));
  const prefix = numberPrefixes.at(item.code.startsWith('P') ? -1 : 0);
  return `${prefix}〔${life.years.day.slice(0, 4)}〕第${life.person.login}.${life.keys}号`;
};
export const asDepartment = (life: Life, item: Item) => ({ as: `department:${client(life, item)}`, headers: {} });

/** A decision of late, or of long ago; now and then about conduct of years before, or by the day of an earlier one. */
function decisionOf(life: Life, item: Item): Decision {
  const today = life.years.day;
  const long = chance(life, 0.15);
  const decidedOn = inDays(life, -upTo(life, long ? 260 : 12));
  const servedOn = plus(decidedOn, upTo(life, 5));
  const earlier = life.account?.recs.find((rec) => rec.item.class === item.class);
  const recent = plus(decidedOn, -4 - upTo(life, 40));
  const old = plus(decidedOn, -4 - upTo(life, 1500));
  const conductOn = later(
    BEGINNING,
    chance(life, 0.15) ? old : chance(life, 0.2) && earlier ? earlier.conductOn : recent,
  );
  const lastDay = plus(decidedOn, -4);
  const begun = conductOn > lastDay ? lastDay : conductOn;
  const conductEndedOn = chance(life, 0.3) ? lastDay : begun;
  return {
    item,
    document: paper(life, item),
    conductOn: item.bonus ? decidedOn : begun,
    conductEndedOn: item.bonus ? decidedOn : conductEndedOn,
    decidedOn,
    servedOn: servedOn > today ? today : servedOn,
    grave: chance(life, 0.6),
  };
}

function bodyOf(life: Life, one: Decision) {
  const { town } = life.years;
  const { item, document, conductOn, conductEndedOn, decidedOn, servedOn, grave } = one;
  if (item.bonus)
    return commendation(town, life.person, item.code, { recognitionNumber: document, awardedOn: decidedOn });
  return penalty(town, life.person, item.code, {
    decisionNumber: document,
    penaltyClasses: grave ? ['罚款', '责令关闭'] : ['罚款'],
    conductOn,
    conductEndedOn,
    priorNoticeOn: plus(decidedOn, -2),
    decidedOn,
    servedOn,
    remedyToldOn: servedOn,
    repairNoticeServedOn: servedOn,
  });
}

export async function files(life: Life): Promise<void> {
  const { day, town } = life.years;
  const item = choose(life, ITEMS);
  const decision = decisionOf(life, item);
  if (decision.decidedOn < BEGINNING || decision.conductOn < BEGINNING) return;
  const refused = refusalOf(decision, day);
  const asked = { ...asDepartment(life, item), body: bodyOf(life, decision) };
  answered(life, 'filing', await town.ask('POST', '/records', asked), refused ?? 202);
  const landed = refused === undefined && lands(life.account, decision, day);
  const [fact] = wrote(life, 'filing', landed ? ['record-filed'] : []);
  const clocks = clocksOf(decision, day);
  if (!fact || !clocks) return;
  meansWith(life, recordOf(fact.seq, decision, clocks), decision);
}

/** Takes a new record into the books, and makes up what is to become of it. */
function meansWith(life: Life, rec: Rec, decision: Decision): void {
  const { item } = rec;
  life.account?.recs.push(rec);
  counted(life.years, `filed ${item.code}`);
  lookAhead(life);
  if (chance(life, 0.85))
    mean(life, inDays(life, choose(life, [0, 0, 1, 4, 20, 60, 200])), 'opening', () => opens(life, rec));
  if (chance(life, 0.4)) mean(life, inDays(life, upTo(life, 150)), 'objection', () => disputes(life, rec));
  if (chance(life, 0.15)) mean(life, inDays(life, upTo(life, 500)), 'late objection', () => disputes(life, rec));
  if (chance(life, 0.1)) mean(life, inDays(life, upTo(life, 700)), 'annulment', () => annuls(life, rec));
  if (item.bonus) meansToTake(life, rec);
  else meansAsPenalised(life, rec, decision);
}

function meansAsPenalised(life: Life, rec: Rec, decision: Decision): void {
  if (chance(life, 0.12) && isInCatalogue(rec.item, '2026-01-01'))
    mean(life, inDays(life, upTo(life, 600)), 'correction', () => corrects(life, rec, decision));
  if (chance(life, 0.2)) mean(life, inDays(life, upTo(life, 120)), 'remedy', () => goesToCourt(life, rec));
  if (chance(life, 0.6)) repairs(life, rec);
  if (chance(life, 0.5)) mean(life, inDays(life, 10 + upTo(life, 150)), 'refiling', () => refiles(life, rec, decision));
}

/** What an objection removed is filed once more with new proof: it lapses no later than the first. */
async function refiles(life: Life, rec: Rec, decision: Decision): Promise<void> {
  const { account, years } = life;
  if (!account?.recs.includes(rec)) return;
  const proof = { reason: '补充了现场录像和签收记录', documentNumber: paper(life, rec.item) };
  const asked = { ...asDepartment(life, rec.item), body: { submission: bodyOf(life, decision), ...proof } };
  const refused = refusalOf(decision, years.day);
  answered(life, 'refiling', await years.town.ask('POST', '/records/refilings', asked), refused ?? 202);
  const clocks = clocksOf(decision, years.day);
  const again = clocks && {
    ...clocks,
    lapsesOn: sooner(rec.lapsesOn, clocks.lapsesOn),
    repairFrom: sooner(rec.repairFrom ?? '', clocks.repairFrom ?? ''),
  };
  const once = account.recs.filter(({ document }) => document === rec.document).length === 1;
  const open = !refused && rec.endedHow === 'removed' && !rec.destroyed && once;
  const inTime = again && later(again.settledOn, plus(years.day, again.noticeDays)) < again.lapsesOn;
  const landed = open && inTime && lands(account, decision, years.day);
  const [fact] = wrote(life, 'refiling', landed ? ['record-filed'] : []);
  if (!fact || !again) return;
  counted(years, 'filed once more');
  rec.refiledAs = recordOf(fact.seq, decision, again);
  meansWith(life, rec.refiledAs, decision);
}

async function opens(life: Life, rec: Rec): Promise<void> {
  const { account } = life;
  const { day } = life.years;
  if (!account?.recs.includes(rec)) return;
  const there = !rec.destroyed && rec.endedHow === undefined;
  answered(life, 'opening', await ask(life, 'POST', `/me/notices/${rec.seq}/open`), there ? 200 : 'not-found');
  wrote(life, 'opening', there && rec.openedOn === undefined ? [`notice-given about ${rec.seq}`] : []);
  if (there) rec.openedOn ??= day;
  lookAhead(life);
}

async function annuls(life: Life, first: Rec): Promise<void> {
  const rec = lastFiled(first);
  const { account, years } = life;
  if (!account?.recs.includes(rec)) return;
  const body = { record: keyOf(life, rec), reason: '复议机关撤销了决定', documentNumber: paper(life, rec.item) };
  const answer = await years.town.ask('POST', '/records/annulments', { ...asDepartment(life, rec.item), body });
  answered(life, 'annulment', answer, 202);
  // Filed twice, it is annulled once: the second report is a repeat of the first.
  const done = rec.destroyed || rec.endedHow === 'annulled';
  wrote(life, 'annulment', done ? [] : [`record-annulled about ${rec.seq}`]);
  if (!done) end(account, rec, 'annulled', years.day);
  lookAhead(life);
}

/** The decision served later than was said: the record is noticed anew, under the mildest rules until today. */
async function corrects(life: Life, first: Rec, was: Decision): Promise<void> {
  const rec = lastFiled(first);
  const { account, years } = life;
  if (!account?.recs.includes(rec)) return;
  const served = plus(was.servedOn, upTo(life, 10));
  const decision = { ...was, servedOn: served > years.day ? years.day : served };
  const clocks = clocksOf(decision, years.day);
  const body = { submission: bodyOf(life, decision), reason: '送达日期有误', documentNumber: paper(life, rec.item) };
  const answer = await years.town.ask('POST', '/records/corrections', { ...asDepartment(life, rec.item), body });
  answered(life, 'correction', answer, 202);
  wrote(life, 'correction', rec.destroyed ? [] : [`record-corrected about ${rec.seq}`]);
  if (!isLive(rec, years.day) || !clocks) return;
  Object.assign(rec, clocks, { openedOn: undefined });
  mean(life, inDays(life, upTo(life, 20)), 'opening', () => opens(life, rec));
  lookAhead(life);
}

function meansToTake(life: Life, rec: Rec): void {
  for (const accepted of [false, true, true])
    if (chance(life, 0.3))
      mean(life, inDays(life, upTo(life, 200)), accepted ? 'acceptance' : 'decline', () => takes(life, rec, accepted));
}

async function takes(life: Life, rec: Rec, accepted: boolean): Promise<void> {
  const { account, years } = life;
  if (!account?.recs.includes(rec)) return;
  const answer = await ask(life, 'POST', `/me/records/${idOf(rec)}/${accepted ? 'acceptance' : 'decline'}`);
  const live = isLive(rec, years.day);
  answered(life, accepted ? 'acceptance' : 'decline', answer, live ? 200 : 'not-found');
  const changes = live && rec.declined === accepted;
  const kind = accepted ? 'commendation-accepted' : 'commendation-declined';
  wrote(life, kind, changes ? [`${kind} about ${rec.seq}`] : []);
  if (changes) rec.declined = !accepted;
  lookAhead(life);
}
