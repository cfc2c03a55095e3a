// The same rules in json-rules-engine: the first rule whose conditions hold says the answer; sums are ours, it has none.
import { Engine, type RuleProperties } from 'json-rules-engine';
import { addDays } from '../../shared/domain/days.ts';
import type { Entry, Judge } from '../fold/judged.ts';
import type { Figures } from '../fold/measure.ts';

type Condition = { fact: string; operator: string; value: unknown; path?: string };
const is = (fact: string, value: unknown): Condition => ({ fact, operator: 'equal', value });
const to = (fact: string, operator: string, other: string): Condition => ({ fact, operator, value: { fact: other } });

/** An engine whose rules are asked in order; the first that holds gives its name. */
function engineOf(rules: readonly (readonly [answer: string, conditions: Condition[], any?: Condition[]])[]): Engine {
  const properties = rules.map(
    ([answer, all, any], index): RuleProperties => ({
      conditions: any ? { all: [...all, { any }] } : { all },
      event: { type: answer },
      priority: rules.length - index,
      onSuccess: (_event, almanac) => void almanac.addFact('answered', true),
    }),
  );
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator('before', (a: string, b: string) => a < b);
  engine.addOperator('notAfter', (a: string, b: string) => a <= b);
  for (const rule of properties) engine.addRule(rule);
  engine.on('success', () => engine.stop());
  return engine;
}

const live: Condition[] = [is('known', true), to('day', 'before', 'lapsesOn')];
const ACTION = () =>
  engineOf([
    ['add', [is('kind', 'record-filed')]],
    ['notice', [is('kind', 'notice-given'), is('noticed', false), ...live]],
    ['replace', [is('kind', 'record-corrected'), ...live]],
    ['drop', [is('kind', 'record-annulled'), is('known', true)]],
    ['clear', [{ fact: 'kind', operator: 'in', value: ['consent-withdrawn', 'erased'] }]],
  ]);
const STATE = () =>
  engineOf([
    ['lapsed', [to('lapsesOn', 'notAfter', 'day')]],
    ['noticed', [], [is('noticedOn', ''), to('day', 'before', 'noticedOn')]],
    ['pending', [], [is('remedyPending', true), to('day', 'before', 'effectiveFrom')]],
  ]);
const SAME_ACT = () =>
  engineOf([
    [
      'same',
      [
        to('class', 'equal', 'otherClass'),
        to('document', 'notEqual', 'otherDocument'),
        to('conductOn', 'notAfter', 'otherConductEndedOn'),
        to('otherConductOn', 'notAfter', 'conductEndedOn'),
      ],
    ],
  ]);
const WEIGHT = () =>
  engineOf([
    ['hours', [is('volunteering', true)]],
    ['limited', [is('sign', 'deduction'), to('deductionEach', 'lessThan', 'points')]],
  ]);
const CAPPED = () => engineOf([['room', [to('room', 'lessThan', 'full')]]]);

export function judgeOf(figures: Figures): Judge<Promise<unknown>> {
  const { pointsOf, volunteerPoints, deductionEach, bonusPerAwardYear } = figures;
  const engines = { action: ACTION(), state: STATE(), sameAct: SAME_ACT(), weight: WEIGHT(), capped: CAPPED() };
  const ask = async (engine: Engine, facts: object, otherwise: string): Promise<string> => {
    const { events } = await engine.run({ ...facts });
    return events[0]?.type ?? otherwise;
  };
  return {
    action: (entry: Entry) => ask(engines.action, entry, 'nothing'),
    state: ({ sign, noticedOn = '', settledOn = noticedOn, noticeDays, lapsesOn, remedyPending = false }, day) => {
      const told = sign === 'bonus' || noticedOn === '' ? noticedOn : addDays(noticedOn, noticeDays);
      const effectiveFrom = sign === 'bonus' || settledOn < told ? told : settledOn;
      return ask(engines.state, { noticedOn, lapsesOn, remedyPending, effectiveFrom, day }, 'active');
    },
    async weight({ sign, item, conductOn, volunteerHours }, day) {
      const points = pointsOf(item, conductOn, day);
      const facts = { sign, points, deductionEach, volunteering: volunteerHours !== undefined };
      const answer = await ask(engines.weight, facts, 'points');
      if (answer === 'hours') return volunteerPoints(volunteerHours ?? 0);
      return answer === 'limited' ? deductionEach : points;
    },
    async sameAct(one, other) {
      const { class: otherClass, document: otherDocument, conductOn: otherConductOn } = other;
      const its = { otherClass, otherDocument, otherConductOn, otherConductEndedOn: other.conductEndedOn };
      const { class: itemClass, document, conductOn, conductEndedOn } = one;
      const facts = { class: itemClass, document, conductOn, conductEndedOn, ...its };
      return (await ask(engines.sameAct, facts, 'different')) === 'same';
    },
    async capped(full, already) {
      const room = bonusPerAwardYear - already;
      return (await ask(engines.capped, { full, room }, 'full')) === 'room' ? room : full;
    },
  };
}
