// One server process: our handlers behind node's own HTTP, or Fastify with the same rules; tells its CPU when asked.

import type { IncomingMessage } from 'node:http';
import { routes } from '../../functions/api/routes.ts';
import { serve } from '../../functions/http.ts';
import { routeKey } from '../../functions/route.ts';
import { serveOnLoopback } from '../../local/loopback-server.ts';
import { newTown, type Town } from './town.ts';

let town = await newTown();
const which = process.argv[2];

type Peer = { start(current: () => Town): Promise<number> };

const textOf = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    request.once('end', () => resolve(text)).once('error', reject);
  });

/** The event that API Gateway would make of a request; it has matched the route and verified the token. */
async function ours(): Promise<number> {
  const keys = new Set(routes.map(routeKey));
  let handler = serve(routes, () => town.deps);
  let of = town;
  const server = await serveOnLoopback(async (request, response) => {
    if (of !== town) {
      of = town;
      handler = serve(routes, () => town.deps);
    }
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const key = `${request.method} ${path}`;
    const body = request.method === 'POST' ? await textOf(request) : undefined;
    const event = {
      version: '2.0',
      routeKey: keys.has(key) ? key : '$default',
      rawPath: path,
      rawQueryString: query,
      headers: request.headers,
      ...(query ? { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) } : {}),
      ...(body ? { body } : {}),
      isBase64Encoded: false,
      requestContext: {
        requestId: 'trace',
        timeEpoch: town.timeEpoch,
        authorizer: { jwt: { claims: town.claims.get(request.headers.authorization ?? ''), scopes: null } },
      },
    };
    const answer = await handler(event as never, {} as never);
    const sent = answer.body ?? '';
    // With its length, as API Gateway and Fastify send it: without, Node sends chunks.
    const headers = { ...(answer.headers as Record<string, string>), 'content-length': Buffer.byteLength(sent) };
    response.writeHead(answer.statusCode ?? 500, headers);
    response.end(sent);
  });
  return server.port;
}

const fastify = async (): Promise<number> => {
  const peer: Peer = await import(new URL('../peers/fastify.ts', import.meta.url).href);
  return peer.start(() => town);
};
const port = await (which === 'ours' ? ours() : fastify());

process.on('message', async (asked: 'reset' | 'cpu') => {
  if (asked === 'reset') town = await newTown();
  const { user, system } = process.cpuUsage();
  process.send?.({ microseconds: user + system });
});
process.once('disconnect', () => process.exit());
process.send?.({ port });
