// Anybody reads which keys the platform seals with, of now and of before: all that an offline check of a certificate needs.
import { Published, publish } from '../../../shared/seal/published.ts';
import { readSeals } from '../../../shared/store/seals.ts';
import { anyone, defineRoute } from '../../route.ts';

export const showSeals = defineRoute({
  name: 'show-seals',
  method: 'GET',
  path: '/seals',
  summary: { zh: '公开的印章公钥和证书链', en: 'The published keys and chains of the seal' },
  who: anyone,
  alone: true,
  answer: { status: 200, schema: Published },
  refusals: [],
  access: ['keys:use', 'seals:read'],
  async run(_input, deps) {
    return { body: publish((await readSeals(await deps.store())).map(({ chain }) => chain)) };
  },
});
