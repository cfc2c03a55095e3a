// A citizen takes everything along: the chain, every content, the rules and who looked, to be checked without us (I8, I12).
import type * as z from 'zod';
import type { Look } from '../../../shared/domain/access.ts';
import { foldAll } from '../../../shared/domain/contribution.ts';
import type { Instant } from '../../../shared/domain/days.ts';
import { explain } from '../../../shared/domain/explanation.ts';
import { Export, exportedItem } from '../../../shared/domain/export.ts';
import { countedUnder, scoreAt } from '../../../shared/domain/score.ts';
import { readLooks } from '../../../shared/store/access-log.ts';
import { readContents } from '../../../shared/store/content.ts';
import { factsFrom, itemsAfter } from '../../../shared/store/ledger.ts';
import { citizen, defineRoute } from '../../route.ts';

const MOST_LOOKS = 1_000;

export const exportArchive = defineRoute({
  name: 'export-archive',
  method: 'GET',
  path: '/me/export',
  summary: { zh: '导出我的全部数据，可离线核验', en: 'Export all my data, verifiable offline' },
  who: citizen,
  answer: { status: 200, schema: Export },
  refusals: [],
  access: ['access:read'],
  look: { why: { zh: '本人导出全部数据', en: 'The citizen exported everything' }, fields: ['everything'] },
  async run({ caller, now }, deps) {
    const store = await deps.store();
    const { id } = caller.archive;
    const { stage, ruleBooks, catalogues } = deps.stage;
    const items = await itemsAfter(store, id, 0);
    const [contents, page] = await Promise.all([
      readContents(store, caller.archive),
      readLooks(store, id, { limit: MOST_LOOKS, now }),
    ]);
    const head = items.at(-1);
    if (!head) throw new Error('an open archive has a first fact');
    const contributions = countedUnder(head, foldAll(factsFrom(items, contents)), now, deps.stage);
    return {
      body: {
        format: 'xindang-export/1' as const,
        stage,
        exportedAt: now as z.infer<typeof Instant>,
        items: items.map((item) => {
          const disclosed =
            item.content === undefined ? undefined : (contents.get(item.content) ?? 'content destroyed');
          return exportedItem(item, disclosed);
        }),
        score: explain(scoreAt(contributions, now, deps.stage), contributions, catalogues, now),
        rules: { ruleBooks, catalogues },
        looks: page.looks.map(({ id: _, ...look }): Look => look),
        ...(page.next === undefined ? {} : { olderLooks: page.next }),
      },
    };
  },
});
