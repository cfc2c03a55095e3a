// Express on Lambda, by serverless-express.
import { configure, getCurrentInvoke } from '@codegenie/serverless-express';
import express from 'express';
import type { AnyRoute } from '../../functions/route.ts';
import { colonPath, fromGateway, work } from './work.ts';

export function serve(routes: readonly AnyRoute[]) {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(express.text({ type: () => true }));
  for (const route of routes) {
    app[route.method === 'GET' ? 'get' : 'post'](colonPath(route), async (request, response) => {
      const { status, headers, body } = await work(route, {
        ...fromGateway(getCurrentInvoke().event),
        authorization: request.get('authorization'),
        idempotencyKey: request.get('idempotency-key'),
        params: { ...request.params },
        query: { ...request.query },
        body: typeof request.body === 'string' ? request.body : undefined,
      });
      response.status(status).set(headers).send(body);
    });
  }
  return configure({ app });
}
