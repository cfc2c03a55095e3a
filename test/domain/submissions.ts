// Sound submissions and the facts they become, for tests of pure rules; each day is a Shanghai calendar day.
import { foldAll } from '../../shared/domain/contribution.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { type Score, scoreAt } from '../../shared/domain/score.ts';
import { type Screened, screen } from '../../shared/domain/screening.ts';
import type { Stage } from '../../shared/domain/stage.ts';
import { Submission } from '../../shared/domain/submission.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { testNumber } from '../api/people.ts';

export const stage = loadStage('local');
export const ruleBook = stage.ruleBooks[0]!;
/** Ten in the morning in Shanghai. */
export const at = (day: Day): string => `${day}T02:00:00.000Z`;

export type Sent = Record<string, unknown> & { readonly item: string };

export const organFor = (item: string) => {
  const organ = stage.registry.organs.find((one) => one.items.includes(item));
  if (!organ) throw new Error(`nobody files ${item}`);
  return organ;
};

/** A penalty decided on a day, as in the worked example of domain.md: served a week later. */
export function penalty(item = 'N-UM-09', decidedOn = '2026-01-05', changes: Record<string, unknown> = {}): Sent {
  const { code, name, numberPrefixes } = organFor(item);
  const servedOn = addDays(decidedOn, 7);
  return {
    kind: 'penalty',
    item,
    party: { name: '测试甲', number: testNumber() },
    decisionNumber: `${numberPrefixes.at(0)}〔${decidedOn}〕第${item}号`,
    violationType: '占道经营',
    facts: '在道路上摆摊，责令改正后仍未改正',
    basis: { lawCode: '城市道路管理条例', text: '《城市道路管理条例》第四十二条' },
    penaltyClasses: ['罚款'],
    content: '罚款人民币五百元',
    fineYuan: 500,
    decidedOn,
    organ: { code, name: name.zh },
    source: { code, name: name.zh },
    procedureType: 'ordinary',
    priorNoticeOn: addDays(decidedOn, -8),
    servedOn,
    conductOn: addDays(decidedOn, -16),
    remedyToldOn: servedOn,
    repairNoticeServedOn: servedOn,
    documentSha256: 'a'.repeat(64),
    submitter: 'S001',
    checker: 'C001',
    ...changes,
  };
}

export function commendation(item = 'P-CO-01', awardedOn = '2026-01-05', changes: Record<string, unknown> = {}): Sent {
  const { code, name, numberPrefixes, level } = organFor(item);
  return {
    kind: 'commendation',
    item,
    party: { name: '测试甲', number: testNumber() },
    category: '先进个人',
    awardLevel: level,
    recognitionNumber: `${numberPrefixes.at(-1)}〔${awardedOn}〕第${item}号`,
    awardedOn,
    organ: { code, name: name.zh },
    fileName: '表彰决定',
    submitter: 'S001',
    checker: 'C001',
    ...changes,
  };
}

/** A served week and a day for the post: when a department usually files. */
const usualDay = (sent: Sent): Day =>
  sent.kind === 'penalty' ? addDays(sent.decidedOn as Day, 15) : (sent.awardedOn as Day);

export const screened = (sent: Sent, today = usualDay(sent), where: Stage = stage): Screened =>
  screen(Submission.parse(sent), organFor(sent.item), where, at(today));

/** The code and the places of the refusal that an act ends in; fails the test when it does not. */
export function refusalOf(act: () => unknown): { code: string; pointers: string[] } {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, pointers: error.faults.map((fault) => fault.pointer) };
  }
  throw new Error('nothing was refused');
}

/** One entry of a ledger that does not know its seq yet. */
export type Act = (seq: number) => Fact;
export const ledger = (...acts: Act[]): Fact[] => acts.map((act, index) => act(index + 1));

export const filed =
  (sent: Sent, day?: Day): Act =>
  (seq) => ({ seq, kind: 'record-filed', recordedAt: at(day ?? usualDay(sent)), content: screened(sent, day) });
export const opened =
  (about: number, day: Day): Act =>
  (seq) => ({ seq, kind: 'notice-given', recordedAt: at(day), about, channel: 'opened', content: null });
export const corrected =
  (about: number, sent: Sent, day: Day): Act =>
  (seq) => {
    const now = screen(Submission.parse(sent), organFor(sent.item), stage, at(day), 'correction');
    const content = { ...now, reason: '更正笔误', documentNumber: '更正1号' };
    return { seq, kind: 'record-corrected', recordedAt: at(day), about, content };
  };
export const annulled =
  (about: number, day: Day): Act =>
  (seq) => {
    const content = { reason: '复议撤销', documentNumber: '复议1号', organ: organFor('N-UM-09').code };
    return { seq, kind: 'record-annulled', recordedAt: at(day), about, content };
  };

/** Everything filed, then everything opened on one day; the score on another. */
export function scoreOf(sent: readonly Sent[], day: string, rules = stage, openedOn = '2026-06-01'): Score {
  const acts: Act[] = sent.map((one) => filed(one));
  return scoreAt(foldAll(ledger(...acts, ...sent.map((_, index) => opened(index + 1, openedOn)))), at(day), rules);
}
/** What each record counts, in the order of filing. */
export const counted = (score: Score) =>
  score.lines.toSorted((a, b) => a.recordId.localeCompare(b.recordId)).map((line) => [line.standing, line.counted]);
