// NestJS on Lambda: a module, a controller with its routes and an injected provider, on Express, by serverless-express.
import 'reflect-metadata';
import { configure, getCurrentInvoke } from '@codegenie/serverless-express';
import { Controller, Get, Inject, Module, Post, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import express, { type Request, type Response } from 'express';
import type { AnyRoute } from '../../functions/route.ts';
import { colonPath, fromGateway, work } from './work.ts';

const WORK = 'WORK';

/** Decorators are functions: applied one by one, they need neither syntax nor metadata that esbuild would drop. */
function controllerOf(routes: readonly AnyRoute[]) {
  class Archive {
    declare readonly work: typeof work;
  }
  Inject(WORK)(Archive.prototype, 'work');
  for (const route of routes) {
    const handle = async function (this: Archive, request: Request, response: Response): Promise<void> {
      const { status, headers, body } = await this.work(route, {
        ...fromGateway(getCurrentInvoke().event),
        authorization: request.get('authorization'),
        idempotencyKey: request.get('idempotency-key'),
        params: { ...request.params },
        query: { ...request.query },
        body: typeof request.body === 'string' ? request.body : undefined,
      });
      response.status(status).set(headers).send(body);
    };
    const descriptor = { value: handle, writable: true, configurable: true };
    Object.defineProperty(Archive.prototype, route.name, descriptor);
    Req()(Archive.prototype, route.name, 0);
    Res()(Archive.prototype, route.name, 1);
    (route.method === 'GET' ? Get : Post)(colonPath(route))(Archive.prototype, route.name, descriptor);
  }
  Controller()(Archive);
  return Archive;
}

export function serve(routes: readonly AnyRoute[]) {
  class Root {}
  Module({ controllers: [controllerOf(routes)], providers: [{ provide: WORK, useValue: work }] })(Root);
  let ready: Promise<ReturnType<typeof configure>> | undefined;
  const start = async () => {
    const app = await NestFactory.create<NestExpressApplication>(Root, new ExpressAdapter(), {
      bodyParser: false,
      logger: false,
    });
    app.disable('x-powered-by');
    app.disable('etag');
    app.use(express.text({ type: () => true }));
    await app.init();
    return configure({ app: app.getHttpAdapter().getInstance() });
  };
  return async (event: unknown, context: unknown) => {
    ready ??= start();
    return (await ready)(event, context as never, () => {});
  };
}
