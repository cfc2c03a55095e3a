// A citizen sees the ledger itself: every fact in order, with the hashes that chain them (I12).
import * as z from 'zod';
import { Instant } from '../../../shared/domain/days.ts';
import { FactKind, seqOf } from '../../../shared/domain/ledger.ts';
import { itemsAfter } from '../../../shared/store/ledger.ts';
import { citizen, defineRoute } from '../../route.ts';

const MOST = 200;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const showLedger = defineRoute({
  name: 'show-ledger',
  method: 'GET',
  path: '/me/ledger',
  summary: { zh: '我的账本：按顺序的每个事实', en: 'My ledger: every fact in order' },
  who: citizen,
  query: z.strictObject({
    after: z.coerce.number().int().min(0).max(99_999_999).default(0),
    limit: z.coerce.number().int().min(1).max(MOST).default(MOST),
  }),
  answer: {
    status: 200,
    schema: z.strictObject({
      facts: z.array(
        z.strictObject({
          seq: z.int().positive(),
          kind: FactKind,
          recordedAt: Instant,
          about: z.int().positive().optional(),
          /** The fact by which a clerk or the helper did this for me: the visit, or the naming. */
          via: z.int().positive().optional(),
          commitment: z.hex().optional(),
          previous: z.hex(),
          hash: z.hex(),
        }),
      ),
      next: z.int().positive().optional(),
    }),
  },
  refusals: [],
  access: [],
  look: { why: { zh: '本人查看账本', en: 'The citizen looked at their ledger' }, fields: ['ledger'] },
  async run({ caller, query }, deps) {
    const items = await itemsAfter(await deps.store(), caller.archive.id, query.after, query.limit + 1);
    const shown = items.slice(0, query.limit);
    const facts = shown.map((item) => ({
      seq: seqOf(item),
      kind: item.kind,
      recordedAt: item.recordedAt,
      ...(item.about === undefined ? {} : { about: item.about }),
      ...(item.via === undefined ? {} : { via: item.via }),
      ...(item.commitment ? { commitment: hex(item.commitment) } : {}),
      previous: hex(item.previous),
      hash: hex(item.hash),
    }));
    const last = shown.at(-1);
    return { body: { facts, ...(items.length > shown.length && last ? { next: seqOf(last) } : {}) } };
  },
});
