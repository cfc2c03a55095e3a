// The fold: what each fact does to what an archive's records contribute.
import { describe, expect, test } from 'vitest';
import { FOLD_KINDS } from '../../shared/domain/archive-fold.ts';
import { Contribution, fold, foldAll } from '../../shared/domain/contribution.ts';
import { type Fact, FactKind } from '../../shared/domain/ledger.ts';
import { scoreAt } from '../../shared/domain/score.ts';
import { annulled, at, commendation, corrected, filed, ledger, opened, penalty, stage } from './submissions.ts';

const balance = (facts: readonly Fact[], day: string): number => scoreAt(foldAll(facts), at(day), stage).balance;
const lines = (facts: readonly Fact[], day: string) => scoreAt(foldAll(facts), at(day), stage).lines;
const noticed = ledger(filed(penalty()), opened(1, '2026-01-20'));

describe('the worked example in the fold', () => {
  test('I3: a filing alone counts nothing, ever', () => {
    const unopened = ledger(filed(penalty()));
    for (const day of ['2026-01-20', '2026-03-13', '2026-12-31']) expect(balance(unopened, day)).toBe(1000);
    expect(lines(unopened, '2026-12-31')[0]).toMatchObject({ state: 'noticed', standing: 'not-yet', counted: 0 });
  });

  test('I2: noticed, it counts from 13 March and not a day before', () => {
    expect(balance(noticed, '2026-03-12')).toBe(1000);
    expect(balance(noticed, '2026-03-13')).toBe(990);
    expect(lines(noticed, '2026-03-12')[0]).toMatchObject({ state: 'pending', countsFrom: '2026-03-13' });
  });

  test('I7: it lapses when read, with no fact and no job to say so', () => {
    expect(balance(noticed, '2027-01-04')).toBe(990);
    expect(balance(noticed, '2027-01-05')).toBe(1000);
    expect(lines(noticed, '2027-01-05')).toEqual([]);
  });

  test('I3: the first notice given is the one that counts', () => {
    const again = ledger(filed(penalty()), opened(1, '2026-03-01'), opened(1, '2026-06-01'));
    expect(lines(again, '2026-06-02')[0]).toMatchObject({ countsFrom: '2026-03-16' });
  });

  test('the day of a notice is the day in Shanghai', () => {
    const late = ledger(filed(penalty()), (seq) => ({
      ...opened(1, '2026-03-01')(seq),
      recordedAt: '2026-03-01T16:00:00.000Z',
    }));
    expect(lines(late, '2026-06-02')[0]).toMatchObject({ countsFrom: '2026-03-17' });
  });
});

describe('a correction', () => {
  const lighter = penalty('N-UM-09', '2026-01-05', { servedOn: '2026-02-01' });
  const facts = ledger(filed(penalty()), opened(1, '2026-01-20'), corrected(1, lighter, '2026-04-01'));

  test('I3: takes the record out of the balance until the corrected version was noticed too', () => {
    expect(balance(facts, '2026-04-02')).toBe(1000);
    expect(lines(facts, '2026-04-02')[0]).toMatchObject({ state: 'noticed', standing: 'not-yet' });
    const told = [...facts, opened(1, '2026-04-10')(4)];
    expect(balance(told, '2026-04-24')).toBe(1000);
    expect(balance(told, '2026-04-25')).toBe(990);
  });

  test('stays the same record, with the corrected effect', () => {
    const [one] = foldAll(facts).values();
    expect(one).toMatchObject({ seq: 1, settledOn: '2026-04-02' });
    expect(foldAll(facts).size).toBe(1);
  });

  test('I7: wakes nothing that has ended', () => {
    const late = [...noticed, corrected(1, penalty('N-UM-09', '2026-02-05', lighterDates), '2027-01-06')(3)];
    expect(foldAll(late).size).toBe(0);
    const gone = [...noticed, annulled(1, '2026-02-01')(3), corrected(1, lighter, '2026-04-01')(4)];
    expect(foldAll(gone).size).toBe(0);
  });

  test('of one record leaves the others alone', () => {
    const two = ledger(
      filed(commendation()),
      filed(penalty()),
      opened(1, '2026-01-21'),
      corrected(2, lighter, '2026-04-01'),
    );
    expect(balance(two, '2026-04-02')).toBe(1020);
  });
});
const lighterDates = { decisionNumber: penalty().decisionNumber };

