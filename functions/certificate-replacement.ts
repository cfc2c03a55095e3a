// What to wish for where a certificate was superseded: the same, as far as it can still be met.
import type { Head } from '../shared/domain/consent.ts';
import { foldAll } from '../shared/domain/contribution.ts';
import type { Instant } from '../shared/domain/days.ts';
import type { Fact } from '../shared/domain/ledger.ts';
import { Refusal } from '../shared/domain/refusal.ts';
import { countedUnder, scoreAt } from '../shared/domain/score.ts';
import type { OpenArchive } from '../shared/store/store.ts';
import type { IssuedFact } from './certificate-view.ts';
import { type Prepared, prepare, type Wish } from './certificate-wish.ts';
import type { Deps } from './deps.ts';

const USUAL_DAYS = 30;

/**
 * Items that can no longer be shown are left out. An institution's request was answered once: its replacement is given to
 * it by hand, under the same name and for the same purpose. A benefit's shows no items and is never superseded.
 */
function replacementWish(
  { content }: IssuedFact,
  facts: readonly Fact[],
  head: Head,
  now: Instant,
  { stage }: Pick<Deps, 'stage'>,
): Wish {
  const { recipient, purpose, points, language, holder, items } = content;
  const score = scoreAt(countedUnder(head, foldAll(facts), now, stage), now, stage);
  const shown = new Set(score.lines.filter(({ state }) => state === 'active').map(({ recordId }) => recordId));
  const left = items.filter((item) => shown.has(item));
  return { for: 'anyone', recipient, purpose, points, language, holder, items: left, validDays: USUAL_DAYS };
}

/** With its preview; undefined where none can be made today, which is no reason not to show what was superseded. */
export async function replacementFor(
  issued: IssuedFact,
  archive: OpenArchive,
  facts: readonly Fact[],
  head: Head,
  now: Instant,
  deps: Deps,
): Promise<({ readonly wish: Wish } & Pick<Prepared, 'sheet' | 'agreed'>) | undefined> {
  const wish = replacementWish(issued, facts, head, now, deps);
  try {
    const { sheet, agreed } = await prepare(wish, archive, facts, head, now, deps);
    return { wish, sheet, agreed };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
