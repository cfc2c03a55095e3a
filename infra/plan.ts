// From the three tables of routes, consumers and jobs: which functions there are and what each of them holds.
import type { Job } from '../functions/job.ts';
import { type AnyRoute, functionOf, type Right, rightsOf, routeKey } from '../functions/route.ts';
import type { Consumer } from '../functions/stream.ts';

export interface Tables {
  readonly routes: readonly AnyRoute[];
  readonly consumers: readonly Consumer[];
  readonly jobs: readonly Job[];
}

interface Planned {
  /** The function's name: an audience's (`citizen-api`), a lone route's, a consumer's or a job's. */
  readonly name: string;
  readonly rights: readonly Right[];
  readonly timeoutSeconds: number;
  readonly memoryMegabytes?: number;
}
export type ApiFunction = Planned & { readonly kind: 'api'; readonly routes: readonly AnyRoute[] };
export type ConsumerFunction = Planned & { readonly kind: 'consumer'; readonly consumer: Consumer };
export type JobFunction = Planned & { readonly kind: 'job'; readonly job: Job };
export type PlannedFunction = ApiFunction | ConsumerFunction | JobFunction;

export interface Plan {
  readonly apis: readonly ApiFunction[];
  readonly consumers: readonly ConsumerFunction[];
  readonly jobs: readonly JobFunction[];
}

/** A caller waits: longer than this and API Gateway's own 30 s limit is no longer what stops a route that hangs. */
const API_SECONDS = 10;
const CONSUMER_SECONDS = 60;

/**
 * Two readers per shard are all a DynamoDB stream gives before it throttles them.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
 */
const READERS_PER_SHARD = 2;

function refuseTwice(names: readonly string[], what: string): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`${twice}: ${what} stands twice`);
}

/** Throws, naming the offender, when two things carry one name or a third consumer reads the ledger's stream. */
export function planFunctions({ routes, consumers, jobs }: Tables): Plan {
  for (const [table, readers] of Map.groupBy(consumers, (consumer) => consumer.table)) {
    const [extra] = readers.slice(READERS_PER_SHARD);
    if (!extra) continue;
    const taken = readers.slice(0, READERS_PER_SHARD).map((consumer) => consumer.name);
    throw new Error(`${extra.name}: the stream of ${table} has room for two readers, taken by ${taken.join(' and ')}`);
  }
  refuseTwice(routes.map(routeKey), 'the route');
  refuseTwice(
    routes.map((route) => route.name),
    'the route name',
  );
  const plan: Plan = {
    apis: [...Map.groupBy(routes, functionOf)].map(([name, own]) => ({
      kind: 'api',
      name,
      routes: own,
      rights: [...new Set(own.flatMap(rightsOf))].sort(),
      timeoutSeconds: API_SECONDS,
    })),
    consumers: consumers.map((consumer) => ({
      kind: 'consumer',
      name: consumer.name,
      consumer,
      rights: [...new Set(consumer.access)].sort(),
      timeoutSeconds: CONSUMER_SECONDS,
      ...(consumer.memoryMegabytes && { memoryMegabytes: consumer.memoryMegabytes }),
    })),
    jobs: jobs.map((job) => ({
      kind: 'job',
      name: job.name,
      job,
      rights: [...new Set(job.access)].sort(),
      timeoutSeconds: job.timeoutSeconds,
    })),
  };
  refuseTwice(
    functionsOf(plan).map((planned) => planned.name),
    'the function',
  );
  return plan;
}

export const functionsOf = (plan: Plan): readonly PlannedFunction[] => [...plan.apis, ...plan.consumers, ...plan.jobs];

/** kebab-case to PascalCase: a name as CloudFormation writes it. */
export const idOf = (name: string): string =>
  name.replaceAll(/(^|-)([a-z0-9])/g, (_all, _dash, letter: string) => letter.toUpperCase());
