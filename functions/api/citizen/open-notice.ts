// A citizen opens a notice: from this day its clocks run. Opening again only shows it again (I3).
import * as z from 'zod';
import { dayOf } from '../../../shared/domain/days.ts';
import { type LedgerItem, seqOf } from '../../../shared/domain/ledger.ts';
import { Notice, noticeOf } from '../../../shared/domain/notice.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { append } from '../../../shared/store/ledger.ts';
import { readStanding } from '../../../shared/store/standing.ts';
import { citizen, defineRoute } from '../../route.ts';

export const openNotice = defineRoute({
  name: 'open-notice',
  method: 'POST',
  path: '/me/notices/{seq}/open',
  summary: { zh: '打开一份告知：期限自此起算', en: 'Open a notice: its clocks run from now' },
  who: citizen,
  params: z.strictObject({ seq: z.coerce.number().int().positive().max(99_999_999) }),
  answer: { status: 200, schema: Notice },
  refusals: ['not-found'],
  access: ['ledger:append', 'views:read'],
  repeats: 'by-nature',
  look: { why: { zh: '本人打开告知', en: 'The citizen opened a notice' }, fields: ['notice'] },
  async run({ caller, params, now }, deps) {
    const store = await deps.store();
    const standing = await readStanding(store, caller.archive, params.seq);
    if (!standing || standing.record.marks.endedBy !== undefined) refuse('not-found');
    const { record, version, head: seen } = standing;
    if (record.givenOn !== undefined) {
      return { body: noticeOf(record, deps.stage.catalogues, dayOf(now)), replayed: true };
    }
    // A corrected record is noticed anew: the guard names the version that is being read.
    const decide = async (head: LedgerItem) => {
      const unchanged = seqOf(head) === standing.upTo;
      const present = unchanged ? standing : await readStanding(store, caller.archive, params.seq);
      // Corrected, annulled or closed since it was read: what was shown is not what would count (I3).
      if (!present || present.record.marks.endedBy !== undefined || present.version !== version) return undefined;
      return { kind: 'notice-given', about: params.seq, channel: 'opened' } as const;
    };
    const appended = await append(store, caller.archive, `notice-given/${params.seq}/${version}`, decide, now, seen);
    if (!appended) refuse('too-busy');
    const givenOn = dayOf(appended.item.recordedAt);
    return { body: noticeOf({ ...record, givenOn }, deps.stage.catalogues, givenOn), replayed: appended.replayed };
  },
});
