// The HTTP API of the template: finds the route, checks the token, calls the function, and answers as API Gateway does.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import * as z from 'zod';
import { corsHeaders, corsSchema } from './cors.ts';
import { type HttpAnswer, toHttpAnswer, toHttpEvent } from './http-event.ts';
import { createJwtAuthorizer } from './jwt-authorizer.ts';
import type { LambdaRuntime } from './lambda.ts';
import { readBody } from './loopback-server.ts';
import { type Route, readRoutes } from './route-table.ts';
import type { Assembly } from './template.ts';

const apiSchema = z.object({ ProtocolType: z.literal('HTTP'), CorsConfiguration: corsSchema.optional() });

/**
 * Another stage than $default would stand in every path. Throttling and access logs are settings of the cloud alone.
 */
const stageSchema = z.object({ StageName: z.literal('$default') });

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const bodyLimit = 10 * 1024 * 1024;
/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: the whole event, and the whole answer. */
const payloadLimit = 6 * 1024 * 1024;

function message(status: number, text: string, headers: Record<string, string> = {}): HttpAnswer {
  const body = Buffer.from(JSON.stringify({ message: text }));
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}
const internalError = (): HttpAnswer => message(500, 'Internal Server Error');

export interface GatewayOptions {
  lambda: Pick<LambdaRuntime, 'invoke' | 'functionOf'>;
  /** Business time, for the event's timeEpoch. */
  now: () => number;
  log: (line: string) => void;
}

export function createGateway(assembly: Assembly, { lambda, now, log }: GatewayOptions): RequestListener {
  const [api, ...others] = assembly.resources('AWS::ApiGatewayV2::Api', apiSchema);
  if (!api || others.length > 0) throw new Error('The template must hold exactly one HTTP API');
  assembly.resources('AWS::ApiGatewayV2::Stage', stageSchema);
  const apiId = api.physicalId;
  const cors = api.properties.CorsConfiguration;
  const table = readRoutes(assembly);
  for (const route of table.routes) lambda.functionOf(route.functionArn);
  const authorize = createJwtAuthorizer();

  /** The function's answer, or 503 when it takes longer than the integration waits. */
  async function callFunction(route: Route, event: unknown): Promise<HttpAnswer> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, route.timeoutMillis, 'late');
    });
    try {
      const result = await Promise.race([lambda.invoke(route.functionArn, event), late]);
      if (result === 'late') return message(503, 'Service Unavailable');
      return (Buffer.byteLength(result) <= payloadLimit ? toHttpAnswer(result) : undefined) ?? internalError();
    } catch (error) {
      log(`${route.routeKey}: ${(error as Error).name}: ${(error as Error).message}`);
      return internalError();
    } finally {
      clearTimeout(timer);
    }
  }

  async function answer(request: IncomingMessage, requestId: string): Promise<HttpAnswer> {
    const body = await readBody(request, bodyLimit);
    const [path = '/', ...queries] = (request.url ?? '/').split('?');
    const query = queries.join('?');
    const match = table.match(request.method ?? 'GET', path);
    if (!match) return message(404, 'Not Found');
    const { jwt, scopes } = match.route;
    const token = jwt ? await authorize(request.headers.authorization, jwt, scopes) : undefined;
    if (token && 'status' in token) {
      return message(token.status, token.status === 401 ? 'Unauthorized' : 'Forbidden', {
        'www-authenticate': token.authenticate,
      });
    }
    if (!body) return message(413, 'Request Entity Too Large');
    const place = { apiId, account: assembly.account, requestId, now: now() };
    const event = toHttpEvent({ request, body, path, query, match, token, ...place });
    if (Buffer.byteLength(JSON.stringify(event)) > payloadLimit) return message(413, 'Request Entity Too Large');
    return await callFunction(match.route, event);
  }

  return async (request, response) => {
    const requestId = randomUUID();
    const { origin, 'access-control-request-method': asksFirst } = request.headers;
    if (cors && request.method === 'OPTIONS' && origin && asksFirst) {
      response.writeHead(204, { ...corsHeaders(cors, origin, true), 'apigw-requestid': requestId }).end();
      return;
    }
    const { status, headers, body } = await answer(request, requestId).catch((error: unknown) => {
      // A path or parameter that does not decode is the caller's mistake.
      if (error instanceof URIError) return message(400, 'Bad Request');
      log(`The gateway failed: ${(error as Error).stack}`);
      return internalError();
    });
    const kept = Object.entries(headers).filter(([name]) => !cors || !name.startsWith('access-control-'));
    response.writeHead(status, {
      ...Object.fromEntries(kept),
      ...corsHeaders(cors, origin, false),
      'apigw-requestid': requestId,
      ...(status === 204 || status === 304 ? {} : { 'content-length': body.length }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}
