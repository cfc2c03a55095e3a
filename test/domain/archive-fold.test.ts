// What is kept beside a ledger: which facts change it, that it is stored whole, and that it is small whatever has been.
import { describe, expect, test } from 'vitest';
import {
  FOLD_KINDS,
  type Folded,
  foldedFrom,
  foldFact,
  NOTHING_FOLDED,
  storedFold,
} from '../../shared/domain/archive-fold.ts';
import { addDays } from '../../shared/domain/days.ts';
import { FACT_CONTENT, type Fact, FactKind } from '../../shared/domain/ledger.ts';
import { EVERY_KIND } from './every-kind.ts';
import { declined, happened, objected, remedied } from './happenings.ts';
import { type Act, commendation, filed, ledger, opened, penalty } from './submissions.ts';

const folded = (facts: readonly Fact[], from: Folded = NOTHING_FOLDED): Folded => facts.reduce(foldFact, from);
const stored = (one: Folded) => JSON.parse(JSON.stringify(storedFold(one)));
const missing = (day: string): Act =>
  happened('missing-item-reported', day, EVERY_KIND['missing-item-reported'], { about: undefined });
const DAY = '2026-05-01';

/** An archive in which every kind of fact finds something to change. */
const rich = folded(
  ledger(
    filed(penalty()),
    opened(1, '2026-01-20'),
    objected('2026-02-01'),
    filed(commendation('P-CO-01', '2026-02-02')),
    opened(4, '2026-02-03'),
    happened('commendation-declined', '2026-02-04', null, { about: 4 }),
    missing('2026-02-05'),
    happened(
      'reminder-given',
      '2026-03-29',
      { about: 'consent-ends-in-30-days', on: '2026-12-01' },
      { about: undefined },
    ),
    filed(commendation('P-CO-01', '2026-02-03'), '2026-03-30'),
    filed(commendation('P-CO-01', '2026-01-06', { expiresOn: '2026-04-01' }), '2026-03-30'),
    happened('certificate-issued', '2026-04-01', EVERY_KIND['certificate-issued'], { about: undefined }),
    happened('withdrawal-locked', '2026-04-02', null, { about: undefined }),
  ),
);
const CASES = { 'missing-item-answered': 7, 'access-answered': 7, 'department-silent': 3, 'case-assigned': 3 } as const;
/** Not yet noticed, declined, ended. */
const ABOUT: Partial<Record<FactKind, number>> = {
  'notice-given': 9,
  'commendation-declined': 9,
  'commendation-accepted': 4,
  'record-lapsed': 10,
  'content-destroyed': 10,
  'certificate-fetched': 11,
};
/** One fact of a kind, about what it can change. */
function sample(kind: FactKind): Fact {
  const of =
    CASES[kind as keyof typeof CASES] ??
    (/^(objection|reexamination|repair)-(?!filed|applied)|removed/.test(kind) ? 3 : undefined);
  const about = /^(consent|withdrawal|missing|access|erased|record-filed|certificate-issued)/.test(kind)
    ? undefined
    : (ABOUT[kind] ?? 1);
  return happened(kind, DAY, EVERY_KIND[kind], { about, ...(of === undefined ? {} : { case: of }) })(20);
}

