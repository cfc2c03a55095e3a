// The client of the API: typed by the route table, over whatever can send a request.
import type * as z from 'zod';
import type { Problem } from '../../functions/problem.ts';
import type { Route } from '../../functions/route.ts';
import { type CitizenRoutes, ROUTES } from './routes';

export type RouteName = keyof CitizenRoutes;

type Schemas<N extends RouteName> =
  // biome-ignore lint/suspicious/noExplicitAny: who may call a route is of no interest to its callers
  CitizenRoutes[N] extends Route<any, infer P, infer Q, infer B, infer A>
    ? {
        params: z.output<P>;
        query: z.output<Q>;
        body: [z.output<B>] extends [undefined] ? undefined : z.input<B>;
        answer: z.output<A>;
      }
    : never;
/** A part that a route does not have: its schema is the one of nothing. */
type Member<K extends string, T> = [T] extends [undefined] ? unknown : string extends keyof T ? unknown : Record<K, T>;
/** The archive of somebody whom the citizen helps, where the route is open to a helper. */
type MayHelp<N extends RouteName> =
  // biome-ignore lint/suspicious/noExplicitAny: only who may call it is asked here
  CitizenRoutes[N] extends Route<infer W, any, any, any, any>
    ? W extends { helper: true }
      ? { helping?: string | undefined }
      : unknown
    : unknown;
type Act<N extends RouteName> = (typeof ROUTES)[N] extends { byKey: true } ? { actId: string } : unknown;

/** `actId` names one act of a person: the same for every retry of it, a new one for the next act (`newActId`). */
export type Ask<N extends RouteName> = Member<'params', Schemas<N>['params']> &
  (Member<'query', Schemas<N>['query']> extends { query: infer Q } ? { query?: Partial<Q> } : unknown) &
  Member<'body', Schemas<N>['body']> &
  MayHelp<N> &
  Act<N>;
export type AnswerOf<N extends RouteName> = Schemas<N>['answer'];

export interface Request {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly header: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
export interface Reply {
  readonly status: number;
  readonly data: unknown;
}
/** Sends one request; rejects only if no answer came. */
export type Transport = (request: Request) => Promise<Reply>;

/** The API said no; 401 means that the login is over. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem | undefined;
  constructor(status: number, problem: Problem | undefined) {
    super(problem?.code ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }
}
/** No answer came: nobody knows whether the request arrived, so it may only be repeated under the same act. */
export class Offline extends Error {
  constructor() {
    super('offline');
    this.name = 'Offline';
  }
}

export interface ApiOptions {
  readonly baseUrl: () => Promise<string>;
  readonly token: () => string | undefined;
  /** Asked once for a request whose token was refused; undefined if there is no other token without the citizen. */
  readonly renew?: (spent: string) => Promise<string | undefined>;
  readonly transport: Transport;
}
export type Api = <N extends RouteName>(
  name: N,
  ...ask: Record<never, never> extends Ask<N> ? [ask?: Ask<N>] : [ask: Ask<N>]
) => Promise<AnswerOf<N>>;

interface AnyAsk {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly actId?: string;
  readonly helping?: string;
}

function queryOf(query: AnyAsk['query']): string {
  const pairs = Object.entries(query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

const isProblem = (data: unknown): data is Problem =>
  typeof data === 'object' && data !== null && typeof (data as { code?: unknown }).code === 'string';

export function createApi({ baseUrl, token, renew, transport }: ApiOptions): Api {
  return async (name, ...[given]) => {
    const { params = {}, query, body, actId, helping } = (given ?? {}) as AnyAsk;
    const { method, path } = ROUTES[name];
    const filled = path.replace(/\{(\w+)\}/g, (_, member: string) => encodeURIComponent(String(params[member])));
    const headerWith = (bearer: string | undefined) => ({
      accept: 'application/json',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...(actId === undefined ? {} : { 'idempotency-key': actId }),
      ...(helping === undefined ? {} : { 'xindang-helping': helping }),
    });
    const url = `${await baseUrl()}${filled}${queryOf(query)}`;
    const send = (bearer: string | undefined) =>
      transport({ url, method, header: headerWith(bearer), ...(body === undefined ? {} : { body }) });
    const held = token();
    const first = await send(held);
    const fresh = first.status === 401 && held !== undefined ? await renew?.(held) : undefined;
    const { status, data } = fresh === undefined ? first : await send(fresh);
    if (status < 200 || status > 299) throw new ApiError(status, isProblem(data) ? data : undefined);
    // The route's own schema has checked it before it was sent.
    return data as AnswerOf<typeof name>;
  };
}

/**
 * A name for one act. WeChat's logic layer has no random source but this one; it only has to differ from the person's own
 * other acts.
 */
export const newActId = (): string =>
  `act-${Date.now().toString(36)}-${[0, 1, 2].map(() => Math.random().toString(36).slice(2, 10)).join('')}`;
