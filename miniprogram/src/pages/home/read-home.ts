// What the home page shows, read at once; somebody without an archive, or with a locked one, is led elsewhere instead.
import { isRefusal } from '../../answer';
import type { AnswerOf } from '../../api';
import { api } from '../../archive';
import { readRecords } from '../../record/read-records';
import type { RecordView } from '../../record/record-words';

type RuleBook = AnswerOf<'show-rule-book'>['versions'][number];
type Score = AnswerOf<'show-score'>;

export interface Home {
  readonly score: Score;
  readonly unopened: number;
  readonly cases: AnswerOf<'list-cases'>['cases'];
  readonly records: readonly RecordView[];
  readonly consent: AnswerOf<'show-consent'>;
  readonly book: RuleBook | undefined;
}

export async function readHome(): Promise<Home | 'no-archive' | 'locked'> {
  try {
    const [score, notices, { cases }, books, records, consent] = await Promise.all([
      api('show-score'),
      api('list-notices'),
      api('list-cases'),
      api('show-rule-book'),
      readRecords(),
      api('show-consent'),
    ]);
    const book = books.versions.find(({ version }) => version === score.ruleBook.version);
    return { score, unopened: notices.unopened, cases, records, consent, book };
  } catch (error) {
    if (isRefusal(error, 'no-archive')) return 'no-archive';
    if (isRefusal(error, 'archive-locked')) return 'locked';
    throw error;
  }
}