describe('the kinds of facts', () => {
  test('each have a content that fits', () => {
    for (const kind of FactKind.options) {
      expect(FACT_CONTENT[kind].safeParse(EVERY_KIND[kind]).success, kind).toBe(true);
    }
  });

  test('that wake nothing change nothing, but for a filing, which counts only from its notice', () => {
    const quiet = FactKind.options.filter((kind) => !(FOLD_KINDS as readonly FactKind[]).includes(kind));
    for (const kind of quiet.filter((one) => one !== 'record-filed' && one !== 'erased')) {
      expect(stored(foldFact(rich, sample(kind))), kind).toEqual(stored(rich));
    }
    expect(stored(foldFact(rich, sample('erased')))).toEqual(stored(NOTHING_FOLDED));
    const after = foldFact(rich, sample('record-filed'));
    expect(after.contributions.get(20)?.noticedOn).toBeUndefined();
    expect([...after.contributions.keys()]).toEqual([...rich.contributions.keys(), 20]);
  });

  test('that wake the fold change it where there is something to change', () => {
    const nothing = FOLD_KINDS.filter((kind) => {
      const before = stored(rich);
      return JSON.stringify(stored(foldFact(rich, sample(kind)))) === JSON.stringify(before);
    });
    // A first consent begins an archive in which nothing is yet.
    expect(nothing).toEqual(['consent-given']);
  });
});

describe('what is stored', () => {
  test('is the whole fold: read again it is the same, of every archive', () => {
    for (const kind of FactKind.options) {
      const one = foldFact(rich, sample(kind));
      expect(stored(foldedFrom(stored(one))), kind).toEqual(stored(one));
    }
  });

  test('of another shape is refused', () => {
    expect(() => foldedFrom([])).toThrow();
    expect(() => foldedFrom({ ...stored(rich), more: 1 })).toThrow();
  });

  test('says nothing of the person or of what was said', () => {
    const text = JSON.stringify(stored(folded([sample('objection-filed'), sample('missing-item-reported')], rich)));
    for (const secret of ['999999', '测试甲', '摆摊', '五百元', '不是事实', '理由']) expect(text).not.toContain(secret);
  });
});

test('I7: an end is kept until its content is destroyed, and said only once there is a fact of it', () => {
  const facts = ledger(filed(penalty()), opened(1, '2026-01-20'), missing('2027-01-05'));
  const ended = folded(facts);
  expect([...ended.contributions.keys()]).toEqual([]);
  expect([...ended.ended.values()]).toEqual([{ seq: 1, on: '2027-01-05' }]);
  const said = folded([happened('record-lapsed', '2027-01-06', null)(4)], ended);
  expect([...said.ended.values()]).toEqual([{ seq: 1, on: '2027-01-05', said: true }]);
  const annulledLater = folded([happened('record-annulled', '2027-03-01', EVERY_KIND['record-annulled'])(5)], said);
  expect([...annulledLater.ended.values()]).toEqual([{ seq: 1, on: '2027-03-01', said: true }]);
  const gone = folded([happened('content-destroyed', '2028-03-01', null)(6)], annulledLater);
  expect([...gone.ended.values()]).toEqual([]);
});

test('I6, I2: what is disputed, declined or under a remedy stays so through a correction, its notice does not', () => {
  const facts = ledger(
    filed(penalty()),
    opened(1, '2026-01-20'),
    objected('2026-02-01'),
    remedied('opened', '2026-01-25', '2026-02-02'),
  );
  const corrected = folded([...facts, happened('record-corrected', '2026-02-10', EVERY_KIND['record-corrected'])(5)]);
  expect(corrected.contributions.get(1)).toMatchObject({
    from: 5,
    disputed: true,
    disputedIn: [3],
    remedyPending: true,
  });
  expect(corrected.contributions.get(1)?.noticedOn).toBeUndefined();
  const award = ledger(filed(commendation()), declined('2026-01-21'));
  expect(folded(award).contributions.get(1)).toMatchObject({ declined: true });
});

test('is small whatever the archive has been through', () => {
  const facts = ledger(filed(penalty()), opened(1, '2026-01-20'));
  for (let seq = 3; seq < 200; seq += 2) {
    const day = addDays('2026-02-01', seq);
    facts.push(
      objected(day)(seq),
      happened(
        'objection-decided',
        day,
        { ...EVERY_KIND['objection-decided'], outcome: 'upheld' },
        { case: seq },
      )(seq + 1),
    );
  }
  expect(JSON.stringify(stored(folded(facts))).length).toBeLessThan(200);
});
