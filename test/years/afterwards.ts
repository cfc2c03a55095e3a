// After five years: every chain is whole, and nothing is left of what was to be destroyed.
import { expect } from 'vitest';
import { findBreak } from '../../shared/crypto/chain.ts';
import { openById } from '../../shared/store/archive.ts';
import { readContents } from '../../shared/store/content.ts';
import { archivesIn, itemsOf } from '../store/archives.ts';
import type { Life, Years } from './life.ts';

export async function holdsTogether({ town }: Years, lives: readonly Life[]): Promise<void> {
  const store = await town.deps.store();
  for (const archive of archivesIn(town)) {
    const open = await openById(store, archive);
    const contents = open && (await readContents(store, open));
    const items = itemsOf(town, archive);
    expect(findBreak(items, (id) => contents?.get(id) ?? 'content destroyed')).toBeUndefined();
    const life = lives.find(({ account }) => account?.archive === archive);
    if (!contents) {
      expect(life, archive).toBeUndefined();
      continue;
    }
    for (const { content, about, sk, kind } of items) {
      const record = life?.account?.recs.find(({ seq }) => seq === (about ?? Number(sk)));
      if (content === undefined || !record) continue;
      const what = `${life?.person.login}, the content of ${kind} (${sk}) about ${record.seq}`;
      expect(contents.has(content), what).toBe(!record.destroyed);
    }
  }
}
