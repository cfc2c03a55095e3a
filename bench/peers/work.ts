// What every peer does for a request, whatever its framework: the same routes, clients, schemas, look and log line as ours.
import * as z from 'zod';
import { actingFor, lookIfAny, lookInto } from '../../functions/acting-for.ts';
import { callerOf } from '../../functions/caller.ts';
import { type Deps, depsFromEnvironment } from '../../functions/deps.ts';
import { faultsOf, mayRefuse, problemOf } from '../../functions/problem.ts';
import type { AnyRoute } from '../../functions/route.ts';
import { instantOf } from '../../shared/domain/days.ts';
import { Refusal, type RefusalCode, refuse } from '../../shared/domain/refusal.ts';

/** A request as a framework hands it over: parsed by it, checked by us. */
export interface Asked {
  readonly claims: unknown;
  readonly authorization: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: string | undefined;
  readonly timeEpoch: number;
  readonly traceId: string;
}
export interface Done {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{8,128}$/);

function parse(schema: z.ZodType | undefined, value: unknown, code: RefusalCode): unknown {
  if (!schema) return value;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Refusal(code, faultsOf(parsed.error));
  return parsed.data;
}

function bodyOf(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  if (text.includes('\uFFFD')) refuse('body-not-utf8', '');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Refusal('body-not-json');
  }
}

/** The citizen's archive, opened after the look was written, as ours is. */
async function opened(
  route: AnyRoute,
  acting: Awaited<ReturnType<typeof actingFor>> | ReturnType<typeof callerOf>,
  now: string,
  deps: Deps,
) {
  if (acting?.kind !== 'citizen') return acting;
  if (route.who.archive === 'if-any') return lookIfAny(route, acting, now, deps);
  return route.who.archive === 'open' ? lookInto(route, acting, now, deps) : acting;
}

async function answered(route: AnyRoute, asked: Asked, deps: Deps): Promise<Done> {
  const now = instantOf(asked.timeEpoch);
  const asking = callerOf(route.who, asked.claims, asked.authorization, deps.stage.registry);
  const acting =
    asking?.kind === 'citizen' && route.who.kind === 'citizen'
      ? await actingFor(route.who, asking, {}, now, deps)
      : asking;
  const params = parse(route.params, asked.params, 'params-invalid');
  const query = parse(route.query, asked.query, 'query-invalid');
  const body = route.method === 'POST' ? parse(route.body, bodyOf(asked.body), 'body-invalid') : undefined;
  const idempotencyKey =
    route.repeats === 'by-key' ? parse(IdempotencyKey, asked.idempotencyKey, 'idempotency-key-missing') : '';
  const caller = await opened(route, acting, now, deps);
  const given = await route.run({ caller, params, query, body, now, idempotencyKey: String(idempotencyKey) }, deps);
  const fitting = route.answer.schema.parse(given.body);
  const replayed: Record<string, string> = given.replayed ? { 'idempotency-replayed': 'true' } : {};
  const headers = { 'content-type': 'application/json; charset=utf-8', ...HEADERS, ...replayed };
  return { status: route.answer.status, headers, body: JSON.stringify(fitting) };
}

let deps: Deps | undefined;

/** Never throws: a refusal is problem+json, as ours is. Give `given` instead of the environment to run on one machine. */
export async function work(route: AnyRoute, asked: Asked, given?: Deps): Promise<Done> {
  if (!given) deps ??= depsFromEnvironment();
  const using = given ?? deps!;
  try {
    return await answered(route, asked, using);
  } catch (error) {
    const refusal = error instanceof Refusal && mayRefuse(route, error.code) ? error : new Refusal('internal');
    const message = refusal === error ? 'refused' : 'failed';
    using.log(message, { route: route.name, code: refusal.code, traceId: asked.traceId });
    const problem = problemOf(refusal.code, refusal.faults, asked.traceId);
    const headers = { 'content-type': 'application/problem+json; charset=utf-8', ...HEADERS };
    return { status: problem.status, headers, body: JSON.stringify(problem) };
  }
}

/** A path as these frameworks write it: `/me/records/:recordId`. */
export const colonPath = (route: AnyRoute): string => route.path.replaceAll(/\{(\w+)\}/g, ':$1');
/** What only API Gateway knows of a request. */
export interface GatewayEvent {
  readonly requestContext: { readonly requestId: string; readonly timeEpoch: number; readonly authorizer?: unknown };
}
export const fromGateway = ({ requestContext }: GatewayEvent) => ({
  claims: (requestContext.authorizer as { jwt?: { claims?: unknown } } | undefined)?.jwt?.claims,
  timeEpoch: requestContext.timeEpoch,
  traceId: requestContext.requestId,
});
