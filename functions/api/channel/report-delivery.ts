// A channel reports that it delivered a notice: from the day of the report its clocks run, if it was not opened before (I3).
import * as z from 'zod';
import { Day, dayOf } from '../../../shared/domain/days.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { openById } from '../../../shared/store/archive.ts';
import { append, readItem } from '../../../shared/store/ledger.ts';
import { readStanding } from '../../../shared/store/standing.ts';
import { DeliveryToken, deliveryOf } from '../../delivery.ts';
import { atTheFloor } from '../../filing.ts';
import { channel, defineRoute } from '../../route.ts';

/**
 * Notice counts from the day the report came in and not from the day it names: a report that comes late, or is wrong
 * about the day, then takes no day of the citizen's time, and no past balance changes behind anybody's back.
 */
export const reportDelivery = defineRoute({
  name: 'report-delivery',
  method: 'POST',
  path: '/deliveries',
  summary: { zh: '告知渠道报告：已送达', en: 'A channel reports that a notice was delivered' },
  who: channel,
  body: z.strictObject({ token: DeliveryToken, deliveredOn: Day }),
  answer: { status: 202, schema: z.strictObject({ status: z.literal('accepted') }) },
  refusals: ['dates-out-of-order'],
  access: ['keys:use', 'vault:read', 'vault:write', 'ledger:read', 'ledger:append', 'views:read'],
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const { token, deliveredOn } = body;
    if (deliveredOn > dayOf(now)) refuse('dates-out-of-order', '/deliveredOn');
    const store = await deps.store();
    // From here on one answer and one time: whether a token leads anywhere tells whether somebody withdrew (I1).
    await atTheFloor(deps, 1, async () => {
      const named = deliveryOf(store.keys, caller.channel, token);
      const archive = named && (await openById(store, named.archive));
      if (!named || !archive) return;
      const { seq, version } = named;
      const decide = async () => {
        const standing = await readStanding(store, archive, seq);
        // Corrected, ended or opened meanwhile: what was delivered is no longer what there is to give notice of.
        if (!standing || standing.version !== version || standing.record.marks.endedBy !== undefined) return undefined;
        const filed = await readItem(store, archive.id, version);
        if (standing.record.givenOn !== undefined || !filed || deliveredOn < dayOf(filed.recordedAt)) return undefined;
        return { kind: 'notice-given', about: seq, channel: caller.channel, content: { deliveredOn } } as const;
      };
      await append(store, archive, `notice-given/${seq}/${version}`, decide, now);
    });
    return { body: { status: 'accepted' as const } };
  },
});
