// Payload format 2.0: an HTTP request as the event a function gets, and a function's result as an HTTP answer.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import type { VerifiedToken } from './jwt-authorizer.ts';
import type { RouteMatch } from './route-table.ts';

export interface HttpAnswer {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

export interface RequestParts {
  request: IncomingMessage;
  body: Buffer;
  /** The path, still percent-encoded. */
  path: string;
  query: string;
  match: RouteMatch;
  token: VerifiedToken | undefined;
  apiId: string;
  account: string;
  requestId: string;
  /** Business time, epoch milliseconds. */
  now: number;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 12/Mar/2020:19:03:58 +0000 */
function commonLogTime(epochMillis: number): string {
  const [date = '', time = ''] = new Date(epochMillis).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${months[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}

/** Bodies of these types arrive as text, all others as base64. */
const isText = (type = ''): boolean => /^(text\/|application\/(json|javascript|xml)|[^;]+\+(json|xml))/i.test(type);

function queryParameters(query: string): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  }
  return Object.keys(parameters).length > 0 ? parameters : undefined;
}

/** What API Gateway adds on the way. */
function forwardedHeaders(request: IncomingMessage, sourceIp: string): Record<string, string> {
  const before = request.headers['x-forwarded-for'];
  return {
    'x-amzn-trace-id': `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`,
    'x-forwarded-for': before ? `${before}, ${sourceIp}` : sourceIp,
    'x-forwarded-port': String(request.socket.localPort),
    'x-forwarded-proto': 'http',
  };
}

export function toHttpEvent(parts: RequestParts): APIGatewayProxyEventV2 {
  const { request, body, path, query, match, token, now } = parts;
  const { cookie, ...headers } = request.headers;
  const sourceIp = (request.socket.remoteAddress ?? '').replace('::ffff:', '');
  const method = request.method ?? 'GET';
  const isBase64Encoded = body.length > 0 && !isText(headers['content-type']);
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const queryStringParameters = queryParameters(query);
  const decodedPath = decodeURIComponent(path);
  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath: decodedPath,
    rawQueryString: query,
    ...(cookie ? { cookies: cookie.split(/;\s*/) } : {}),
    headers: { ...texts, ...forwardedHeaders(request, sourceIp) },
    ...(queryStringParameters ? { queryStringParameters } : {}),
    requestContext: {
      accountId: parts.account,
      apiId: parts.apiId,
      ...(token ? { authorizer: { jwt: token } } : {}),
      domainName: (headers.host ?? '').split(':')[0] ?? '',
      domainPrefix: parts.apiId,
      http: { method, path: decodedPath, protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId: parts.requestId,
      routeKey: match.route.routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now,
    },
    ...(Object.keys(match.parameters).length > 0 ? { pathParameters: match.parameters } : {}),
    ...(body.length > 0 ? { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') } : {}),
    isBase64Encoded,
  } as APIGatewayProxyEventV2;
}

const resultSchema = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** The answer for a function's result, or undefined when API Gateway would call it malformed. */
export function toHttpAnswer(result: string): HttpAnswer | undefined {
  const value: unknown = JSON.parse(result);
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    // Without a statusCode the whole result is the body.
    const body = Buffer.from(typeof value === 'string' ? value : result);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const parsed = resultSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const given = Object.entries(headers ?? {}).map(([name, text]) => [name.toLowerCase(), String(text)] as const);
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...Object.fromEntries(given),
      ...(cookies?.length ? { 'set-cookie': cookies } : {}),
    },
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}
