// Anybody sees which version of the software and which stage answers.
import * as z from 'zod';
import software from '../../../package.json' with { type: 'json' };
import { anyone, defineRoute } from '../../route.ts';

export const showVersion = defineRoute({
  name: 'show-version',
  method: 'GET',
  path: '/version',
  summary: { zh: '软件版本', en: 'The version of the software' },
  who: anyone,
  answer: {
    status: 200,
    schema: z.strictObject({ version: z.string(), stage: z.string(), testCitizens: z.boolean() }),
  },
  refusals: [],
  access: [],
  async run(_input, deps) {
    const { stage, testCitizens } = deps.stage;
    return { body: { version: software.version, stage, testCitizens } };
  },
});
