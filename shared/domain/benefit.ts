// Benefits: what a level opens, in public. Reward only: whoever has no level is served by an equal way (I11).
import * as z from 'zod';
import { Bilingual } from './bilingual.ts';
import { Day } from './days.ts';
import type { Level } from './rule-book.ts';

/**
 * `provider` is a registered institution; `withoutLevel` the equal way for everybody else, so that nothing is withheld.
 * `until` is the last day. The base level opens nothing, because everybody has it; an essential service is none.
 */
export const Benefit = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'a benefit is lower-case words joined by hyphens'),
  provider: z.string(),
  what: Bilingual,
  terms: Bilingual,
  level: z.enum(['AA', 'AAA']),
  from: Day,
  until: Day,
  withoutLevel: Bilingual,
  essentialService: z.literal(false, 'an essential service is never a benefit of a level (I11)'),
});
export type Benefit = z.infer<typeof Benefit>;

export const Benefits = z.strictObject({ benefits: z.array(Benefit) });

export const isOpen = ({ from, until }: Benefit, today: Day): boolean => from <= today && today <= until;

const RISING: readonly Level[] = ['base', 'AA', 'AAA'];
export const reaches = (level: Level, needed: Level): boolean => RISING.indexOf(level) >= RISING.indexOf(needed);
