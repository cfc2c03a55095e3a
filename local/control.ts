// The control server: status page, business clock, schedules and stream switches. A port of its own, and no part of the
// API.
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { answerReference } from './api-reference.ts';
import { controlPage, type Status } from './control-page.ts';
import { answerJson, type LoopbackServer, readBody, serveOnLoopback } from './loopback-server.ts';
import type { Scheduler } from './scheduler.ts';

export interface ControlOptions {
  port?: number;
  /** Everything the page shows; the server adds its own address. */
  status: () => Omit<Status, 'controlUrl'>;
  now: () => number;
  scheduler: Pick<Scheduler, 'advanceTo' | 'runNow'>;
  idle: () => Promise<void>;
  redeliver: () => void;
  restartStreams: () => Promise<void>;
}

const dayMillis = 86_400_000;

const clockRequest = z.union([
  z.strictObject({ advanceDays: z.number().nonnegative().max(36_500) }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
]);

type Handler = (body: string, parameter: string, response: ServerResponse) => Promise<unknown>;

/**
 * A page of the internet must not move our clock through a visitor's browser, nor read us under a name that points to
 * loopback.
 */
function isForeign({ headers }: IncomingMessage): boolean {
  const isLoopback = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
  return !isLoopback || (headers.origin !== undefined && headers.origin !== `http://${headers.host}`);
}

export async function startControl(options: ControlOptions): Promise<LoopbackServer> {
  const { now, scheduler, idle } = options;
  const time = (): string => new Date(now()).toISOString();

  const handlers: Record<string, Handler> = {
    'GET /clock': async () => ({ now: time() }),
    async 'POST /clock'(body) {
      const asked = clockRequest.parse(JSON.parse(body));
      const to = 'to' in asked ? Date.parse(asked.to) : now() + asked.advanceDays * dayMillis;
      const fired = await scheduler.advanceTo(to);
      await idle();
      return { now: time(), fired };
    },
    async 'POST /schedules/{name}/run'(_body, name) {
      const firing = await scheduler.runNow(decodeURIComponent(name));
      await idle();
      return firing;
    },
    async 'POST /streams/redeliver'() {
      options.redeliver();
      await idle();
      return { redelivered: true };
    },
    async 'POST /streams/restart'() {
      await options.restartStreams();
      await idle();
      return { restarted: true };
    },
    async 'GET /idle'() {
      await idle();
      return { idle: true };
    },
    'GET /queues': async () => ({ messages: options.status().queues }),
    'GET /status': async () => status(),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (isForeign(request)) return answerJson(response, 403, { message: 'Only this machine itself may ask' });
    if (request.method === 'GET' && path === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(controlPage(status()));
      return;
    }
    if (request.method === 'GET' && path === '/reference') {
      response.writeHead(302, { location: '/reference/' }).end();
      return;
    }
    if (request.method === 'GET' && path.startsWith('/reference/')) {
      return await answerReference(path.slice('/reference/'.length), options.status().apiUrl, response);
    }
    const [, schedule = ''] = /^\/schedules\/([^/]+)\/run$/.exec(path) ?? [];
    const key = schedule ? `${request.method} /schedules/{name}/run` : `${request.method} ${path}`;
    const body = (await readBody(request, 64 * 1024))?.toString() ?? '';
    const result = await handlers[key]?.(body, schedule, response);
    if (result === undefined) return answerJson(response, 404, { message: 'There is nothing here' });
    answerJson(response, 200, result);
  }

  const server = await serveOnLoopback(
    (request, response) => {
      answer(request, response).catch((error: Error) => {
        const isMistake = error instanceof z.ZodError || error instanceof SyntaxError || error instanceof RangeError;
        const message = error instanceof z.ZodError ? z.prettifyError(error) : error.message;
        if (!response.headersSent) answerJson(response, isMistake ? 400 : 500, { message });
      });
    },
    options.port,
    'The control page',
  );
  const status = (): Status => ({ ...options.status(), controlUrl: server.url });
  return server;
}
