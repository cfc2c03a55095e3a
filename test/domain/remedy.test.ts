// A review or a lawsuit: what reports on it say in whatever order they come, and what never moves a record at all (I2, I6).
import { describe, expect, test } from 'vitest';
import { foldAll } from '../../shared/domain/contribution.ts';
import { countsFrom, stateOn } from '../../shared/domain/record-life.ts';
import { type Remedies, type RemedyReported, remediesAfter, settledUnder } from '../../shared/domain/remedy.ts';
import { happened, remedied } from './happenings.ts';
import { type Act, commendation, filed, ledger, opened, penalty } from './submissions.ts';

type By = RemedyReported['by'];
const report = (stage: RemedyReported['stage'], on: string, by: By = 'department'): RemedyReported => ({
  stage,
  caseNumber: '复议〔2026〕1号',
  on,
  by,
});
const said = (...reports: RemedyReported[]): Remedies => reports.reduce(remediesAfter, {});
const settled = { settledOn: '2026-03-13' };

describe('reports on remedies', () => {
  test('that come late move no day back', () => {
    const inOrder = [report('opened', '2026-02-01'), report('opened', '2026-04-01')];
    expect(said(...inOrder.toReversed())).toEqual(said(...inOrder));
    const ends = [report('judgment-final', '2026-05-01'), report('judgment-final', '2026-06-01')];
    expect(said(...ends.toReversed())).toEqual({ overBefore: '2026-06-02', settledOn: '2026-06-01' });
  });
});

describe('a decision', () => {
  test('is pending by no report but one of an opening', () => {
    expect(settledUnder(settled, said(report('review-decided', '2026-04-01', 'citizen')))).toEqual({
      remedyPending: undefined,
      settledOn: '2026-04-16',
    });
    expect(settledUnder(settled, said(report('opened', '2026-02-01'))).remedyPending).toBe(true);
  });

  test('is pending again by a suit of the day on which the review decision was served, and not by an earlier one', () => {
    const review = report('review-decided', '2026-04-01');
    expect(settledUnder(settled, said(review, report('opened', '2026-04-01'))).remedyPending).toBe(true);
    expect(settledUnder(settled, said(review, report('opened', '2026-03-31'))).remedyPending).toBeUndefined();
  });

  test('filed as under review waits until its department says how that ended', () => {
    const filedSo = { remedyPending: true } as const;
    const ended = (by: By) => settledUnder(filedSo, said(report('judgment-final', '2026-04-01', by)));
    expect(ended('citizen').remedyPending).toBe(true);
    expect(ended('department')).toEqual({ remedyPending: undefined, settledOn: '2026-04-01' });
  });

  test('keeps its own day while a remedy is open, and is settled no earlier when that is soon over', () => {
    expect(settledUnder(settled, said(report('opened', '2026-02-01'))).settledOn).toBe('2026-03-13');
    const facts = ledger(
      filed(penalty()),
      opened(1, '2026-01-20'),
      remedied('opened', '2026-02-01', '2026-02-02'),
      remedied('judgment-final', '2026-02-05', '2026-02-06'),
    );
    expect(countsFrom(foldAll(facts).get(1)!)).toBe('2026-03-13');
  });
});

describe('what happens to a record', () => {
  const noticed = (sent = penalty()) => ledger(filed(sent), opened(1, '2026-01-20'));
  const marksAfter = (acts: Act[], sent = penalty()) =>
    foldAll([...noticed(sent), ...acts.map((act, index) => act(index + 3))]).get(1);

  test('a remedy is never against a commendation, which goes on counting', () => {
    const award = marksAfter([remedied('opened', '2026-02-01', '2026-02-02')], commendation());
    expect(award).toEqual(marksAfter([], commendation()));
    expect(stateOn(award!, '2026-02-03')).toBe('active');
  });

  test('a report whose words were destroyed says nothing of its decision', () => {
    expect(marksAfter([happened('remedy-reported', '2026-02-02', 'destroyed')])).toEqual(marksAfter([]));
  });

  test.each(['objection-decided', 'reexamination-decided'] as const)(
    'I6: what was disputed is not brought back by the destroyed words of %s',
    (kind) => {
      const objected = happened('objection-filed', '2026-04-01', 'destroyed');
      const record = marksAfter([objected, happened(kind, '2026-04-05', 'destroyed', { case: 3 })]);
      expect(stateOn(record!, '2026-04-06')).toBe('disputed');
    },
  );

  test('a re-examination of no objection opens no dispute', () => {
    const asked = happened('reexamination-asked', '2026-04-01', { words: '请复核', attachments: [] });
    expect(marksAfter([asked])).toEqual(marksAfter([]));
  });
});
