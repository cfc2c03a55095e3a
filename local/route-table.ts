// The HTTP API's routes out of the template, and which of them a request belongs to.
// Precedence: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
import * as z from 'zod';
import type { Assembly } from './template.ts';

/** Settings that are not listed here are not served, and stop the start by name. */
const routeSchema = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string().regex(/^(\$default|[A-Z]+ \/\S*)$/),
  Target: z.string().startsWith('integrations/'),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
  OperationName: z.string().optional(),
});

const integrationSchema = z.strictObject({
  ApiId: z.string(),
  Description: z.string().optional(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  IntegrationMethod: z.string().optional(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.int().min(50).max(30_000).default(30_000),
});

const authorizerSchema = z.strictObject({
  ApiId: z.string(),
  Name: z.string(),
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.strictObject({ Issuer: z.url(), Audience: z.array(z.string()).min(1) }),
});

export type JwtConfiguration = z.output<typeof authorizerSchema>['JwtConfiguration'];

export interface Route {
  routeKey: string;
  method: string;
  segments: string[];
  functionArn: string;
  timeoutMillis: number;
  /** None: the route is open. */
  jwt: JwtConfiguration | undefined;
  scopes: string[];
}

export interface RouteMatch {
  route: Route;
  parameters: Record<string, string>;
}

/** 0 a word, 1 {one segment}, 2 {all the rest+}: the lower, the more specific. */
function looseness(segment: string | undefined): number {
  if (segment === undefined || !segment.startsWith('{')) return 0;
  return segment.endsWith('+}') ? 2 : 1;
}

const isGreedy = (route: Route): boolean => looseness(route.segments.at(-1)) === 2;

/**
 * The most specific first: whole paths before greedy ones, words before variables from the left, a method before ANY.
 */
function bySpecificity(one: Route, other: Route): number {
  if (one.routeKey === '$default' || other.routeKey === '$default') return one.routeKey === '$default' ? 1 : -1;
  if (isGreedy(one) !== isGreedy(other)) return isGreedy(one) ? 1 : -1;
  for (let at = 0; at < Math.max(one.segments.length, other.segments.length); at += 1) {
    const difference = looseness(one.segments[at]) - looseness(other.segments[at]);
    if (difference !== 0) return difference;
  }
  return Number(one.method === 'ANY') - Number(other.method === 'ANY');
}

/** The variables of the path, decoded, or undefined when the path is another one. */
function matchPath(segments: string[], path: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const kind = looseness(segment);
    const given = kind === 2 ? path.slice(at).join('/') : path[at];
    if (given === undefined || (kind > 0 && given === '') || (kind === 0 && given !== segment)) return undefined;
    if (kind === 2) return { ...parameters, [segment.slice(1, -2)]: decodeURIComponent(given) };
    if (kind === 1) parameters[segment.slice(1, -1)] = decodeURIComponent(given);
  }
  return segments.length === path.length ? parameters : undefined;
}

export interface RouteTable {
  routes: Route[];
  /** `path` is still percent-encoded, so that an encoded slash does not split a segment. */
  match: (method: string, path: string) => RouteMatch | undefined;
}

export function readRoutes(assembly: Assembly): RouteTable {
  const byId = <Item extends { physicalId: string }>(items: Item[]) =>
    new Map(items.map((item) => [item.physicalId, item]));
  const integrations = byId(assembly.resources('AWS::ApiGatewayV2::Integration', integrationSchema));
  const authorizers = byId(assembly.resources('AWS::ApiGatewayV2::Authorizer', authorizerSchema));

  const routes = assembly.resources('AWS::ApiGatewayV2::Route', routeSchema).map(({ logicalId, properties }): Route => {
    const { RouteKey, Target, AuthorizationType, AuthorizerId = '', AuthorizationScopes } = properties;
    const integration = integrations.get(Target.replace('integrations/', ''));
    if (!integration) throw new Error(`${logicalId}: ${Target} is not in the template`);
    const jwt = authorizers.get(AuthorizerId)?.properties.JwtConfiguration;
    if (AuthorizationType === 'JWT' && !jwt) throw new Error(`${logicalId}: its authorizer is not in the template`);
    const [method = 'ANY', path = '/{proxy+}'] = RouteKey === '$default' ? [] : RouteKey.split(' ');
    return {
      routeKey: RouteKey,
      method,
      segments: path.split('/').slice(1),
      functionArn: integration.properties.IntegrationUri,
      timeoutMillis: integration.properties.TimeoutInMillis,
      jwt: AuthorizationType === 'JWT' ? jwt : undefined,
      scopes: AuthorizationScopes,
    };
  });
  routes.sort(bySpecificity);

  return {
    routes,
    match(method, path) {
      const segments = path.split('/').slice(1);
      for (const route of routes) {
        if (route.method !== 'ANY' && route.method !== method) continue;
        const parameters = route.routeKey === '$default' ? {} : matchPath(route.segments, segments);
        if (parameters) return { route, parameters };
      }
      return undefined;
    },
  };
}
