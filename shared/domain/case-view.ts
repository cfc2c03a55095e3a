// A case as it reads: what was asked, who has it until when, what was said, and how it ended (PIPL 24).
import * as z from 'zod';
import { Look } from './access.ts';
import { Attachment } from './attachment.ts';
import { type Case, CaseKind, CaseState, clockOf, stepCases } from './case.ts';
import { Day, dayOf, Instant } from './days.ts';
import type { Clocks } from './due.ts';
import { type Fact, FactKind } from './ledger.ts';
import { Ground, reexaminationUntil } from './objection.ts';
import { RecordId, recordIdOf } from './record.ts';
import { ruleBookOn } from './rule-book.ts';

const Step = z.strictObject({
  kind: FactKind,
  at: Instant,
  words: z.string().optional(),
  reason: z.string().optional(),
  outcome: z.string().optional(),
  /** What is missing, and the look that is asked about. */
  documentNumber: z.string().optional(),
  seen: Look.optional(),
  attachments: z.array(Attachment.pick({ name: true, contentType: true, bytes: true, sha256: true })).optional(),
});

/**
 * `state` is `closed` once nobody has anything more to do. A day that is missing although somebody has to act is to be
 * set: its year of working days is not published yet, and the item stays frozen meanwhile.
 */
export const CaseView = z.strictObject({
  seq: z.int().positive(),
  kind: CaseKind,
  state: z.enum([...CaseState.options, 'closed']),
  recordId: RecordId.optional(),
  ground: Ground.optional(),
  openedOn: Day,
  departmentUntil: Day.optional(),
  decidedBy: Day.optional(),
  /** The last day to ask for a re-examination. */
  reexaminationUntil: Day.optional(),
  steps: z.array(Step).min(1),
});
export type CaseView = z.infer<typeof CaseView>;

function stepOf(fact: Fact): z.infer<typeof Step> {
  const said: Record<string, unknown> =
    fact.content === 'destroyed' || fact.content === null ? {} : { ...fact.content };
  const { words, reason, outcome = said.cause, documentNumber, seen, attachments } = said;
  return Step.strip().parse({
    kind: fact.kind,
    at: fact.recordedAt,
    ...(typeof words === 'string' && words !== '' ? { words } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
    ...(typeof outcome === 'string' ? { outcome } : {}),
    ...(typeof documentNumber === 'string' ? { documentNumber } : {}),
    ...(seen === undefined ? {} : { seen }),
    ...(Array.isArray(attachments) && attachments.length > 0
      ? {
          attachments: attachments.map(({ name, contentType, bytes, sha256 }) => ({
            name,
            contentType,
            bytes,
            sha256,
          })),
        }
      : {}),
  });
}

/**
 * Which steps a case has besides the one that opened it: who took it is the staff's own affair, and how the citizen rates
 * it is theirs (whoever decided reads these steps).
 */
const isStep = (fact: Fact): boolean =>
  fact.case !== undefined && fact.kind !== 'case-assigned' && fact.kind !== 'case-rated';

/** Every case of an archive, oldest first. */
export function viewCases(facts: readonly Fact[], clocks: Clocks): CaseView[] {
  const open = new Map<number, Case>();
  const known = new Map<number, { last: Case; steps: z.infer<typeof Step>[] }>();
  for (const fact of facts) {
    stepCases(open, fact);
    const seq = isStep(fact) ? (fact.case ?? 0) : fact.seq;
    const now = open.get(seq);
    const before = known.get(seq);
    if (!now && !before) continue;
    known.set(seq, { last: now ?? (before as { last: Case }).last, steps: [...(before?.steps ?? []), stepOf(fact)] });
  }
  return [...known.entries()].map(([seq, { steps, last }]) => viewOf(seq, open.get(seq), last, steps, clocks));
}

function viewOf(
  seq: number,
  now: Case | undefined,
  last: Case,
  steps: z.infer<typeof Step>[],
  clocks: Clocks,
): CaseView {
  const { kind, record, ground } = last;
  const clock = now && now.state !== 'rejected' ? clockOf(now, clocks.ruleBooks, clocks.calendar) : {};
  const again =
    now?.decidedOn === undefined || now.state !== 'rejected'
      ? undefined
      : reexaminationUntil(now.decidedOn, ruleBookOn(clocks.ruleBooks, now.decidedOn), clocks.calendar);
  return {
    seq,
    kind,
    state: now?.state ?? 'closed',
    ...(record === undefined ? {} : { recordId: recordIdOf(record) }),
    ...(ground === undefined ? {} : { ground }),
    openedOn: dayOf(steps[0]?.at ?? ''),
    ...(now?.state === 'with-department' && clock.departmentUntil ? { departmentUntil: clock.departmentUntil } : {}),
    ...(clock.decidedBy ? { decidedBy: clock.decidedBy } : {}),
    ...(again ? { reexaminationUntil: again } : {}),
    steps,
  };
}
