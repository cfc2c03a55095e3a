// A department files up to 25 rows at once; each row has a result of its own.
import * as z from 'zod';
import { faultAsSent } from '../../../shared/domain/fault-as-sent.ts';
import { Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { type Screened, screen } from '../../../shared/domain/screening.ts';
import { recordKeyOf, Submission } from '../../../shared/domain/submission.ts';
import { atTheFloor, fileAll, organOf, Receipt, receiptOf } from '../../filing.ts';
import { faultsOf, Problem, problemOf } from '../../problem.ts';
import { defineRoute, department } from '../../route.ts';
import { SCREENING_REFUSALS } from '../../screening-refusals.ts';

const MOST_ROWS = 25;

const RowResult = z.discriminatedUnion('status', [
  z.strictObject({ row: z.int(), status: z.literal('accepted'), receipt: Receipt }),
  z.strictObject({ row: z.int(), status: z.literal('refused'), problem: Problem.omit({ traceId: true }) }),
]);

export const submitRecords = defineRoute({
  name: 'submit-records',
  method: 'POST',
  path: '/records/batch',
  summary: { zh: '一次报送至多 25 条，每条各有结果', en: 'File up to 25 rows at once, each with a result of its own' },
  who: department,
  body: z.strictObject({ rows: z.array(z.unknown()).min(1).max(MOST_ROWS) }),
  answer: { status: 200, schema: z.strictObject({ results: z.array(RowResult) }) },
  refusals: [...SCREENING_REFUSALS, 'R16'],
  access: ['keys:use', 'vault:read', 'vault:write', 'ledger:read', 'ledger:append'],
  repeats: 'by-nature',
  async run({ caller, body, now }, deps) {
    const store = await deps.store();
    const organ = organOf(caller, deps);
    const seen = new Set<string>();
    const accepted: Screened[] = [];
    const results = body.rows.map((raw, index): z.input<typeof RowResult> => {
      const row = index + 1;
      try {
        const parsed = Submission.safeParse(raw);
        if (!parsed.success) throw new Refusal('body-invalid', faultsOf(parsed.error));
        const screened = screen(parsed.data, organ, deps.stage, now);
        const receipt = receiptOf(store.keys, recordKeyOf(parsed.data), caller);
        if (seen.has(receipt)) refuse('R16', '');
        seen.add(receipt);
        accepted.push(screened);
        return { row, status: 'accepted', receipt };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const faults = error.faults
          .map((fault) => faultAsSent(raw, fault))
          .map((fault) => ({ ...fault, pointer: `/rows/${index}${fault.pointer}` }));
        const { traceId: _, ...problem } = problemOf(error.code, faults, '');
        return { row, status: 'refused', problem };
      }
    });
    // Rows of one person go one after another, so that they never clash with each other; people side by side.
    const byPerson = Map.groupBy(accepted, ({ submission }) => submission.party.number);
    await atTheFloor(deps, body.rows.length, async () => {
      await Promise.all([...byPerson.values()].map((rows) => fileAll(rows, store, deps, now)));
    });
    return { body: { results } };
  },
});
