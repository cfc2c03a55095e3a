// Hono on Lambda, by its own adapter.
import { Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import type { AnyRoute } from '../../functions/route.ts';
import { colonPath, fromGateway, type GatewayEvent, work } from './work.ts';

export function serve(routes: readonly AnyRoute[]) {
  const app = new Hono<{ Bindings: { event: LambdaEvent & GatewayEvent } }>();
  for (const route of routes) {
    app.on(route.method, colonPath(route), async (context) => {
      const { status, headers, body } = await work(route, {
        ...fromGateway(context.env.event),
        authorization: context.req.header('authorization'),
        idempotencyKey: context.req.header('idempotency-key'),
        params: context.req.param(),
        query: context.req.query(),
        body: route.method === 'POST' ? await context.req.text() : undefined,
      });
      return context.body(body, status as 200, headers);
    });
  }
  return handle(app);
}
