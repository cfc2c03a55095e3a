// What the home page shows, read at once; somebody without an archive is led to the consent page instead.
import { isRefusal } from '../../answer';
import type { AnswerOf } from '../../api';
import { api } from '../../archive';

type RuleBook = AnswerOf<'show-rule-book'>['versions'][number];
type Score = AnswerOf<'show-score'>;

export interface Home {
  readonly score: Score;
  readonly unopened: number;
  readonly openCases: number;
  readonly book: RuleBook | undefined;
}

export async function readHome(): Promise<Home | 'no-archive'> {
  try {
    const [score, notices, cases, books] = await Promise.all([
      api('show-score'),
      api('list-notices'),
      api('list-cases'),
      api('show-rule-book'),
    ]);
    return {
      score,
      unopened: notices.unopened,
      openCases: cases.cases.filter(({ state }) => state !== 'closed').length,
      book: books.versions.find(({ version }) => version === score.ruleBook.version),
    };
  } catch (error) {
    if (isRefusal(error, 'no-archive')) return 'no-archive';
    throw error;
  }
}
