// A record that was removed may be filed once more with new proof: noticed anew, its clocks from the first decision.
import * as z from 'zod';
import { takesFiling } from '../../../shared/domain/consent.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { type LedgerItem, seqOf } from '../../../shared/domain/ledger.ts';
import { refiledEffect } from '../../../shared/domain/record.ts';
import { couldStillCount } from '../../../shared/domain/record-life.ts';
import { refusePersonal, screen } from '../../../shared/domain/screening.ts';
import { DocumentNumber, recordKeyOf, Submission } from '../../../shared/domain/submission.ts';
import { openByPerson } from '../../../shared/store/archive.ts';
import { append, findOnce } from '../../../shared/store/ledger.ts';
import { readStanding } from '../../../shared/store/standing.ts';
import { atTheFloor, onceOf, organOf, receiptOf } from '../../filing.ts';
import { RECORD_ACT_ACCESS, RecordActAnswer } from '../../record-act.ts';
import { defineRoute, department } from '../../route.ts';
import { SCREENING_REFUSALS } from '../../screening-refusals.ts';

export const refileRecord = defineRoute({
  name: 'refile-record',
  method: 'POST',
  path: '/records/refilings',
  summary: {
    zh: '对因异议被移出的条目，凭新的证据再报送一次',
    en: 'File a record that an objection removed once more, with new proof',
  },
  who: department,
  body: z.strictObject({
    submission: Submission,
    /** What proves it now that did not before; the citizen reads it. */
    reason: FreeText.trim().min(10).max(500),
    documentNumber: DocumentNumber,
  }),
  answer: { status: 202, schema: RecordActAnswer },
  refusals: SCREENING_REFUSALS,
  access: [...RECORD_ACT_ACCESS, 'views:read'],
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const { reason, documentNumber } = body;
    const { submission, effect } = screen(body.submission, organOf(caller, deps), deps.stage, now);
    refusePersonal(reason, '/reason');
    const record = recordKeyOf(submission);
    const today = dayOf(now);
    const store = await deps.store();
    const receipt = receiptOf(store.keys, record, caller);
    await atTheFloor(deps, 1, async () => {
      const archive = await openByPerson(store, record.party.number, record.party.name);
      if (!archive) return;
      const decide = async (head: LedgerItem) => {
        const filed = await findOnce(store, archive.id, onceOf(archive, 'record-filed', record));
        if (!filed) return undefined;
        const refiles = seqOf(filed);
        const removed = (await readStanding(store, archive, refiles))?.record;
        if (removed?.marks.endedBy !== 'removed') return undefined;
        const again = refiledEffect(removed.effect, effect);
        if (!takesFiling(head, again, today, deps.stage) || !couldStillCount(again, today)) return undefined;
        const content = { submission, effect: again, refiles, reason, documentNumber };
        return { kind: 'record-filed', content } as const;
      };
      // Once, whatever the new proof is: the guard names no document.
      await append(store, archive, onceOf(archive, 'record-refiled', record), decide, now);
    });
    return { body: { receipt, status: 'accepted' as const } };
  },
});
