// Where a balance stands between the levels.
import type { AnswerOf } from '../../api';

type RuleBook = AnswerOf<'show-rule-book'>['versions'][number];
type Score = AnswerOf<'show-score'>;

/** The gauge runs as far below the start as above it, far enough for every level and for the citizen's own balance. */
export function scaleOf({ balance, base }: Pick<Score, 'balance' | 'base'>, book: Pick<RuleBook, 'bands'> | undefined) {
  const froms = (book?.bands ?? []).flatMap((band) => (band.from === null ? [] : [band.from]));
  const reach = Math.max(100, Math.abs(balance - base) * 1.25, ...froms.map((from) => (from - base) * 1.5));
  const share = (points: number) => (points - base + reach) / (2 * reach);
  const next = (book?.bands ?? [])
    .flatMap((band) => (band.from !== null && band.from > balance ? [{ ...band, missing: band.from - balance }] : []))
    .sort((a, b) => a.missing - b.missing)[0];
  return { share: share(balance), marks: froms.map(share), next };
}
