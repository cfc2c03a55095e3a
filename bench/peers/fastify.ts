// Fastify on one machine, with the same routes, rules and store as ours.
import Fastify from 'fastify';
import { routes } from '../../functions/api/routes.ts';
import type { Town } from '../end-to-end/town.ts';
import { colonPath, work } from './work.ts';

/** Listens on a free port of loopback; `current` because the town is made anew between rounds. */
export async function start(current: () => Town): Promise<number> {
  const app = Fastify();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  for (const route of routes) {
    app.route({
      method: route.method,
      url: colonPath(route),
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const { deps, claims, timeEpoch } = current();
        const { authorization = '', 'idempotency-key': key } = request.headers;
        const asked = {
          claims: claims.get(authorization),
          authorization,
          idempotencyKey: key === undefined ? undefined : String(key),
          params: request.params,
          query: request.query,
          body: request.body as string | undefined,
          timeEpoch,
          traceId: 'trace',
        };
        const { status, headers, body } = await work(route, asked, deps);
        return reply.code(status).headers(headers).send(body);
      },
    });
  }
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}
