// A citizen says in their own words what stands beside a record wherever it is shown; empty takes it back.
import * as z from 'zod';
import { dayOf } from '../../../shared/domain/days.ts';
import { whole } from '../../../shared/domain/free-text.ts';
import { Statement } from '../../../shared/domain/ledger.ts';
import { RecordId, seqOfRecord } from '../../../shared/domain/record.ts';
import { isVisible, trackRecords } from '../../../shared/domain/record-view.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { refusePersonal } from '../../../shared/domain/screening.ts';
import { readFacts } from '../../../shared/store/ledger.ts';
import { act } from '../../citizen-act.ts';
import { citizen, defineRoute } from '../../route.ts';

export const makeStatement = defineRoute({
  name: 'make-statement',
  method: 'POST',
  path: '/me/records/{recordId}/statement',
  summary: {
    zh: '为一条记录附上本人说明（不超过二百字）',
    en: 'Add my own statement to a record, at most 200 characters',
  },
  who: citizen,
  params: z.strictObject({ recordId: RecordId }),
  body: z.strictObject({ words: whole(Statement.shape.words) }),
  answer: { status: 200, schema: z.strictObject({ recordId: RecordId, ...Statement.shape }) },
  refusals: ['not-found', 'personal-data-in-text'],
  access: ['vault:write', 'ledger:append', 'views:read'],
  repeats: 'by-key',
  look: { why: { zh: '本人附上说明', en: 'The citizen made a statement' }, fields: ['record'] },
  async run({ caller, params, body, now, idempotencyKey }, deps) {
    refusePersonal(body.words, '/words');
    const store = await deps.store();
    const about = seqOfRecord(params.recordId);
    const decide = async () => {
      const record = trackRecords(await readFacts(store, caller.archive)).get(about);
      const today = dayOf(now);
      if (!record || !isVisible(record, today, deps.stage.ruleBooks)) refuse('not-found');
      return { kind: 'statement-made', about, content: body } as const;
    };
    const asked = { params, body };
    const { replayed } = await act('make-statement', { caller, asked, now, idempotencyKey }, deps, decide);
    return { body: { recordId: params.recordId, ...body }, replayed };
  },
});
