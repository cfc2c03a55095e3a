// How often each grade was given: a row for each month, organ, kind of case and grade, which names no archive.
import * as z from 'zod';
import type { Counted, Grade } from '../domain/satisfaction.ts';
import type { Write } from './database.ts';
import { ratingCountKey, ratingCounts } from './keys.ts';
import type { Store } from './store.ts';

const CountItem = z.object({ sk: z.string(), count: z.int().positive() });

const nameOf = ({ organ = 'platform', kind }: Counted, grade: Grade): string => `${organ}#${kind}#${grade}`;

/**
 * One more; stands or falls with the fact of the rating, so that neither a crash nor a repeat counts twice. Read anew at
 * each try: two citizens who rate at once clash, and the later one counts on.
 */
export async function countRating(store: Store, month: string, counted: Counted, grade: Grade): Promise<Write> {
  const key = ratingCountKey(month, nameOf(counted, grade));
  const found = await store.database.get('views', key);
  const count = found ? CountItem.parse(found).count : 0;
  return { table: 'views', put: { ...key, count: count + 1 }, guard: found ? { still: { count } } : 'absent' };
}

/** The counts of a month; 0 where there is no row. */
export async function readRatingCounts(
  store: Store,
  month: string,
): Promise<(counted: Counted, grade: Grade) => number> {
  const items = await store.database.list('views', { pk: ratingCounts(month) });
  const counts = new Map(items.map((item) => CountItem.parse(item)).map(({ sk, count }) => [sk, count]));
  return (counted, grade) => counts.get(nameOf(counted, grade)) ?? 0;
}