describe('other facts', () => {
  test('an annulment takes the record out at once', () => {
    const facts = [...noticed, annulled(1, '2026-05-01')(3)];
    expect(balance(noticed, '2026-05-01')).toBe(990);
    expect(balance(facts, '2026-05-01')).toBe(1000);
    expect(lines(facts, '2026-05-01')).toEqual([]);
  });

  test('an annulment takes nothing else out', () => {
    const two = [...noticed, filed(commendation(), '2026-01-25')(3), opened(3, '2026-01-26')(4)];
    expect(balance([...two, annulled(1, '2026-05-01')(5)], '2026-05-01')).toBe(1020);
  });

  test('a withdrawal or an erasure leaves nothing', () => {
    for (const kind of ['consent-withdrawn', 'erased'] as const) {
      const end: Fact = { seq: 3, kind, recordedAt: at('2026-05-01'), content: null };
      expect(foldAll([...noticed, end]).size).toBe(0);
    }
  });

  test('a record whose content was destroyed, and facts about nothing known, change nothing', () => {
    const destroyed: Fact = { seq: 3, kind: 'record-filed', recordedAt: at('2026-05-01'), content: 'destroyed' };
    const before = foldAll(noticed);
    expect(fold(before, destroyed)).toEqual(before);
    expect(fold(before, opened(9, '2026-05-01')(4))).toEqual(before);
    expect(fold(before, { ...corrected(1, penalty(), '2026-05-01')(4), content: 'destroyed' } as Fact)).toEqual(before);
  });

  test('what lapsed is forgotten with the next fact, and the fold before stays as it was', () => {
    const before = foldAll(noticed);
    const consent: Fact = { seq: 3, kind: 'consent-given', recordedAt: at('2027-01-05'), content: 'destroyed' };
    expect(fold(before, consent).size).toBe(0);
    expect(fold(before, { ...consent, recordedAt: at('2027-01-04') }).size).toBe(1);
    expect(before.size).toBe(1);
  });

  test('what lapsed is forgotten on its very day, whatever facts came between', () => {
    const consent = (seq: number, day: string): Fact => {
      return { seq, kind: 'consent-given', recordedAt: at(day), content: 'destroyed' };
    };
    const between = [...noticed, consent(3, '2026-06-01')];
    expect(foldAll([...between, consent(4, '2027-01-04')]).size).toBe(1);
    expect(foldAll([...between, consent(4, '2027-01-05')]).size).toBe(0);
  });

  test('I3: the score wakes on every kind that changes a fold, and never on a filing', () => {
    const wakes: readonly FactKind[] = FOLD_KINDS;
    expect(FactKind.options.filter((kind) => !wakes.includes(kind)).sort()).toEqual([
      'case-rated',
      'certificate-revoked',
      'channel-chosen',
      'counter-visited',
      'erased',
      'helper-dismissed',
      'helper-invited',
      'helper-named',
      'login-linked',
      'material-attached',
      'push-attempted',
      'record-filed',
      'statement-made',
    ]);
  });
});

test('a contribution holds what counting needs and nothing about the person or the facts', () => {
  const [one] = foldAll(noticed).values();
  expect(Contribution.parse(JSON.parse(JSON.stringify(one)))).toMatchObject({
    item: 'N-UM-09',
    noticedOn: '2026-01-20',
  });
  for (const secret of ['999999', '测试甲', '摆摊', '五百元']) expect(JSON.stringify(one)).not.toContain(secret);
});

test('I2: a record under review counts nothing until the corrected filing says it was upheld', () => {
  const under = penalty('N-UM-09', '2026-01-05', { remedyStatus: 'under-review' });
  const facts = ledger(filed(under), opened(1, '2026-01-20'));
  expect(balance(facts, '2026-12-01')).toBe(1000);
  expect(lines(facts, '2026-12-01')[0]).not.toHaveProperty('countsFrom');
  const upheld = penalty('N-UM-09', '2026-01-05', { remedyStatus: 'upheld' });
  const settled = [...facts, corrected(1, upheld, '2026-06-01')(3), opened(1, '2026-06-02')(4)];
  expect([balance(settled, '2026-06-16'), balance(settled, '2026-06-17')]).toEqual([1000, 990]);
});
