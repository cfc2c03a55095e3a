// Facts about the first record of a ledger, as acts of a life; what decides upon a case names the fact that opened it.
import type { Day } from '../../shared/domain/days.ts';
import type { ContentOf, Fact, FactKind } from '../../shared/domain/ledger.ts';
import { type Act, at } from './submissions.ts';

const ORGAN = '11999900MB0000001E';

/** A fact of any kind on a day; about the first record unless it says otherwise. */
export const happened =
  <K extends FactKind>(
    kind: K,
    day: Day,
    content: ContentOf<K> | 'destroyed',
    more: { about?: number | undefined; case?: number } = {},
  ): Act =>
  (seq) =>
    ({ seq, kind, recordedAt: at(day), about: 1, ...more, content }) as Fact;

export const objected = (day: Day, about = 1): Act =>
  happened(
    'objection-filed',
    day,
    { ground: 'wrong-facts', words: '不是事实', attachments: [], organ: ORGAN },
    { about },
  );
export const decided = (outcome: 'upheld' | 'rejected', objection: number, day: Day): Act =>
  happened('objection-decided', day, { outcome, reason: '理由', decidedBy: 'R001' }, { case: objection });
export const askedAgain = (objection: number, day: Day): Act =>
  happened('reexamination-asked', day, { words: '请复核', attachments: [] }, { case: objection });
export const decidedAgain = (outcome: 'upheld' | 'rejected', objection: number, day: Day): Act =>
  happened('reexamination-decided', day, { outcome, reason: '理由', decidedBy: 'R002' }, { case: objection });
export const removed = (objection: number, day: Day): Act =>
  happened('record-removed', day, { cause: 'department-silent' }, { case: objection });
export const remedied = (
  stage: 'opened' | 'review-decided' | 'judgment-final',
  on: Day,
  day: Day,
  by: 'citizen' | 'department' = 'department',
): Act => happened('remedy-reported', day, { stage, caseNumber: '复议〔2026〕1号', on, by });
export const declined = (day: Day): Act => happened('commendation-declined', day, null);
export const accepted = (day: Day): Act => happened('commendation-accepted', day, null);
export const repaired = (outcome: 'granted' | 'refused', day: Day): Act =>
  happened('repair-decided', day, { outcome, reason: '理由', decidedBy: 'R001' }, { case: 2 });
