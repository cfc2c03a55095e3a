// Whoever scans the code on a citizen's phone sees the level alone, for as long as the code is shown.
import * as z from 'zod';
import { Bilingual } from '../../../shared/domain/bilingual.ts';
import { dayOf, Instant } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { ruleBookOn } from '../../../shared/domain/rule-book.ts';
import { countedUnder, levelNameOf, scoreAt } from '../../../shared/domain/score.ts';
import { writeLook } from '../../../shared/store/access-log.ts';
import { openById } from '../../../shared/store/archive.ts';
import { readHead } from '../../../shared/store/ledger.ts';
import { readFold } from '../../../shared/store/snapshot.ts';
import { cardOf } from '../../level-card.ts';
import { cardPage } from '../../pages/card-page.ts';
import { defineRoute, verifier } from '../../route.ts';

export const readCard = defineRoute({
  name: 'read-card',
  method: 'GET',
  path: '/cards/{code}',
  summary: { zh: '扫码查看出示卡', en: 'Scan a level card' },
  who: verifier,
  params: z.strictObject({ code: z.string() }),
  answer: { status: 200, schema: z.strictObject({ level: Bilingual, at: Instant }) },
  refusals: ['certificate-unknown'],
  access: ['keys:use', 'vault:read', 'ledger:read', 'views:read', 'access:write'],
  page: cardPage,
  async run({ params, now }, deps) {
    const store = await deps.store();
    const id = cardOf(store.keys, params.code, now);
    const archive = id === undefined ? undefined : await openById(store, id);
    if (!archive || archive.locked) refuse('certificate-unknown');
    const { accessYears } = ruleBookOn(deps.stage.ruleBooks, dayOf(now)).retention;
    const why = { zh: '有人扫描了您出示的卡', en: 'Somebody scanned the card you showed' };
    const look = { at: now, role: 'verifier', who: 'card', route: 'read-card', why, fields: ['level'] } as const;
    await writeLook(store, archive.id, { ...look, fields: [...look.fields] }, accessYears);
    const [head, { contributions }] = await Promise.all([readHead(store, archive.id), readFold(store, archive)]);
    if (!head) refuse('certificate-unknown');
    const score = scoreAt(countedUnder(head, contributions, now, deps.stage), now, deps.stage);
    return { body: { level: levelNameOf(score), at: now } };
  },
});
