// The calls of routes, consumers and jobs that the running system is not brought to: made on the fake, weighed alike.

import { onSchedule } from '../../functions/job.ts';
import { jobs } from '../../functions/jobs/jobs.ts';
import { type AnyRoute, functionOf } from '../../functions/route.ts';
import { type Consumer, consume } from '../../functions/stream.ts';
import { deliverNotice } from '../../functions/streams/deliver-notice.ts';
import { recalculateScore } from '../../functions/streams/recalculate-score.ts';
import { idOf } from '../../infra/plan.ts';
import type { Database, Table, Write } from '../../shared/store/database.ts';
import { reviews } from '../api/acts.ts';
import { ask, sampleOf } from '../api/asking.ts';
import type { City } from '../api/city.ts';
import type { Life } from '../api/life.ts';
import { file } from '../api/people.ts';
import { filingOf, LIVES, lived, REASON } from '../api/sample-lives.ts';
import { recordsFor } from '../streams/bells.ts';
import type { Made } from './aws-calls.ts';

/** A call without the names that only a stack has: the function as in the plan, the table as in the port. */
interface Seen {
  readonly by: string;
  readonly action: string;
  readonly table: Table;
  readonly index?: string;
  readonly pk?: string;
}

const writeActions = (writes: readonly Write[]): { action: string; table: Table; pk: string }[] =>
  writes.map((one) =>
    'put' in one
      ? { action: 'PutItem', table: one.table, pk: one.put.pk }
      : { action: 'DeleteItem', table: one.table, pk: one.delete.pk },
  );

/** The same database, saying of every operation which action of DynamoDB it is. */
function told(database: Database, tell: (seen: Omit<Seen, 'by'>) => void): Database {
  return {
    get(table, key) {
      tell({ action: 'GetItem', table, pk: key.pk });
      return database.get(table, key);
    },
    list(table, query) {
      const index = 'index' in query ? { index: query.index } : {};
      tell({ action: 'Query', table, ...index, ...('pk' in query ? { pk: query.pk } : {}) });
      return database.list(table, query);
    },
    put(table, item, guard) {
      tell({ action: 'PutItem', table, pk: item.pk });
      return database.put(table, item, guard);
    },
    delete(table, key) {
      tell({ action: 'DeleteItem', table, pk: key.pk });
      return database.delete(table, key);
    },
    transact(writes) {
      for (const one of writeActions(writes)) tell(one);
      return database.transact(writes);
    },
  };
}

/** Runs something in a town and notes what it asks of the store, in the name of a function. */
async function noted(town: City, by: string, seen: Seen[], run: () => Promise<unknown>): Promise<void> {
  const store = await town.deps.store();
  const plain = store.database;
  Object.assign(store, { database: told(plain, (one) => seen.push({ by, ...one })) });
  await run().finally(() => Object.assign(store, { database: plain }));
}

/** Each route once by its sample; the status it gave, by its name. */
export async function askOnFake(routes: readonly AnyRoute[], seen: Seen[]): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  for (const route of routes) {
    const life = await lived(sampleOf(route).life);
    await noted(life.town, functionOf(route), seen, async () => {
      answers.set(route.name, (await ask(route, life)).status);
    });
  }
  return answers;
}

const wake = (life: Life, consumer: Consumer, seen: Seen[]): Promise<void> =>
  noted(life.town, consumer.name, seen, () =>
    consume(consumer, () => life.town.deps)({ Records: recordsFor(life.town, consumer) }, {} as never),
  );

/**
 * A push for somebody who chose a channel, a case that leaves its queue, and the nights of lives at every stage until
 * their consents run out.
 */
export async function wakeOnFake(seen: Seen[]): Promise<void> {
  const pushed = await lived('pushed');
  await file(pushed.town, filingOf(pushed, { decisionNumber: '示城管罚字〔2026〕第0777号' }));
  await wake(pushed, deliverNotice, seen);
  const decided = await lived('answered');
  await reviews(decided.town, 'R001', `${decided.known.caseId}/objection-decision`, {
    outcome: 'upheld',
    reason: REASON,
  });
  await wake(decided, recalculateScore, seen);
  for (const name of Object.keys(LIVES) as (keyof typeof LIVES)[]) {
    const life = await lived(name);
    for (const days of [10, 60, 400]) {
      await life.town.ring();
      life.town.advance(days);
      for (const job of jobs)
        await noted(life.town, job.name, seen, () =>
          onSchedule(job, () => life.town.deps)({ dueAt: life.town.now }, {} as never),
        );
    }
  }
}

const leading = (pk: string | undefined): Made['context'] => (pk === undefined ? {} : { 'dynamodb:LeadingKeys': [pk] });

/** As the calls of the running system are written: function ids and ARNs are found in the roles themselves. */
export function asMade(
  seen: readonly Seen[],
  roles: ReadonlyMap<string, readonly { readonly Resource: readonly string[] }[]>,
): Made[] {
  const idsOf = new Map([...roles.keys()].map((id) => [id.replace(/Function[0-9A-F]{8}$/, ''), id]));
  const functionId = (by: string): string => {
    const [id] = ['Api', 'Streams', 'Jobs'].flatMap((group) => idsOf.get(`${group}${idOf(by)}`) ?? []);
    if (id === undefined) throw new Error(`no function ${by} in the template`);
    return id;
  };
  const resources = [...roles.values()].flat().flatMap(({ Resource }) => [...Resource]);
  const arnOf = (table: Table): string => {
    const named = new RegExp(`:table/[^/]*${idOf(table)}[^/]*$`, 'i');
    const arn = resources.find((resource) => named.test(resource));
    if (arn === undefined) throw new Error(`no role names the table ${table}`);
    return arn;
  };
  return seen.map(({ by, action, table, index, pk }) => ({
    by: functionId(by),
    action: `dynamodb:${action}`,
    resource: index === undefined ? arnOf(table) : `${arnOf(table)}/index/${index}`,
    context: leading(pk),
  }));
}
