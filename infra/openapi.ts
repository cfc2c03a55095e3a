// The contract: an OpenAPI 3.1 document made from the route table, so that it cannot say anything else.
import { readFileSync } from 'node:fs';
import type * as z from 'zod';
import { commonRefusals, Problem, statusOf } from '../functions/problem.ts';
import { type AnyRoute, audienceOf, scopesOf } from '../functions/route.ts';
import { REFUSALS, type RefusalCode } from '../shared/domain/refusal.ts';
import { headersOf, type Parameter, SECURITY_SCHEMES, securityOf } from './openapi-callers.ts';
import { idOf } from './plan.ts';
import { type Components, type Schema, schemaOf } from './schema.ts';

const PACKAGE: { version: string } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const TAGS = [
  { name: 'citizen', description: '公民本人：citizens, about themselves' },
  { name: 'department', description: "报送单位：departments' systems" },
  { name: 'channel', description: '告知渠道：the programs that deliver notices' },
  { name: 'counter', description: '柜台人员：clerks at a counter, for citizens who are present' },
  { name: 'reviewer', description: "审核人员：the platform's reviewers" },
  { name: 'public', description: '任何人：anyone' },
];

/** What API Gateway answers by itself, before any of our code: not problem+json, and not ours to change. */
const GATEWAY: Schema = { type: 'object', properties: { message: { type: 'string' } }, required: ['message'] };
const GATEWAY_ANSWERS: Record<string, string> = {
  '401': '缺少有效令牌：no valid token',
  '403': '令牌的权限范围不足：the token lacks the scope',
  '429': '请求过多：too many requests',
  '500': '内部错误：internal error',
  '503': '服务暂时不可用：not available just now',
};

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '同一操作重试时不变；repeated with the same body it gets the same answer, for as long as the fact lives',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{8,128}$' },
};

function parametersOf(route: AnyRoute, components: Components): Parameter[] {
  const listed = (schema: z.ZodType | undefined, where: 'path' | 'query'): Parameter[] => {
    if (!schema) return [];
    const { properties = {}, required = [] } = schemaOf(schema, 'input', idOf(route.name), components);
    return Object.entries(properties).map(([name, property]) => ({
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      ...(property.description && { description: property.description }),
      schema: property,
    }));
  };
  return [
    ...listed(route.params, 'path'),
    ...listed(route.query, 'query'),
    ...(route.repeats === 'by-key' ? [IDEMPOTENCY_KEY] : []),
    ...headersOf(route),
  ];
}

const problemOf = (codes: readonly RefusalCode[]) => ({
  'application/problem+json': {
    schema: {
      allOf: [{ $ref: '#/components/schemas/Problem' }],
      properties: { code: { enum: codes } },
    },
  },
});

/** The refusals by status, each with its words; and what the gateway says under the same status. */
function refusalsOf(route: AnyRoute): Record<string, unknown> {
  const codes = [...new Set<RefusalCode>([...route.refusals, ...commonRefusals(route)])].sort();
  const byStatus = Map.groupBy(codes, (code) => String(statusOf(code)));
  const guarded = scopesOf(route.who).length > 0;
  const byGateway = Object.entries(GATEWAY_ANSWERS).filter(([status]) => guarded || status > '403');
  const statuses = [...new Set([...byStatus.keys(), ...byGateway.map(([status]) => status)])].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const own = byStatus.get(status) ?? [];
      const gateway = byGateway.find(([which]) => which === status)?.[1];
      return [
        status,
        {
          description: [
            ...own.map((code) => `- \`${code}\`: ${REFUSALS[code].zh} ${REFUSALS[code].en}`),
            ...(gateway ? [`- ${gateway}`] : []),
          ].join('\n'),
          content: {
            ...(own.length > 0 && problemOf(own)),
            ...(gateway && { 'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } } }),
          },
        },
      ];
    }),
  );
}

function operationOf(route: AnyRoute, components: Components): Record<string, unknown> {
  const { status, schema } = route.answer;
  const name = idOf(route.name);
  const parameters = parametersOf(route, components);
  return {
    operationId: route.name,
    summary: route.summary.zh,
    description: route.summary.en,
    tags: [audienceOf(route)],
    security: securityOf(route),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body, 'input', name, components) } },
      },
    }),
    responses: {
      [status]: {
        description: route.summary.en,
        ...(route.repeats && {
          headers: {
            'Idempotency-Replayed': {
              description: '重复请求得到原来的答复：`true` where this repeats an earlier answer',
              schema: { type: 'string', enum: ['true'] },
            },
          },
        }),
        content: { 'application/json': { schema: schemaOf(schema, 'output', name, components) } },
      },
      ...refusalsOf(route),
    },
  };
}

/** The document for these routes, as a value ready to be written as JSON. */
export function openApiOf(routes: readonly AnyRoute[]): Record<string, unknown> {
  const components: Components = { GatewayMessage: GATEWAY };
  components.Problem = schemaOf(Problem, 'output', 'Problem', components);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '信档 Xindang',
      version: PACKAGE.version,
      summary: '经本人同意的公民信用档案：a consent-first citizen credit archive',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: TAGS,
    paths,
    components: { schemas: components, securitySchemes: SECURITY_SCHEMES },
  };
}
