// Random lives of records, each with what befell it, as the facts of one ledger in order of time.
import fc from 'fast-check';
import { addDays, type Day, dayOf } from '../../shared/domain/days.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import { annulled, at, commendation, filed, opened, penalty } from './submissions.ts';

export const int = (min: number, max: number) => fc.integer({ min, max });
const GENERAL = ['N-TR-01', 'N-UM-01', 'N-UM-09', 'N-MK-03', 'N-UM-04', 'N-UM-05'];
const SERIOUS = ['N-UM-03', 'N-MK-01', 'N-FI-02', 'N-UM-07'];
export const DEDUCTIONS = [...GENERAL, ...SERIOUS];
const BONUSES = ['P-CO-01', 'P-CO-03', 'P-HE-01', 'P-PO-01'];

/** One record's life in days after its filing; whatever is undefined does not happen. */
const days = (most: number) => fc.option(int(0, most), { nil: undefined, freq: 3 });
export const life = fc.record({
  item: fc.constantFrom(...DEDUCTIONS, ...BONUSES),
  decided: int(0, 500),
  number: int(1, 99_999),
  opened: days(120),
  objected: days(400),
  decidedAfter: days(30),
  upheld: fc.boolean(),
  silent: fc.boolean(),
  annulled: fc.option(int(0, 500), { nil: undefined, freq: 1 }),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;
export const lives = fc.uniqueArray(life, { minLength: 1, maxLength: 6, selector: ({ number }) => number });

type Event = { day: Day; owner: number; make: (filing: number, opened: number) => (seq: number) => Fact };
export function eventsOf(one: Life, owner: number, withObjection: boolean): Event[] {
  const decidedOn = addDays('2026-01-01', one.decided);
  const penal = one.item.startsWith('N');
  const made = penal
    ? penalty(one.item, decidedOn, { penaltyClasses: ['责令关闭'] })
    : commendation(one.item, decidedOn);
  const name = penal ? 'decisionNumber' : 'recognitionNumber';
  const filedOn = addDays(decidedOn, penal ? 15 : 0);
  const after = (count: number | undefined, make: (day: Day) => Event['make']): Event[] => {
    const day = addDays(filedOn, count ?? 0);
    return count === undefined ? [] : [{ day, owner, make: make(day) }];
  };
  const said = (kind: string, content: unknown, day: Day) => (about: number, of: number) => (seq: number) =>
    ({ seq, kind, recordedAt: at(day), about, ...(kind === 'objection-filed' ? {} : { case: of }), content }) as Fact;
  const filing = { ground: one.silent ? 'wrong-facts' : 'not-final', words: '不实', attachments: [], organ: '' };
  const outcome = { outcome: one.upheld ? 'upheld' : 'rejected', reason: '理由', decidedBy: 'R001' };
  const end = (day: Day) =>
    one.silent ? said('record-removed', { cause: 'department-silent' }, day) : said('objection-decided', outcome, day);
  const over =
    one.objected === undefined || one.decidedAfter === undefined ? undefined : one.objected + one.decidedAfter + 1;
  return [
    { day: filedOn, owner, make: () => filed({ ...made, [name]: `${made[name]}/${one.number}` }) },
    ...after(one.opened, (day) => (about) => opened(about, day)),
    ...(withObjection ? after(one.objected, (day) => said('objection-filed', filing, day)) : []),
    ...(withObjection ? after(over, end) : []),
    ...after(one.annulled, (day) => (about) => annulled(about, day)),
  ];
}

/** The ledger of these lives in order of time; the objection of a record is the fact that follows its filing by name. */
export function ledgerOf(some: readonly Life[], withObjections = true): Fact[] {
  const events = some.flatMap((one, owner) => eventsOf(one, owner, withObjections));
  const place = new Map<number, number>();
  const cases = new Map<number, number>();
  return events
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .map(({ owner, make }, index) => {
      if (!place.has(owner)) place.set(owner, index + 1);
      const fact = make(place.get(owner) ?? 0, cases.get(owner) ?? 0)(index + 1);
      if (fact.kind === 'objection-filed') cases.set(owner, fact.seq);
      return fact;
    });
}
export const until = (facts: readonly Fact[], day: Day): Fact[] =>
  facts.filter(({ recordedAt }) => dayOf(recordedAt) <= day);
export const someDay = int(0, 2_200).map((count) => addDays('2026-01-01', count));
