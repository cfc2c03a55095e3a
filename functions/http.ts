// The only file that sees an API Gateway event: caller, parse, look, run, answer.
import { gzipSync } from 'node:zlib';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { instantOf } from '../shared/domain/days.ts';
import { faultAsSent } from '../shared/domain/fault-as-sent.ts';
import { Refusal, type RefusalCode, refuse } from '../shared/domain/refusal.ts';
import { Clash, StoreUnavailable } from '../shared/store/database.ts';
import { actingFor, lookIfAny, lookInto } from './acting-for.ts';
import { callerOf } from './caller.ts';
import { openCase } from './case-access.ts';
import { type Deps, depsFromEnvironment } from './deps.ts';
import { limitAddress } from './limit.ts';
import { isForm, membersOf, pageHeaders, prefersPage } from './page.ts';
import { faultsOf, mayRefuse, problemOf } from './problem.ts';
import { type AnyRoute, routeKey } from './route.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;
const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{8,128}$/);

const json = (
  status: number,
  body: unknown,
  type = 'application/json',
  headers: Record<string, string> = {},
): Result => ({
  statusCode: status,
  headers: { 'content-type': `${type}; charset=utf-8`, ...HEADERS, ...headers },
  body: JSON.stringify(body),
});

const isPage = (route: AnyRoute, event: Event): route is AnyRoute & Required<Pick<AnyRoute, 'page'>> =>
  route.page !== undefined && prefersPage(event.headers.accept);
const page = (status: number, html: string, headers: Record<string, string> = {}): Result => ({
  statusCode: status,
  headers: { ...HEADERS, ...pageHeaders(html), ...headers },
  body: html,
});
const retryHeaders = ({ retryAfterSeconds }: Refusal): Record<string, string> =>
  retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };

/** Lambda answers with at most 6 MB, which a long life's export passes as plain text and does not when packed. */
const PACKED_FROM = 64 * 1024;
function packed(result: Result, event: Event): Result {
  const { body = '', headers } = result;
  if (body.length < PACKED_FROM || !/\bgzip\b/.test(event.headers['accept-encoding'] ?? '')) return result;
  const packedHeaders = { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' };
  return { ...result, headers: packedHeaders, isBase64Encoded: true, body: gzipSync(body).toString('base64') };
}

/** Without a schema a route does not read it. */
function parse<S extends z.ZodType>(schema: S | undefined, value: unknown, code: RefusalCode): z.output<S> {
  if (!schema) return value as z.output<S>;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Refusal(code, faultsOf(parsed.error));
  return parsed.data;
}

function bodyOf(event: Event, route: AnyRoute): unknown {
  if (event.body === undefined || event.body === '') return undefined;
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  // What was not UTF-8 has become U+FFFD on its way here; stored, it could never be read again.
  if (text.includes('\uFFFD')) refuse('body-not-utf8', '');
  if (route.page && isForm(event.headers['content-type'])) return membersOf(text);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Refusal('body-not-json');
  }
}

/** The body once more, for leading a fault back to the member that was sent; it was readable if it has faults. */
function sentIn(event: Event, route: AnyRoute): unknown {
  try {
    return bodyOf(event, route);
  } catch {
    return undefined;
  }
}

/** Whoever asks, as the token says, and for which citizen: all that is asked before what was sent is looked at. */
async function whoAsks(route: AnyRoute, claims: unknown, event: Event, now: string, deps: Deps) {
  if (route.who.kind === 'verifier') await limitAddress(await deps.store(), event.requestContext.http.sourceIp, now);
  const asking = callerOf(route.who, claims, event.headers.authorization, deps.stage.registry);
  if (asking?.kind !== 'citizen' && asking?.kind !== 'counter') return asking;
  return route.who.kind === 'citizen' ? actingFor(route.who, asking, event.headers, now, deps) : asking;
}

