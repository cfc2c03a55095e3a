// A case as staff see it: what was asked and said, and the one record it is about; no name, level or balance (I9).
import * as z from 'zod';
import { filesIn, shownFile } from '../shared/domain/attached.ts';
import { Attachment } from '../shared/domain/attachment.ts';
import { Bilingual } from '../shared/domain/bilingual.ts';
import { CaseView, viewCases } from '../shared/domain/case-view.ts';
import { itemInForce } from '../shared/domain/catalogue.ts';
import { Day, dayOf, type Instant } from '../shared/domain/days.ts';
import { RecordState, stateOn } from '../shared/domain/record-life.ts';
import { type Tracked, trackRecords } from '../shared/domain/record-view.ts';
import { refuse } from '../shared/domain/refusal.ts';
import { documentNumberOf } from '../shared/domain/submission.ts';
import { readFacts } from '../shared/store/ledger.ts';
import { CaseId, caseIdOf } from './case-access.ts';
import type { Deps } from './deps.ts';
import type { InCase } from './route.ts';

/** What was filed, without the party: the filing organ knows whom it decided about, a reviewer need not. */
export const StaffCaseView = z.strictObject({
  caseId: CaseId,
  case: CaseView,
  record: z
    .strictObject({
      name: Bilingual,
      documentNumber: z.string(),
      organ: z.string(),
      state: RecordState,
      decidedOn: Day,
      servedOn: Day.optional(),
      facts: z.string().optional(),
      basis: z.string().optional(),
      content: z.string().optional(),
      statement: z.string().optional(),
      /** What its organ laid beside it. */
      materials: z.array(Attachment).optional(),
    })
    .optional(),
});

export async function staffCaseView(inCase: InCase, now: Instant, deps: Deps): Promise<z.infer<typeof StaffCaseView>> {
  const store = await deps.store();
  const { archive, case: one } = inCase;
  const facts = await readFacts(store, archive);
  const view = viewCases(facts, deps.stage).find(({ seq }) => seq === one.seq);
  if (!view) refuse('not-found');
  const hide = namesHidden(facts);
  const steps = view.steps.map((step) => ({
    ...step,
    ...(step.words && { words: hide(step.words) }),
    ...(step.reason && { reason: hide(step.reason) }),
    ...(step.attachments && { attachments: step.attachments.map((one) => ({ ...one, name: hide(one.name) })) }),
  }));
  const shown = { caseId: caseIdOf(store.keys, archive.id, one.seq), case: { ...view, steps } };
  if (one.record === undefined) return shown;
  const record = trackRecords(facts).get(one.record);
  if (!record) refuse('not-found'); // its content was destroyed meanwhile
  const materials = facts
    .filter(({ kind, about }) => kind === 'material-attached' && about === one.record)
    .flatMap(filesIn)
    .map((file) => ({ ...shownFile(file), name: hide(file.name) }));
  return {
    ...shown,
    record: { ...recordShown(record, hide, dayOf(now), deps), ...(materials.length > 0 && { materials }) },
  };
}

/** Free texts may name the person; whoever decides on a case need not know whom. */
export function namesHidden(facts: Awaited<ReturnType<typeof readFacts>>): (text: string) => string {
  const names = facts.flatMap(({ kind, content }) =>
    kind === 'consent-given' && content !== 'destroyed' ? [content.name] : [],
  );
  return (text) => names.reduce((hidden, name) => hidden.replaceAll(name, '当事人'), text);
}

function recordShown(record: Tracked, hide: (text: string) => string, today: Day, deps: Deps) {
  const { submission, effect, marks, statement } = record;
  const name = itemInForce(deps.stage.catalogues, effect.item, effect.conductOn)?.item.name;
  if (!name) throw new Error(`item ${effect.item} is in no catalogue`);
  return {
    name,
    documentNumber: documentNumberOf(submission),
    organ: submission.organ.name,
    state: stateOn(marks, today),
    decidedOn: effect.decidedOn,
    ...(effect.servedOn && { servedOn: effect.servedOn }),
    ...(submission.kind === 'penalty' && {
      facts: hide(submission.facts),
      basis: hide(submission.basis.text),
      content: hide(submission.content),
    }),
    ...(statement && { statement: hide(statement) }),
  };
}
