// The example rule book of a second jurisdiction over the filings of the demo: both windows, shorter clocks, other bands.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { foldAll } from '../../shared/domain/contribution.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { scoreAt } from '../../shared/domain/score.ts';
import { type Screened, screen } from '../../shared/domain/screening.ts';
import { Stage } from '../../shared/domain/stage.ts';
import { Submission } from '../../shared/domain/submission.ts';
import { loadStage } from '../../shared/rules/load.ts';
import { type Act, at, ledger, opened } from './submissions.ts';

/** The day on which the demo files everything. */
const FILED_ON = '2026-11-23';
const home = loadStage('local');
/** The organs and invented citizens of the demo, under the rules of the other jurisdiction. */
const abroad = Stage.parse({ ...home, ruleBooks: loadStage('city.example').ruleBooks });

const rows: Record<string, string>[] = parse(readFileSync(new URL('../../demo/shuang-gong-shi.csv', import.meta.url)), {
  columns: true,
});

/** What screening makes of a row: its effect, or the code of the refusal. */
function answer(row: Record<string, string>, stage: Stage): Screened | string {
  const organ = stage.registry.organs.find((one) => one.code === row.CF_CFJGDM)!;
  try {
    return screen(Submission.parse(row), organ, stage, at(FILED_ON));
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
const codeOf = (given: Screened | string): string => (typeof given === 'string' ? given : 'accepted');

/** Everything filed about somebody and opened at once, and the score on a day. */
function scoreOn(day: string, name: string, stage: Stage) {
  const about = rows.filter((row) => row.CF_XDR_MC === name).map((row) => answer(row, stage));
  const accepted = about.filter((one) => typeof one !== 'string');
  const filed = accepted.map((content): Act => {
    return (seq) => ({ seq, kind: 'record-filed', recordedAt: at(FILED_ON), content });
  });
  const facts = ledger(...filed, ...filed.map((_, index) => opened(index + 1, FILED_ON)));
  return scoreAt(foldAll(facts), at(day), stage);
}

describe('screening', () => {
  it('answers every row as at home, but for fines up to 500 yuan, which are small there', () => {
    const differing = rows.filter((row) => codeOf(answer(row, home)) !== codeOf(answer(row, abroad)));
    expect(differing.map((row) => row.itemCode)).toEqual(['N-TR-04', 'N-UM-02', 'N-UM-01', 'N-UM-06']);
    for (const row of differing) {
      expect(answer(row, abroad)).toBe('R01');
      expect(Number(row.CF_NR_FK) * 10_000).toBeLessThanOrEqual(500);
    }
  });

  it('lets no deduction count before the time to sue is over, nor last longer than at home', () => {
    for (const row of rows) {
      const [here, there] = [answer(row, home), answer(row, abroad)];
      if (typeof here === 'string' || typeof there === 'string' || here.effect.sign === 'bonus') continue;
      expect(there.effect.settledOn).toBe(there.effect.litigationUntil);
      expect(here.effect.settledOn).toBe(here.effect.reviewUntil);
      expect(there.effect.lapsesOn <= here.effect.lapsesOn).toBe(true);
    }
  });
});

describe('the scores of the demo', () => {
  it.each([
    ['何国强', '2027-02-01', 1000],
    ['何国强', '2027-06-01', 920],
    ['林知远', '2027-06-01', 898],
    ['孙玉兰', '2027-06-01', 920],
    ['陈若溪', '2027-06-01', 1050],
  ])('%s on %s: %d points', (name, day, balance) => {
    expect(scoreOn(day, name, abroad).balance).toBe(balance);
  });

  it('reach the highest level there with points that reach only the second at home', () => {
    const read = (stage: Stage) => scoreOn('2026-12-01', '陈若溪', stage);
    expect(read(home)).toMatchObject({ balance: 1070, level: 'AA' });
    expect(read(abroad)).toMatchObject({ balance: 1070, level: 'AAA' });
  });
});
