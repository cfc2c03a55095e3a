// The contract says what the route table says: a valid OpenAPI 3.1 document with each route once.
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { commonRefusals, statusOf } from '../../functions/problem.ts';
import { scopesOf } from '../../functions/who.ts';
import { tables } from '../../infra/build.ts';
import { openApiOf } from '../../infra/openapi.ts';
import { standIns } from './stand-ins.ts';

// biome-ignore lint/suspicious/noExplicitAny: the document is checked by its own schema
type Document = Record<string, any>;

describe.each([
  ['the stand-ins', standIns.routes],
  ['the real routes', tables.routes],
])('the contract of %s', (_what, routes) => {
  const document: Document = JSON.parse(JSON.stringify(openApiOf(routes)));
  const operations: Document[] = Object.values(document.paths).flatMap((path) => Object.values(path as Document));
  const operationOf = (name: string): Document => operations.find((one) => one.operationId === name) as Document;

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document));
    expect(result.errors).toBeUndefined();
    expect([result.valid, validator.version]).toEqual([true, '3.1']);
  });

  it('has each route once, under its name', () => {
    expect(operations.map((one) => one.operationId).sort()).toEqual(routes.map((route) => route.name).sort());
  });

  it('refers to nothing it does not hold', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    expect(references.length).toBeGreaterThan(0);
    for (const reference of new Set(references)) {
      expect(reference).toMatch(/^#\/components\/schemas\//);
      expect(document.components.schemas).toHaveProperty(reference!.split('/').at(-1)!);
    }
  });

  it('demands the scope that the route demands', () => {
    for (const route of routes) {
      const own = scopesOf(route.who).length === 0 ? [] : [{ [route.who.kind]: [route.who.scope] }];
      // A citizen's route is the counter's too, unless it is about the login itself.
      const counter = route.who.kind === 'citizen' && route.who.login !== 'own' ? [{ counter: ['counter'] }] : [];
      expect(operationOf(route.name).security).toEqual([...own, ...counter]);
    }
  });

  it('demands an Idempotency-Key exactly where a repeat is recognised by it', () => {
    for (const route of routes) {
      const names = (operationOf(route.name).parameters ?? []).map((parameter: Document) => parameter.name);
      expect(names.includes('Idempotency-Key')).toBe(route.repeats === 'by-key');
    }
  });

  it('lists every refusal of a route under its status', () => {
    for (const route of routes) {
      for (const code of [...route.refusals, ...commonRefusals(route)]) {
        const answer = operationOf(route.name).responses[String(statusOf(code))];
        expect(answer.content['application/problem+json'].schema.properties.code.enum).toContain(code);
      }
    }
  });
});
