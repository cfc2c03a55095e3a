// Every rule in json-logic, built once from the rule book and the catalogues; its users add the operations it lacks.
// @ts-expect-error it comes without types
import jsonLogic from 'json-logic-js';
import type { Catalogue } from '../../shared/domain/catalogue.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import type { RuleBook } from '../../shared/domain/rule-book.ts';
import type { Rules } from '../../shared/domain/score.ts';
import type { Judge } from './judged.ts';

type Rule = unknown;
const is = (name: string): Rule => ({ var: name });

const EFFECTIVE_FROM = {
  if: [
    { '==': [is('sign'), 'bonus'] },
    is('noticedOn'),
    {
      later: [
        { if: [is('settledOn'), is('settledOn'), is('noticedOn')] },
        { addDays: [is('noticedOn'), is('noticeDays')] },
      ],
    },
  ],
};
const ABOUT_LIVE = { and: [is('known'), { '>': [is('lapsesOn'), is('day')] }] };
const ACTION = {
  if: [
    { '==': [is('kind'), 'record-filed'] },
    'add',
    { '==': [is('kind'), 'notice-given'] },
    { if: [{ and: [ABOUT_LIVE, { '!': is('noticed') }] }, 'notice', 'nothing'] },
    { '==': [is('kind'), 'record-corrected'] },
    { if: [ABOUT_LIVE, 'replace', 'nothing'] },
    { '==': [is('kind'), 'record-annulled'] },
    { if: [is('known'), 'drop', 'nothing'] },
    { in: [is('kind'), ['consent-withdrawn', 'erased']] },
    'clear',
    'nothing',
  ],
};
const STATE = {
  if: [
    { '<=': [is('lapsesOn'), is('day')] },
    'lapsed',
    is('disputed'),
    'disputed',
    { or: [{ '!': is('noticedOn') }, { '>': [is('noticedOn'), is('day')] }] },
    'noticed',
    is('declined'),
    'declined',
    { or: [is('remedyPending'), { '<': [is('day'), EFFECTIVE_FROM] }] },
    'pending',
    'active',
  ],
};
const SAME_ACT = {
  and: [
    { '<=': [is('other.conductOn'), is('one.conductEndedOn')] },
    { '<=': [is('one.conductOn'), is('other.conductEndedOn')] },
    { '!=': [is('one.document'), is('other.document')] },
  ],
};
const STANDING = {
  if: [
    { '==': [is('state'), 'disputed'] },
    'disputed',
    { '==': [is('state'), 'declined'] },
    'not-accepted',
    { '!=': [is('state'), 'active'] },
    'not-yet',
    { '==': [is('one.sign'), 'deduction'] },
    { if: [{ and: [{ '==': [is('counted'), 0] }, { '>': [is('points'), 0] }] }, 'counted-once', 'counts'] },
    { '<': [is('counted'), is('points')] },
    'capped',
    'counts',
  ],
};
const COUNTS_FROM = { if: [{ and: [is('noticedOn'), { '!': is('remedyPending') }] }, EFFECTIVE_FROM, null] };
const CAPPED = (book: RuleBook): Rule => ({
  min: [{ '-': [book.caps.bonusPerAwardYear, is('already')] }, is('full')],
});
const LEVEL = ({ bands }: RuleBook): Rule => ({
  if: [
    ...bands
      .filter(({ from }) => from !== null)
      .sort((a, b) => (b.from ?? 0) - (a.from ?? 0))
      .flatMap(({ from, level }) => [{ '>=': [is('balance'), from] }, level]),
    'base',
  ],
});

/** Hours tapered by the steps of the book; the sum of tenths falls short by a few ulp, as ours does. */
function volunteering({ volunteering: steps, caps }: RuleBook): Rule {
  const ofStep = steps.map(({ upToHours, hoursPerPoint }, index) => {
    const within = { '-': [{ min: [is('volunteerHours'), upToHours] }, steps[index - 1]?.upToHours ?? 0] };
    return { '/': [{ max: [0, within] }, hoursPerPoint] };
  });
  return { min: [caps.volunteerPerYear, { floor: { '+': [...ofStep, 1e-9] } }] };
}

/** What an item gives on a day: its points in the issue in force, nothing where that does not have it (I4). */
function pointsOn(day: Rule, code: string, newestFirst: readonly Catalogue[]): Rule {
  const ofIssue = newestFirst.flatMap((issue): Rule[] => {
    const item = issue.items.find((one) => one.code === code);
    if (!item?.active) return [{ '<=': [issue.effectiveFrom, day] }, 0];
    const within = { '<=': [item.effectiveFrom, day, ...(item.effectiveTo ? [item.effectiveTo] : [])] };
    return [{ '<=': [issue.effectiveFrom, day] }, { if: [within, item.points, 0] }];
  });
  return { if: [...ofIssue, 0] };
}
/** The rule of one item, as it would be stored beside it: for a deduction the mildest since the conduct, capped. */
function weightOf(code: string, sign: string, newestFirst: readonly Catalogue[], book: RuleBook): Rule {
  const atFirst = pointsOn(is('conductOn'), code, newestFirst);
  if (sign === 'bonus') return { if: [is('volunteerHours'), volunteering(book), atFirst] };
  const since = ({ effectiveFrom: from }: { effectiveFrom: Day }): Rule => {
    const asked = { and: [{ '<': [is('conductOn'), from] }, { '<=': [from, is('day')] }] };
    return { if: [asked, pointsOn(from, code, newestFirst), book.caps.deductionEach] };
  };
  // The oldest issue is in force before any conduct that it has an item for.
  const later = newestFirst.slice(0, -1).map(since);
  return { min: [book.caps.deductionEach, atFirst, ...later, pointsOn(is('day'), code, newestFirst)] };
}

export function judgeOf({ catalogues }: Rules, book: RuleBook): Judge<unknown> {
  jsonLogic.add_operation('addDays', addDays);
  jsonLogic.add_operation('later', (a: string, b: string) => (a > b ? a : b));
  jsonLogic.add_operation('floor', Math.floor);
  const newestFirst = catalogues.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  const items = new Map(catalogues.flatMap((issue) => issue.items).map(({ code, sign }) => [code, sign]));
  const weight = new Map([...items].map(([code, sign]) => [code, weightOf(code, sign, newestFirst, book)]));
  const [hours, capped, level] = [volunteering(book), CAPPED(book), LEVEL(book)];
  return {
    action: (entry) => jsonLogic.apply(ACTION, entry),
    state: (record, day) => jsonLogic.apply(STATE, { ...record, day }),
    weight: (record, day) => jsonLogic.apply(weight.get(record.item), { ...record, day }),
    sameAct: (one, other) => jsonLogic.apply(SAME_ACT, { one, other }),
    volunteering: (volunteerHours) => jsonLogic.apply(hours, { volunteerHours }),
    capped: (full, already) => jsonLogic.apply(capped, { full, already }),
    standing: (weighed) => jsonLogic.apply(STANDING, weighed),
    countsFrom: (record) => jsonLogic.apply(COUNTS_FROM, record),
    level: (balance) => jsonLogic.apply(level, { balance }),
  };
}
