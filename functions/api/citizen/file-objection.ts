// A citizen objects to a record: from this moment it carries no points (I6; 山东条例 39).
import * as z from 'zod';
import type { Cases } from '../../../shared/domain/case.ts';
import { dayOf } from '../../../shared/domain/days.ts';
import { FreeText } from '../../../shared/domain/free-text.ts';
import { Ground, isNothingNew } from '../../../shared/domain/objection.ts';
import { RecordId, seqOfRecord } from '../../../shared/domain/record.ts';
import { isVisible, trackRecords } from '../../../shared/domain/record-view.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import { readFacts } from '../../../shared/store/ledger.ts';
import { AttachmentReferences, attachedFiles } from '../../attachments.ts';
import { act } from '../../citizen-act.ts';
import { citizenOrHelper, defineRoute } from '../../route.ts';

const isOpen = (cases: Cases, record: number): boolean =>
  [...cases.values()].some((one) => one.kind === 'objection' && one.record === record && one.state !== 'rejected');

export const fileObjection = defineRoute({
  name: 'file-objection',
  method: 'POST',
  path: '/me/records/{recordId}/objections',
  summary: { zh: '对一条记录提出异议：自此刻起停止计分', en: 'Object to a record: its points stop at once' },
  who: citizenOrHelper,
  params: z.strictObject({ recordId: RecordId }),
  body: z.strictObject({
    ground: Ground,
    /** May be left out where the ground says it all: "this is not me" is one tap. */
    words: FreeText.trim().max(2000).default(''),
    attachments: AttachmentReferences,
  }),
  answer: { status: 201, schema: z.strictObject({ case: z.int().positive() }) },
  refusals: [
    'not-found',
    'case-not-open',
    'objection-open',
    'nothing-new',
    'words-missing',
    'attachment-unknown',
    'personal-data-in-text',
  ],
  access: ['vault:write', 'ledger:append', 'views:read'],
  repeats: 'by-key',
  look: { why: { zh: '本人提出异议', en: 'The citizen objected' }, fields: ['record'] },
  async run({ caller, params, body, now, idempotencyKey }, deps) {
    const store = await deps.store();
    const { ground, words } = body;
    if (words === '' && ground !== 'wrong-person') refuse('words-missing', '/words');
    refusePersonal(words, '/words');
    const attachments = attachedFiles(store.keys, caller.archive, body.attachments);
    const about = seqOfRecord(params.recordId);
    const decide = async ({ cases }: { cases: Cases }) => {
      const facts = await readFacts(store, caller.archive);
      const record = trackRecords(facts).get(about);
      const today = dayOf(now);
      if (!record || !isVisible(record, today, deps.stage.ruleBooks)) refuse('not-found');
      if (record.marks.endedBy) refuse('case-not-open'); // removed, repaired or annulled: nothing is left to object to
      if (isOpen(cases, about)) refuse('objection-open');
      if (isNothingNew(facts, about, ground, attachments)) refuse('nothing-new', '/ground');
      const content = { ground, words, attachments, organ: record.submission.organ.code };
      return { kind: 'objection-filed', about, content } as const;
    };
    const asked = { params, body };
    const { item, replayed } = await act('file-objection', { caller, asked, now, idempotencyKey }, deps, decide);
    return { body: { case: Number(item.sk) }, replayed };
  },
});
