// Tasks: which open case waits in whose queue until when; a view of the fold, with keys and dates and nothing else.
import * as z from 'zod';
import { CaseKind, type Cases, clockOf, queueOf } from '../domain/case.ts';
import { Instant, startOf } from '../domain/days.ts';
import type { Clocks } from '../domain/due.ts';
import type { Write } from './database.ts';
import { auditKey, TASK, taskKey } from './keys.ts';
import type { Store } from './store.ts';

/** After every day: a date that is "to be set", because its year of working days is not loaded. */
const TO_BE_SET = '9999-12-31T00:00:00.000Z';

/** `at` is the seq of the fold that wrote it: an older fold must not undo what a newer one wrote. */
const TaskItem = z.strictObject({
  pk: z.string(),
  sk: z.string(),
  at: z.int().positive(),
  due: z.string(),
  dueAt: Instant,
  kind: CaseKind,
  openedOn: z.iso.date(),
  assignee: z.string().optional(),
});
type TaskItem = z.infer<typeof TaskItem>;

/** A task as its queue shows it: `dueOn` is absent where the day is to be set. */
export interface Task {
  readonly archive: string;
  readonly seq: number;
  readonly kind: z.infer<typeof CaseKind>;
  readonly openedOn: string;
  readonly dueAt?: string;
  readonly assignee?: string;
}

function wanted(archive: string, at: number, cases: Cases, clocks: Clocks): Map<string, TaskItem> {
  const items = new Map<string, TaskItem>();
  for (const one of cases.values()) {
    const waits = queueOf(one, clockOf(one, clocks.ruleBooks, clocks.calendar));
    if (!waits) continue;
    const { queue, until } = waits;
    const { kind, since, assignee } = one;
    const dueAt = until === undefined ? TO_BE_SET : startOf(until);
    const key = taskKey(archive, one.seq);
    items.set(key.sk, { ...key, at, due: queue, dueAt, kind, openedOn: since, ...(assignee && { assignee }) });
  }
  return items;
}

/** Makes the tasks of an archive what its fold says; safe to repeat. Throws Clash when a newer fold was faster. */
export async function keepTasks(
  store: Store,
  archive: string,
  { seq, cases }: { readonly seq: number; readonly cases: Cases },
  clocks: Clocks,
): Promise<void> {
  const want = wanted(archive, seq, cases, clocks);
  const stand = (await store.database.list('views', { pk: archive, prefix: TASK })).map((item) => TaskItem.parse(item));
  const writes: Write[] = [];
  for (const { pk, sk, at } of stand) {
    if (at > seq) continue;
    const guard = { still: { at } };
    const put = want.get(sk);
    want.delete(sk);
    writes.push(put ? { table: 'views', put, guard } : { table: 'views', delete: { pk, sk }, guard });
  }
  for (const put of want.values()) writes.push({ table: 'views', put, guard: 'absent' });
  if (writes.length > 0) await store.database.transact(writes);
}

/** What waits in a queue and is due by an instant, the most urgent first. */
export async function readQueue(
  store: Store,
  queue: string,
  limit: number,
  until: Instant = TO_BE_SET,
): Promise<Task[]> {
  const found = await store.database.list('views', { index: 'byDue', due: queue, until, limit });
  const rows = await Promise.all(found.map(({ pk, sk }) => store.database.get('views', { pk, sk })));
  return rows
    .filter((row) => row !== undefined && row.due === queue)
    .map((row) => {
      const { pk, sk, kind, openedOn, dueAt, assignee } = TaskItem.parse(row);
      const due = dueAt === TO_BE_SET ? {} : { dueAt };
      return { archive: pk, seq: Number(sk.slice(TASK.length)), kind, openedOn, ...due, ...(assignee && { assignee }) };
    });
}

const AUDIT = 'audit';

/** A removal because a reviewer was late is drawn for audit: which case and when, and nothing of what was removed. */
export const drawnForAudit = (archive: string, seq: number, at: Instant): Write => ({
  table: 'views',
  put: { ...auditKey(archive, seq), due: AUDIT, dueAt: at },
  guard: 'absent',
});

/** What was drawn for audit, the oldest first; it stays for as long as what was removed is kept. */
export async function readAudits(
  store: Store,
  limit: number,
): Promise<{ archive: string; seq: number; at: Instant }[]> {
  const found = await store.database.list('views', { index: 'byDue', due: AUDIT, until: TO_BE_SET, limit });
  return found.map(({ pk, sk, dueAt }) => ({
    archive: pk,
    seq: Number(sk.slice('AUDIT#'.length)),
    at: Instant.parse(dueAt),
  }));
}
