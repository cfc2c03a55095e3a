// 1,000 entries of one ledger: records of many kinds filed, noticed, corrected and annulled over most of a year.
import { addDays } from '../../shared/domain/days.ts';
import type { Fact } from '../../shared/domain/ledger.ts';
import {
  type Act,
  annulled,
  commendation,
  corrected,
  filed,
  ledger,
  opened,
  penalty,
  type Sent,
} from '../../test/domain/submissions.ts';

const DEDUCTIONS = ['N-UM-09', 'N-UM-02', 'N-TR-04', 'N-UM-04', 'N-MK-03', 'N-UM-05', 'N-TR-02'];
const BONUSES = ['P-CO-01', 'P-CV-01', 'P-UM-01', 'P-CV-01', 'P-JU-01', 'P-CV-02'];
const FIRST = '2026-01-05';
const LAST_DECIDED_AFTER_DAYS = 270;
/** The day on which the score is asked. */
export const ASKED_ON = '2026-12-20';

/** The nth record: two deductions for each bonus; conduct of several days, so that some of one class overlap. */
function sentNo(index: number, days: number): Sent {
  const on = addDays(FIRST, days);
  if (index % 3 === 2) {
    const item = BONUSES[index % BONUSES.length]!;
    return commendation(item, on, item === 'P-CV-01' ? { volunteerHours: 3 + (index % 7) } : {});
  }
  const item = DEDUCTIONS[index % DEDUCTIONS.length]!;
  return penalty(item, on, { conductEndedOn: addDays(on, -12) });
}

/**
 * The same entries every time; of ten records each is filed and noticed, one corrected and noticed again, one annulled;
 * with `live`, all are annulled but the last so many.
 */
export function entries(count: number, live = Number.POSITIVE_INFINITY): readonly Fact[] {
  const acts: { day: string; act: Act }[] = [];
  const records = Math.ceil(count / 2);
  let seq = 0;
  const add = (day: string, act: Act): number => {
    acts.push({ day, act });
    seq += 1;
    return seq;
  };
  for (let index = 0; index < records && seq < count; index += 1) {
    const sent = sentNo(index, Math.floor((index * LAST_DECIDED_AFTER_DAYS) / records));
    const filedOn = addDays(sent.kind === 'penalty' ? String(sent.decidedOn) : String(sent.awardedOn), 15);
    const about = add(filedOn, filed(sent, filedOn));
    add(filedOn, opened(about, filedOn));
    if (index % 10 === 4 && sent.kind === 'penalty') {
      add(filedOn, corrected(about, { ...sent, facts: '更正后的事实' }, filedOn));
      add(filedOn, opened(about, filedOn));
    }
    if (index % 10 === 7 || seq < count - 2 * live) add(filedOn, annulled(about, filedOn));
  }
  return ledger(...acts.slice(0, count).map(({ act }) => act));
}
