// Anybody reads every published version of the rule book: bands, caps, clocks and what is refused (I4).
import * as z from 'zod';
import { dayOf } from '../../../shared/domain/days.ts';
import { RuleBook, ruleBookInForce } from '../../../shared/domain/rule-book.ts';
import { anyone, defineRoute } from '../../route.ts';

export const showRuleBook = defineRoute({
  name: 'show-rule-book',
  method: 'GET',
  path: '/rule-book',
  summary: { zh: '规则手册：已公布的各版本', en: 'The rule book, every published version' },
  who: anyone,
  answer: {
    status: 200,
    schema: z.strictObject({ inForce: z.string().optional(), versions: z.array(RuleBook) }),
  },
  refusals: [],
  access: [],
  async run({ now }, deps) {
    const inForce = ruleBookInForce(deps.stage.ruleBooks, dayOf(now))?.version;
    return { body: { ...(inForce ? { inForce } : {}), versions: deps.stage.ruleBooks } };
  },
});
