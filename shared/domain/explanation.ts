// The score in words: level, balance and at most four ranked reasons a person can read (I8; PIPL 24).
import * as z from 'zod';
import { Bilingual } from './bilingual.ts';
import { type Catalogue, itemInForce } from './catalogue.ts';
import type { Contributions } from './contribution.ts';
import { Day, Instant } from './days.ts';
import { RecordId, seqOfRecord } from './record.ts';
import { Line, levelNameOf, type Score } from './score.ts';

export const Reason = z.strictObject({
  rank: z.int().positive(),
  points: z.int(),
  recordId: RecordId,
  text: Bilingual,
});
export type Reason = z.infer<typeof Reason>;

/** The level's name has nothing adverse in it: the starting level is also the lowest (I11). */
export const Explained = z.strictObject({
  asOf: Instant,
  day: Day,
  level: z.strictObject({ code: z.enum(['AAA', 'AA', 'base']), name: Bilingual }),
  balance: z.int(),
  base: z.int(),
  reasons: z.array(Reason).max(4),
  lines: z.array(Line),
  ruleBook: z.strictObject({ jurisdiction: z.string(), version: z.string() }),
});
export type Explained = z.infer<typeof Explained>;

const MOST_REASONS = 4;

/** What a person is told about their score; throws if a line names an item no catalogue has. */
export function explain(
  score: Score,
  contributions: Contributions,
  catalogues: readonly Catalogue[],
  asOf: string,
): Explained {
  const reasons = score.lines
    .filter((line) => line.counted !== 0)
    .slice(0, MOST_REASONS)
    .map((line, index): Reason => {
      const conductOn = contributions.get(seqOfRecord(line.recordId))?.conductOn ?? score.day;
      const name = itemInForce(catalogues, line.item, conductOn)?.item.name;
      if (!name) throw new Error(`item ${line.item} is in no catalogue`);
      return { rank: index + 1, points: line.counted, recordId: line.recordId, text: reasonText(name, line) };
    });
  return {
    asOf,
    day: score.day,
    level: { code: score.level, name: levelNameOf(score) },
    balance: score.balance,
    base: score.ruleBook.basePoints,
    reasons,
    lines: [...score.lines],
    ruleBook: { jurisdiction: score.ruleBook.jurisdiction.code, version: score.ruleBook.version },
  };
}

function reasonText(name: Bilingual, line: Line): Bilingual {
  const points = Math.abs(line.counted);
  if (line.counted < 0) {
    return {
      zh: `${name.zh}：扣 ${points} 分，至 ${line.lapsesOn} 自动失效`,
      en: `${name.en}: ${points} points deducted, lapsing by itself on ${line.lapsesOn}`,
    };
  }
  const zhCap = line.standing === 'capped' ? `（原值 ${line.points} 分，受年度上限限制）` : '';
  const enCap = line.standing === 'capped' ? ` (of ${line.points}; the year's cap is reached)` : '';
  return {
    zh: `${name.zh}：加 ${points} 分${zhCap}，有效至 ${line.lapsesOn}`,
    en: `${name.en}: ${points} points added${enCap}, until ${line.lapsesOn}`,
  };
}
