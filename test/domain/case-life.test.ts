// The tables of cases are closed, every state can be reached, and the fold goes the ways of the tables and no others.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Case, type Cases, isHeldByAnother, isTooLate, stepCases } from '../../shared/domain/case.ts';
import { INQUIRY_LIFE } from '../../shared/domain/inquiry.ts';
import { FACT_CONTENT, type Fact } from '../../shared/domain/ledger.ts';
import { OBJECTION_LIFE } from '../../shared/domain/objection.ts';
import { REPAIR_LIFE } from '../../shared/domain/repair.ts';
import { at } from './submissions.ts';

interface Row {
  readonly from: string;
  readonly event: string;
  readonly to: string;
}
const TABLES: Readonly<Record<string, readonly Row[]>> = {
  objection: OBJECTION_LIFE,
  repair: REPAIR_LIFE,
  inquiry: INQUIRY_LIFE,
};
/** Ends of a case: the fold keeps none of them. */
const ENDS = ['removed', 'closed', 'granted', 'refused'];
const tableOf = ({ kind }: Case): string => (kind === 'objection' || kind === 'repair' ? kind : 'inquiry');

describe.each(Object.entries(TABLES))('the life of a case: %s', (_, rows) => {
  test('leads from nothing to every state, and from every state to an end', () => {
    const states = new Set(rows.flatMap(({ from, to }) => [from, to]));
    const reach = (from: string) => {
      const seen = new Set([from]);
      for (const state of seen) for (const row of rows) if (row.from === state) seen.add(row.to);
      return seen;
    };
    expect(reach('none')).toEqual(states);
    for (const state of states)
      expect(
        [...reach(state)].some((one) => ENDS.includes(one)),
        state,
      ).toBe(true);
    expect(rows.filter(({ from }) => ENDS.includes(from))).toEqual([]);
  });

  test('has one way for one event from one state', () => {
    const ways = rows.map(({ from, event }) => `${from}/${event}`);
    expect(new Set(ways).size).toBe(ways.length);
  });
});

const files = { attachments: [], organ: 'O' };
const decided = (outcome: string) => ({ outcome, reason: '理由', decidedBy: 'R' });
/** Every fact that opens or moves a case, with the event it is in the tables; `about` the one record. */
const ACTS: readonly [event: string, kind: Fact['kind'], content: unknown][] = [
  ['objection-filed', 'objection-filed', { ground: 'wrong-facts', words: '', ...files }],
  ['objection-filed (platform alone)', 'objection-filed', { ground: 'duplicate', words: '', ...files }],
  ['objection-answered', 'objection-answered', { words: '证据', answeredBy: 'A', ...files }],
  ['objection-decided: upheld', 'objection-decided', decided('upheld')],
  ['objection-decided: rejected', 'objection-decided', decided('rejected')],
  ['department-silent', 'record-removed', { cause: 'department-silent' }],
  ['reviewer-late', 'record-removed', { cause: 'reviewer-late' }],
  ['reexamination-asked', 'reexamination-asked', { words: '再看', attachments: [] }],
  ['reexamination-decided: upheld', 'reexamination-decided', decided('upheld')],
  ['reexamination-decided: rejected', 'reexamination-decided', decided('rejected')],
  ['window-over', 'reexamination-window-over', null],
  ['repair-applied', 'repair-applied', { pledge: true, words: '', ...files }],
  ['repair-answered', 'repair-answered', { confirms: true, words: '属实', answeredBy: 'A', ...files }],
  ['department-silent', 'department-silent', null],
  ['repair-decided: granted', 'repair-decided', decided('granted')],
  ['repair-decided: refused', 'repair-decided', decided('refused')],
  ['missing-item-reported', 'missing-item-reported', { organ: 'O', documentNumber: '一号', words: '' }],
  ['missing-item-answered', 'missing-item-answered', { outcome: 'filed', reason: '已补', organ: 'O', answeredBy: 'A' }],
  [
    'access-questioned',
    'access-questioned',
    {
      look: 'l',
      words: '',
      seen: {
        at: at('2026-01-05'),
        role: 'reviewer',
        who: 'R',
        route: 'r',
        why: { zh: '因', en: 'why' },
        fields: ['case'],
      },
    },
  ],
  ['access-answered', 'access-answered', { outcome: 'justified', reason: '正当', answeredBy: 'R' }],
  ['record-ended', 'record-annulled', { reason: '撤销', documentNumber: '二号', organ: 'O' }],
  ['record-ended', 'record-lapsed', null],
];
const OPENING = ['objection-filed', 'repair-applied', 'missing-item-reported', 'access-questioned'];
const RECORD = 1;

