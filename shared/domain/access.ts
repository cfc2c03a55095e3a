// The access log: one row for every answer that carries a citizen's data, written before the answer is given (I10).
import * as z from 'zod';
import { Bilingual } from './bilingual.ts';
import { Instant } from './days.ts';

/** Roles in which somebody looks at an archive. */
export const Role = z.enum([
  'citizen',
  'department',
  'reviewer',
  'counter',
  'helper',
  'auditor',
  'institution',
  'verifier',
]);
export type Role = z.infer<typeof Role>;

/** Who looked, in which role, when, why and at which fields; `organ` and `case` where there is one. */
export const Look = z.strictObject({
  at: Instant,
  role: Role,
  who: z.string(),
  route: z.string(),
  why: Bilingual,
  fields: z.array(z.string()).min(1),
  organ: z.string().optional(),
  case: z.string().optional(),
});
export type Look = z.infer<typeof Look>;

/** A row as its citizen sees it: its `id` (time and id) is what a question about it names. */
export const LoggedLook = z.strictObject({ ...Look.shape, id: z.string() });
export type LoggedLook = z.infer<typeof LoggedLook>;
