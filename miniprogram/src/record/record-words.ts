// What a record is called wherever it stands: its sign and points, whether it has ended, what happened to it.
import type { AnswerOf } from '../api';
import { instantText } from '../day';
import type { Language, Words } from '../text/words';
import type { Moment } from '../ui';

export type RecordView = AnswerOf<'show-record'>;
type Happened = Pick<RecordView['history'][number], 'kind' | 'at' | 'reason' | 'outcome' | 'documentNumber'> & {
  readonly words?: string | undefined;
  readonly attachments?: readonly unknown[] | undefined;
};

/** Never by colour alone: a symbol and a word stand before the number. */
export function signText({ sign, points, volunteerHours }: RecordView['effect'], { records }: Words): string {
  if (sign === 'deduction') return records.deduction(points);
  return volunteerHours === undefined ? records.bonus(points) : records.bonusByHours;
}
export const isEnded = ({ endedOn }: Pick<RecordView, 'endedOn'>): boolean => endedOn !== undefined;

/** A kind or an outcome that is newer than this app has no words in it. */
const named = (names: Readonly<Record<string, string>>, name: string): string | undefined => names[name];

export const momentsOf = (history: readonly Happened[], words: Words, language: Language): Moment[] =>
  history.map(({ kind, at, reason, outcome, documentNumber, words: own, attachments = [] }, index) => {
    const result = outcome === undefined ? undefined : named(words.outcomes, outcome);
    const files = attachments.length === 0 ? undefined : words.objection.files(attachments.length);
    const notes = [result, reason, own, documentNumber, files].filter((note) => note !== undefined);
    return {
      key: String(index),
      when: instantText(at, language),
      words: named(words.facts, kind) ?? words.facts.other,
      ...(notes.length === 0 ? {} : { note: notes.join(language === 'zh' ? '；' : '; ') }),
    };
  });

export const seqOfRecord = (recordId: string): number => Number(recordId.replace(/^rec_/, ''));
