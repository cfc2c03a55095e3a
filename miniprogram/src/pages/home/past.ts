// How the score came to be what it is: asked of the archive for the days on which something happened, never guessed.
import { api, PAST } from '../../archive';
import { platform } from '../../platform';
import { daysOfChange } from './days-of-change';
import type { Home } from './read-home';

export interface Point {
  readonly day: string;
  readonly balance: number;
}
const known = (): Record<string, number> => JSON.parse(platform.tokenStore.get(PAST) ?? '{}') as Record<string, number>;

/** As it stood when that day was over in China; what is past does not change. */
async function balanceOn(day: string): Promise<number> {
  const held = known()[day];
  if (held !== undefined) return held;
  const { balance } = await api('show-score', { query: { at: `${day}T15:59:59.999Z` } });
  platform.tokenStore.set(PAST, JSON.stringify({ ...known(), [day]: balance }));
  return balance;
}

export async function readPast({ records, consent, score }: Home): Promise<Point[]> {
  const begun = 'consents' in consent ? consent.consents[0]?.from : undefined;
  const days = begun === undefined ? [] : daysOfChange(records, begun, score.day);
  const points = await Promise.all(days.map(async (day) => ({ day, balance: await balanceOn(day) })));
  return points.length === 0 ? [] : [...points, { day: score.day, balance: score.balance }];
}