/** Walks random acts; only those that a table has for the state of some case are done, as the routes see to. */
test('the fold goes every way of the tables, and no other', () => {
  const gone = new Set<string>();
  fc.assert(
    fc.property(fc.array(fc.nat(9999), { minLength: 4, maxLength: 14 }), (picks) => {
      const open = new Map<number, Case>();
      for (const [index, pick] of picks.entries()) {
        const moved = (event: string, kind: Fact['kind']) =>
          [...open.values()].find((one) => rowOf(one, event) && belongs(one, kind));
        const possible = ACTS.filter(([event, kind]) =>
          OPENING.includes(kind) ? open.size < 2 : event === 'record-ended' ? pick % 5 === 0 : moved(event, kind),
        );
        const [event, kind, content] = possible[pick % possible.length]!;
        const opens = OPENING.includes(kind);
        const ends = event === 'record-ended';
        const candidate = moved(event, kind);
        const seq = index + 2;
        const before: Cases = new Map(open);
        const needsRecord = !kind.startsWith('missing') && !kind.startsWith('access');
        const fact = {
          seq,
          kind,
          recordedAt: at('2026-01-05'),
          ...(needsRecord && { about: RECORD }),
          ...(!opens && !ends && { case: candidate?.seq }),
          content: FACT_CONTENT[kind].parse(content),
        } as Fact;
        stepCases(open, fact);
        for (const one of new Set([...before.values(), ...open.values()])) check(one.seq, before, open, fact, event);
      }
    }),
    { numRuns: 3000 },
  );
  const all = Object.entries(TABLES).flatMap(([name, rows]) =>
    rows.map(({ from, event }) => `${name}/${from}/${event}`),
  );
  expect(all.filter((way) => !gone.has(way))).toEqual([]);

  function check(seq: number, before: Cases, after: Cases, fact: Fact, event: string): void {
    const [was, is] = [before.get(seq), after.get(seq)];
    const one = (is ?? was)!;
    const own = fact.case === seq || fact.seq === seq;
    if (was?.state === is?.state) {
      // A lapse ends repairs alone; whatever else ends a record ends every case about it.
      const isOver = /upheld|granted|annulled|record-removed/.test(`${event} ${fact.kind}`);
      if (one.record === RECORD)
        expect([isOver, fact.kind === 'record-lapsed' && one.kind === 'repair']).toEqual([false, false]);
      return;
    }
    // Another case of the record that was removed or repaired ends with it.
    const named = own ? event : 'record-ended';
    const row = TABLES[tableOf(one)]!.find(({ from, event: its }) => from === (was?.state ?? 'none') && its === named);
    expect(row, `${one.kind} ${was?.state} ${named}`).toBeDefined();
    expect(is ? row?.to === is.state : ENDS.includes(row?.to ?? '')).toBe(true);
    gone.add(`${tableOf(one)}/${was?.state ?? 'none'}/${named}`);
  }
});
/** One word of two tables: silence removes a record, and hands an application on. */
const belongs = (one: Case, kind: Fact['kind']): boolean =>
  kind === 'record-removed' ? one.kind === 'objection' : kind === 'department-silent' ? one.kind === 'repair' : true;
const rowOf = (one: Case, event: string) =>
  TABLES[tableOf(one)]!.some((row) => row.from === one.state && row.event === event);

const CASE: Case = { seq: 4, kind: 'objection', state: 'with-department', since: '2026-01-05', tookPart: [] };
test.each([
  ['objection', 'with-department', '2026-01-12', false],
  ['objection', 'with-department', '2026-01-13', true],
  ['repair', 'with-department', '2026-01-13', true],
  ['missing-item', 'with-department', '2026-12-31', false],
  ['objection', 'with-reviewer', '2026-01-26', false],
  ['objection', 'with-reviewer', '2026-01-27', true],
] as const)('%s %s is too late on %s: %s', (kind, state, day, late) => {
  const clock = { departmentUntil: '2026-01-12', decidedBy: '2026-01-14', removedAfter: '2026-01-26' };
  expect(isTooLate({ ...CASE, kind, state }, clock, day)).toBe(late);
  // A day that is to be set never passes.
  expect(isTooLate({ ...CASE, kind, state }, {}, '2033-01-01')).toBe(false);
});

test('a case is another’s until its day, and for good where the day is to be set', () => {
  const held = (staff: string, today: string, until?: string) =>
    isHeldByAnother({ assignee: 'R001' }, staff, until, today);
  expect([held('R001', '2026-01-01', '2026-01-05'), held('R002', '2026-01-05', '2026-01-05')]).toEqual([false, true]);
  expect([held('R002', '2026-01-06', '2026-01-05'), held('R002', '2033-01-01')]).toEqual([false, true]);
  expect(isHeldByAnother({}, 'R002', '2026-01-05', '2026-01-01')).toBe(false);
});
