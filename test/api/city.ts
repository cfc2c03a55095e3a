// A whole city in memory for tests: the real handlers over the fake store, with a clock that tests move.
import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { routes } from '../../functions/api/routes.ts';
import type { Push } from '../../functions/delivery.ts';
import type { Deps } from '../../functions/deps.ts';
import { serve } from '../../functions/http.ts';
import { onSchedule } from '../../functions/job.ts';
import { jobs } from '../../functions/jobs/jobs.ts';
import type { RealName } from '../../functions/real-name.ts';
import { consume } from '../../functions/stream.ts';
import { consumers } from '../../functions/streams/consumers.ts';
import { missingCharacters } from '../../shared/certificate/coverage.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { Stage } from '../../shared/domain/stage.ts';
import { loadStage } from '../../shared/rules/load.ts';
import type { Database } from '../../shared/store/database.ts';
import { type MemoryDatabase, memoryDatabase } from '../memory-database.ts';
import { type MemoryFiles, memoryFiles } from '../memory-files.ts';
import { printable, printingFolder, testSigner } from './printing.ts';
import { streamRecord, wakes } from './stream-records.ts';

/** The tokens of tests: `citizen:LOGIN` and `department:CLIENT`; the gateway's work is tested where the gateway is real. */
export interface Asked {
  readonly as?: string;
  readonly body?: unknown;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly claims?: Record<string, string>;
  /** Where the request comes from, for routes without a login. */
  readonly address?: string;
}
export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
  readonly body: any;
  readonly headers: Record<string, string>;
}

export interface City {
  readonly database: MemoryDatabase;
  readonly files: MemoryFiles;
  readonly deps: Deps;
  readonly stage: Stage;
  readonly people: Map<string, { name: string; number: string }>;
  readonly logs: string[];
  /** What the push port was handed. */
  readonly pushes: Push[];
  readonly counts: string[];
  now: string;
  ask(method: 'GET' | 'POST', path: string, asked?: Asked): Promise<Answered>;
  /** Lets the stream deliver what happened since the last time. */
  ring(): Promise<void>;
  /** Runs every job as due now. */
  runJobs(): Promise<void>;
  advance(days: number): void;
}

const ISSUER = 'https://issuer.test';
export const COUNTER_ORGAN = '11999900MB0000014X';

/** A route and its path parameters; written apart from API Gateway's own matching, which the local system has. */
function match(method: string, path: string) {
  for (const route of routes) {
    if (route.method !== method) continue;
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    const pattern = new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
    const found = pattern.exec(path);
    const literal = names.length === 0;
    if (found && (literal || !routes.some((other) => other.method === method && other.path === path))) {
      const values = found.slice(1).map(decodeURIComponent);
      return { route, params: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])) };
    }
  }
  throw new Error(`no route ${method} ${path}`);
}

