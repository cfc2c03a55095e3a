// Anybody reads the contract: the OpenAPI document made from the route table when the function was built.
import * as z from 'zod';
import { anyone, defineRoute } from '../../route.ts';

export const getOpenapi = defineRoute({
  name: 'get-openapi',
  method: 'GET',
  path: '/openapi.json',
  summary: { zh: '接口文档（OpenAPI 3.1）', en: 'The contract of the API (OpenAPI 3.1)' },
  who: anyone,
  alone: true,
  answer: { status: 200, schema: z.looseObject({ openapi: z.literal('3.1.0') }) },
  refusals: [],
  access: [],
  async run(_input, deps) {
    return { body: deps.openapi() as { openapi: '3.1.0' } };
  },
});
