// What a route is: one value from which the API, the rights, the OpenAPI document and the tests are derived.
import type * as z from 'zod';
import type { Bilingual } from '../shared/domain/bilingual.ts';
import type { Instant } from '../shared/domain/days.ts';
import type { RefusalCode } from '../shared/domain/refusal.ts';
import type { Deps } from './deps.ts';
import type { Page } from './page.ts';
import type { CallerOf, Who } from './who.ts';

export * from './who.ts';

/**
 * What a function may do, in words; infra/access.ts turns each into IAM actions on one table, key or folder.
 * `erase` is the only right that deletes; nobody ever updates or deletes in `ledger`.
 */
export type Right =
  | 'ledger:read'
  | 'ledger:append'
  | 'vault:read'
  | 'vault:write'
  | 'vault:erase'
  | 'views:read'
  | 'views:write'
  | 'views:erase'
  | 'access:read'
  | 'access:write'
  | 'keys:use'
  | 'evidence:upload'
  | 'evidence:commit'
  | 'evidence:read'
  | 'evidence:erase'
  | 'certificates:read'
  | 'certificates:list'
  | 'certificates:write'
  | 'certificates:erase'
  | 'certificate-files:write'
  | 'certificate-files:read'
  | 'certificate-files:erase'
  | 'seal:use'
  | 'seals:read';

export interface Input<W extends Who, P, Q, B> {
  readonly caller: CallerOf<W>;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Business time: the instant API Gateway received the request (docs/adr/0005). */
  readonly now: Instant;
  /** Given on routes that write `by-key`. */
  readonly idempotencyKey: string;
}

/** What `run` gives back: the body, and whether it repeats an earlier answer (`Idempotency-Replayed`). */
export interface Answer<B> {
  readonly body: B;
  readonly replayed?: boolean;
}

export interface Route<
  W extends Who = Who,
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> {
  /** Verb-noun, kebab-case, the same as the file. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** API Gateway path, parameters in braces: `/me/records/{recordId}`. */
  readonly path: `/${string}`;
  readonly summary: Bilingual;
  readonly who: W;
  /** A function of its own, because it holds a right that its audience's function must not. */
  readonly alone?: true;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: { readonly status: 200 | 201 | 202; readonly schema: A };
  /** Refusals beyond those every route of its kind may give (see problem.ts); any other is our bug: 500. */
  readonly refusals: readonly RefusalCode[];
  readonly access: readonly Right[];
  /**
   * How a repeat of a writing route is recognised: `by-key` demands an Idempotency-Key, `by-nature` means that the
   * request itself names the one effect it can have.
   */
  readonly repeats?: 'by-key' | 'by-nature';
  /** Why the citizen's data is looked at and which fields are seen: the access row, written before the answer. */
  readonly look?: { readonly why: Bilingual; readonly fields: readonly string[] };
  /** For people: the answer as a page, given to whoever prefers HTML, and what a form on it may send. */
  readonly page?: Page<z.output<A>>;
  run(input: Input<W, z.output<P>, z.output<Q>, z.output<B>>, deps: Deps): Promise<Answer<z.input<A>>>;
}

// biome-ignore lint/suspicious/noExplicitAny: the table holds routes of every shape; each was checked where it was defined
export type AnyRoute = Route<any, any, any, any, any>;

/** A route whose citizen is looked at must say why; one without `who` does not compile. */
export function defineRoute<
  W extends Who,
  A extends z.ZodType,
  P extends z.ZodType = z.ZodType<Record<string, never>>,
  Q extends z.ZodType = z.ZodType<Record<string, never>>,
  B extends z.ZodType = z.ZodType<undefined>,
>(
  route: Route<W, P, Q, B, A> &
    (W extends { archive: 'open' | 'if-any' | 'case' } ? Required<Pick<Route, 'look'>> : unknown),
): Route<W, P, Q, B, A> {
  return route;
}

/** The rights that follow from `who` alone: opening an archive and writing the access row before any answer. */
export const rightsOf = (route: AnyRoute): readonly Right[] => [
  ...new Set<Right>([
    ...route.access,
    ...(route.who.archive === 'open' ? (['vault:read', 'ledger:read', 'access:write', 'keys:use'] as const) : []),
    ...(route.who.archive === 'case'
      ? (['vault:read', 'ledger:read', 'views:read', 'access:write', 'keys:use'] as const)
      : []),
  ]),
];

/** The audience whose folder and Lambda function a route belongs to. */
export const audienceOf = (
  route: AnyRoute,
): 'channel' | 'citizen' | 'counter' | 'department' | 'institution' | 'public' | 'reviewer' | 'verifier' =>
  route.who.kind === 'anyone' ? 'public' : route.who.kind === 'supervisor' ? 'reviewer' : route.who.kind;

/** Rights that reach the bucket. */
export const isFileRight = (right: Right): boolean => /^(evidence|certificate-files):/.test(right);
/** Signing S3's requests takes a client that is larger than everything else: those routes are a function of their own. */
const hasFiles = (route: AnyRoute): boolean => route.access.some(isFileRight);
/** The function a route runs in: its audience's, that for its audience's files, or its own. */
export const functionOf = (route: AnyRoute): string =>
  route.alone ? route.name : `${audienceOf(route)}-${hasFiles(route) ? 'files' : 'api'}`;

export const routeKey = (route: AnyRoute): string => `${route.method} ${route.path}`;