export function city(options: { database?: Database; stage?: Stage; now?: string } = {}): City {
  const fake = memoryDatabase();
  const files = memoryFiles();
  const database = options.database ?? fake;
  const stage = options.stage ?? loadStage('local');
  const people = new Map<string, { name: string; number: string }>();
  const keys = { keyEncryptionKey: randomBytes(32), pepper: randomBytes(32) };
  const logs: string[] = [];
  const pushes: Push[] = [];
  const counts: string[] = [];
  const store = { database, keys, randomId: (bytes: number) => randomBytes(bytes).toString('hex') };
  const realName = async (token: string): Promise<RealName> => {
    const person = people.get(token);
    if (!person) throw new Refusal('identity-unavailable');
    return { subject: `sub-${token}`, ...person };
  };
  const deps: Deps = {
    stage,
    store: async () => store,
    realName,
    files: async () => files,
    push: async (push) => void pushes.push(push),
    publicUrl: 'https://archive.test',
    appUrl: 'https://app.archive.test',
    get root() {
      return printingFolder();
    },
    unprintable: (text) => missingCharacters(text, printable()),
    signer: testSigner,
    openapi: () => ({ openapi: '3.1.0' }),
    stopwatch: () => 0,
    pause: async () => {},
    count: (metric) => void counts.push(metric),
    log: (message, about) => void logs.push(`${message} ${JSON.stringify(about)}`),
  };
  const handler = serve(routes, () => deps);
  let delivered = 0;
  let requests = 0;

  const claimsFor = (as: string): Record<string, string> => {
    const [kind, name = ''] = as.split(':');
    if (kind === 'citizen')
      return { iss: ISSUER, sub: `sub-${name}`, scope: 'openid me real_name', client_id: 'citizen-app' };
    if (kind === 'reviewer') return { iss: ISSUER, sub: name, scope: 'review', staff: name, client_id: 'staff-app' };
    if (kind === 'counter')
      return { iss: ISSUER, sub: name, scope: 'counter', staff: name, organ: COUNTER_ORGAN, client_id: 'staff-app' };
    if (kind === 'supervisor')
      return { iss: ISSUER, sub: name, scope: 'supervise', staff: name, client_id: 'staff-app' };
    const others = { channel: stage.registry.channels, institution: stage.registry.institutions };
    const other = others[kind as keyof typeof others]?.find((one) => one.clientId === name);
    if (other) return { iss: ISSUER, sub: name, scope: other.scopes.join(' '), client_id: name };
    const client = stage.registry.clients.find((one) => one.clientId === name);
    if (!client) throw new Error(`no client ${name}`);
    return { iss: ISSUER, sub: name, scope: client.scopes.join(' '), client_id: name, organ: client.organ };
  };

  const one: City = {
    database: fake,
    files,
    deps,
    stage,
    people,
    logs,
    pushes,
    counts,
    now: options.now ?? '2026-11-23T02:00:00.000Z',
    async ask(method, path, asked = {}) {
      const { route, params } = match(method, path);
      const claims = asked.claims ?? (asked.as ? claimsFor(asked.as) : undefined);
      requests += 1;
      const event = {
        version: '2.0',
        routeKey: `${route.method} ${route.path}`,
        rawPath: path,
        headers: {
          ...(asked.as ? { authorization: `Bearer ${asked.as.split(':')[1]}` } : {}),
          ...asked.headers,
        },
        pathParameters: params,
        ...(asked.query ? { queryStringParameters: asked.query } : {}),
        ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
        isBase64Encoded: false,
        requestContext: {
          requestId: `trace-${requests}`,
          timeEpoch: Date.parse(one.now),
          http: { sourceIp: asked.address ?? '203.0.113.7' },
          ...(claims ? { authorizer: { jwt: { claims, scopes: null } } } : {}),
        },
      } as unknown as APIGatewayProxyEventV2;
      const result = await handler(event, {} as never);
      return {
        status: result.statusCode ?? 0,
        body: JSON.parse(result.body ?? 'null'),
        headers: (result.headers ?? {}) as Record<string, string>,
      };
    },
    async ring() {
      const fresh = fake.changes.slice(delivered);
      delivered = fake.changes.length;
      const records = fresh
        .filter((change) => change.event === 'INSERT')
        .map((change, index) => ({
          table: change.table,
          record: streamRecord(change.after as Record<string, unknown>, delivered + index),
        }));
      for (const consumer of consumers) {
        const wanted = records
          .filter(({ table, record }) => table === consumer.table && wakes(consumer, record))
          .map(({ record }) => record);
        if (wanted.length === 0) continue;
        const { batchItemFailures } = await consume(consumer, () => deps)({ Records: wanted }, {} as never);
        if (batchItemFailures.length > 0) throw new Error(`${consumer.name} failed`);
      }
    },
    async runJobs() {
      for (const job of jobs) await onSchedule(job, () => deps)({ dueAt: one.now }, {} as never);
    },
    advance(days) {
      one.now = new Date(Date.parse(one.now) + days * 86_400_000).toISOString();
    },
  };
  return one;
}
