// The rules of the fold and the score in json-logic; dates and the catalogue are operations of ours, as its users do.
// @ts-expect-error it comes without types
import jsonLogic from 'json-logic-js';
import { addDays } from '../../shared/domain/days.ts';
import type { Judge } from '../fold/judged.ts';
import type { Figures } from '../fold/measure.ts';

const is = (name: string) => ({ var: name });
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
    { or: [{ '!': is('noticedOn') }, { '>': [is('noticedOn'), is('day')] }] },
    'noticed',
    { or: [is('remedyPending'), { '<': [is('day'), EFFECTIVE_FROM] }] },
    'pending',
    'active',
  ],
};
const WEIGHT = {
  if: [
    is('volunteerHours'),
    { volunteerPoints: [is('volunteerHours')] },
    { '==': [is('sign'), 'deduction'] },
    { min: [is('deductionEach'), { points: [is('item'), is('conductOn'), is('day')] }] },
    { points: [is('item'), is('conductOn'), is('day')] },
  ],
};
const SAME_ACT = {
  and: [
    { '==': [is('one.class'), is('other.class')] },
    { '!=': [is('one.document'), is('other.document')] },
    { '<=': [is('one.conductOn'), is('other.conductEndedOn')] },
    { '<=': [is('other.conductOn'), is('one.conductEndedOn')] },
  ],
};
const CAPPED = { min: [{ '-': [is('bonusPerAwardYear'), is('already')] }, is('full')] };

export function judgeOf(figures: Figures): Judge<unknown> {
  const { pointsOf, volunteerPoints, deductionEach, bonusPerAwardYear } = figures;
  jsonLogic.add_operation('addDays', addDays);
  jsonLogic.add_operation('later', (a: string, b: string) => (a > b ? a : b));
  jsonLogic.add_operation('points', pointsOf);
  jsonLogic.add_operation('volunteerPoints', volunteerPoints);
  return {
    action: (entry) => jsonLogic.apply(ACTION, entry),
    state: (record, day) => jsonLogic.apply(STATE, { ...record, day }),
    weight: (record, day) => jsonLogic.apply(WEIGHT, { ...record, day, deductionEach }),
    sameAct: (one, other) => jsonLogic.apply(SAME_ACT, { one, other }),
    capped: (full, already) => jsonLogic.apply(CAPPED, { full, already, bonusPerAwardYear }),
  };
}
