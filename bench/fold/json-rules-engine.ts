// The same rules in json-rules-engine: the first rule whose conditions hold says the answer; sums are ours, it has none.
import { Engine, type RuleProperties } from 'json-rules-engine';
import { mildestPoints } from '../../shared/domain/catalogue.ts';
import type { Contribution } from '../../shared/domain/contribution.ts';
import { effectiveFrom } from '../../shared/domain/record-life.ts';
import type { RuleBook } from '../../shared/domain/rule-book.ts';
import { type Rules, volunteerPoints } from '../../shared/domain/score.ts';
import type { Entry, Judge } from './judged.ts';

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
    ['disputed', [is('disputed', true)]],
    ['noticed', [], [is('noticedOn', ''), to('day', 'before', 'noticedOn')]],
    ['declined', [is('declined', true)]],
    ['pending', [], [is('remedyPending', true), to('day', 'before', 'effectiveFrom')]],
  ]);
const SAME_ACT = () =>
  engineOf([
    [
      'same',
      [
        to('otherConductOn', 'notAfter', 'conductEndedOn'),
        to('conductOn', 'notAfter', 'otherConductEndedOn'),
        to('document', 'notEqual', 'otherDocument'),
      ],
    ],
  ]);
const WEIGHT = () =>
  engineOf([
    ['hours', [is('volunteering', true)]],
    ['limited', [is('sign', 'deduction'), to('deductionEach', 'lessThan', 'points')]],
  ]);
const CAPPED = () => engineOf([['room', [to('room', 'lessThan', 'full')]]]);
const STANDING = () =>
  engineOf([
    ['disputed', [is('state', 'disputed')]],
    ['not-accepted', [is('state', 'declined')]],
    ['not-yet', [{ fact: 'state', operator: 'notEqual', value: 'active' }]],
    [
      'counted-once',
      [is('sign', 'deduction'), is('counted', 0), { fact: 'points', operator: 'greaterThan', value: 0 }],
    ],
    ['capped', [is('sign', 'bonus'), to('counted', 'lessThan', 'points')]],
  ]);
const COUNTS_FROM = () => engineOf([['unknown', [], [is('noticedOn', ''), is('remedyPending', true)]]]);
const LEVEL = ({ bands }: RuleBook) =>
  engineOf(
    bands
      .filter(({ from }) => from !== null)
      .sort((a, b) => (b.from ?? 0) - (a.from ?? 0))
      .map(({ from, level }) => [level, [{ fact: 'balance', operator: 'greaterThanInclusive', value: from }]]),
  );

const countsFromOf = (record: Contribution): string | undefined =>
  record.noticedOn === undefined ? undefined : effectiveFrom(record, record.noticedOn);

export function judgeOf({ catalogues }: Rules, book: RuleBook): Judge<Promise<unknown>> {
  const { deductionEach, bonusPerAwardYear } = book.caps;
  const [action, state, sameAct, weight] = [ACTION(), STATE(), SAME_ACT(), WEIGHT()];
  const [capped, standing, countsFrom, level] = [CAPPED(), STANDING(), COUNTS_FROM(), LEVEL(book)];
  const ask = async (engine: Engine, facts: object, otherwise: string): Promise<string> => {
    const { events } = await engine.run({ ...facts });
    return events[0]?.type ?? otherwise;
  };
  return {
    action: (entry: Entry) => ask(action, entry, 'nothing'),
    state(record, day) {
      const { noticedOn = '', lapsesOn, remedyPending = false, disputed = false, declined = false } = record;
      const its = { noticedOn, lapsesOn, remedyPending, disputed, declined, effectiveFrom: countsFromOf(record), day };
      return ask(state, its, 'active');
    },
    async weight({ sign, item, conductOn, volunteerHours }, day) {
      const points = mildestPoints(catalogues, item, conductOn, day) ?? 0;
      const facts = { sign, points, deductionEach, volunteering: volunteerHours !== undefined };
      const answer = await ask(weight, facts, 'points');
      if (answer === 'hours') return volunteerPoints(volunteerHours ?? 0, book);
      return answer === 'limited' ? deductionEach : points;
    },
    async sameAct({ document, conductOn, conductEndedOn }, other) {
      const { document: otherDocument, conductOn: otherConductOn, conductEndedOn: otherConductEndedOn } = other;
      const its = { otherDocument, otherConductOn, otherConductEndedOn };
      return (await ask(sameAct, { document, conductOn, conductEndedOn, ...its }, 'different')) === 'same';
    },
    volunteering: async (hours) => volunteerPoints(hours, book),
    async capped(full, already) {
      const room = bonusPerAwardYear - already;
      return (await ask(capped, { full, room }, 'full')) === 'room' ? room : full;
    },
    standing: ({ one: { sign }, state: its, points, counted }) =>
      ask(standing, { sign, state: its, points, counted }, 'counts'),
    async countsFrom(record) {
      const { noticedOn = '', remedyPending = false } = record;
      const answer = await ask(countsFrom, { noticedOn, remedyPending }, 'known');
      return answer === 'unknown' ? null : countsFromOf(record);
    },
    level: (balance) => ask(level, { balance }, 'base'),
  };
}