/** Whoever asks, with the archive or the case that the route works on: the look is written before anything is read. */
async function opened(
  route: AnyRoute,
  asking: Awaited<ReturnType<typeof whoAsks>>,
  event: Event,
  now: string,
  deps: Deps,
) {
  if (asking === undefined || route.who.archive === undefined) return asking;
  if (route.who.archive === 'if-any' && (asking.kind === 'citizen' || asking.kind === 'at-counter'))
    return lookIfAny(route, asking, now, deps);
  if (asking.kind === 'citizen' || asking.kind === 'at-counter' || asking.kind === 'helper')
    return route.who.archive === 'open' ? lookInto(route, asking, now, deps) : asking;
  if (asking.kind !== 'department' && asking.kind !== 'reviewer') return asking;
  return { ...asking, ...(await openCase(route, asking, event.pathParameters?.caseId ?? '', now, deps)) };
}

async function answer(route: AnyRoute, event: Event, deps: Deps): Promise<Result> {
  const context = event.requestContext as Event['requestContext'] & { authorizer?: { jwt?: { claims?: unknown } } };
  const now = instantOf(context.timeEpoch);
  const claims = context.authorizer?.jwt?.claims;
  const asking = await whoAsks(route, claims, event, now, deps);
  const params = parse(route.params, event.pathParameters ?? {}, 'params-invalid');
  const query = parse(route.query, event.queryStringParameters ?? {}, 'query-invalid');
  const body = route.method === 'POST' ? parse(route.body, bodyOf(event, route), 'body-invalid') : undefined;
  const idempotencyKey =
    route.repeats === 'by-key'
      ? parse(IdempotencyKey, event.headers['idempotency-key'], 'idempotency-key-missing')
      : '';
  const caller = await opened(route, asking, event, now, deps);
  const given = await route.run({ caller, params, query, body, now, idempotencyKey }, deps);
  // Parsed before it leaves: an answer that does not fit is our bug, and must not become a leak.
  const fitting = route.answer.schema.parse(given.body);
  if (isPage(route, event)) return page(route.answer.status, route.page.of(fitting));
  return json(
    route.answer.status,
    fitting,
    'application/json',
    given.replayed ? { 'idempotency-replayed': 'true' } : {},
  );
}

function refusalFrom(error: unknown, route: AnyRoute): Refusal {
  if (error instanceof StoreUnavailable) return new Refusal('store-unavailable');
  if (error instanceof Clash) return new Refusal(mayRefuse(route, 'too-busy') ? 'too-busy' : 'store-unavailable');
  // A refusal the route does not list is our bug, and so is everything else.
  return error instanceof Refusal && mayRefuse(route, error.code) ? error : new Refusal('internal');
}

/** The handler of a function that serves these routes; API Gateway names the route, so there is no path matching here. */
export function serve(routes: readonly AnyRoute[], open: () => Deps = depsFromEnvironment) {
  const byKey = new Map(routes.map((route) => [routeKey(route), route]));
  let deps: Deps | undefined;
  const handle = async (event: Event): Promise<Result> => {
    deps ??= open();
    const traceId = event.requestContext.requestId;
    const route = byKey.get(event.routeKey);
    if (!route) return json(404, problemOf('not-found', [], traceId), 'application/problem+json');
    try {
      return packed(await answer(route, event, deps), event);
    } catch (error) {
      const refusal = refusalFrom(error, route);
      if (refusal !== error) {
        const cause = error instanceof Error ? error.name : 'unknown';
        deps.log('failed', { route: route.name, code: refusal.code, cause, traceId, where: placeOf(error) });
      } else deps.log('refused', { route: route.name, code: refusal.code, traceId });
      const sent = refusal.faults.length > 0 ? sentIn(event, route) : undefined;
      const faults = refusal.faults.map((fault) => faultAsSent(sent, fault));
      const problem = problemOf(refusal.code, faults, traceId, refusal.retryAfterSeconds);
      const headers = retryHeaders(refusal);
      if (isPage(route, event)) return page(problem.status, route.page.problem(problem), headers);
      return json(problem.status, problem, 'application/problem+json', headers);
    }
  };
  return middy<Event, Result>().handler(handle);
}

/** Where it was thrown: stack frames only, because a message may quote what was sent. */
const placeOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 4).join(' ').slice(0, 300) : '';
