// Decides an AWS call by the statements of a policy, as far as this stack's policies go; anything else stops by name.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html

import * as z from 'zod';

const words = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

/** Strict on purpose: a NotAction, a principal or a policy variable that nobody weighs here must not pass unseen. */
export const Statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: words,
  Resource: words,
  Condition: z.record(z.string(), z.record(z.string(), words)).optional(),
});
export type Statement = z.output<typeof Statement>;

/** One action on one resource; `context` holds the values of the condition keys that the call carries. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/**
 * Whether a pattern names a thing. A star is weighed where this stack has one: once, at the end, after a slash; and of
 * a resource only below a folder of a bucket.
 */
export function covers(pattern: string, thing: string): boolean {
  const star = pattern.search(/[*?]|\$\{/);
  if (star < 0) return pattern === thing;
  const folder = pattern.slice(0, -1);
  const weighed =
    star === pattern.length - 1 && folder.endsWith('/') && !/^arn:(?![^:]+:s3:::[^/]+\/[^/]+\/)/.test(pattern);
  if (!weighed) throw new Error(`the wildcard in ${pattern} is not weighed here`);
  return thing.startsWith(folder);
}

type Test = (has: readonly string[], wanted: readonly string[]) => boolean;
const OPERATORS: Readonly<Record<string, Test>> = {
  // A key that the call does not carry fails StringEquals, and passes ForAllValues: as AWS documents both.
  StringEquals: (has, wanted) => has.length > 0 && has.every((value) => wanted.includes(value)),
  'ForAllValues:StringEquals': (has, wanted) => has.every((value) => wanted.includes(value)),
  StringLike: (has, wanted) => has.length > 0 && has.every((value) => wanted.some((one) => covers(one, value))),
};

function holds({ Condition = {} }: Statement, { context }: Call): boolean {
  return Object.entries(Condition).every(([operator, keys]) => {
    const test = OPERATORS[operator];
    if (!test) throw new Error(`the condition operator ${operator} is not weighed here`);
    return Object.entries(keys).every(([key, wanted]) => test(context[key] ?? [], wanted));
  });
}

function names(statement: Statement, call: Call): boolean {
  const wild = statement.Action.find((action) => /[*?]|\$\{/.test(action));
  if (wild !== undefined) throw new Error(`the wildcard in ${wild} is not weighed here`);
  // Every resource is looked at, so that a pattern nobody weighs stops the proof even where another one fits.
  const named = statement.Resource.map((resource) => covers(resource, call.resource));
  return statement.Action.includes(call.action) && named.includes(true);
}

/** The statements that speak of the call and whose conditions hold. */
export const matching = (statements: readonly Statement[], call: Call): Statement[] =>
  statements.filter((statement) => names(statement, call) && holds(statement, call));

/** Denied unless allowed, and a denial goes before every allowance. */
export function allows(statements: readonly Statement[], call: Call): boolean {
  const found = matching(statements, call);
  return found.length > 0 && found.every(({ Effect }) => Effect === 'Allow');
}

/** Each action on each resource that the statements grant, as `action resource`. */
export const granted = (statements: readonly Statement[]): Set<string> =>
  new Set(
    statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action, Resource }) => Action.flatMap((action) => Resource.map((on) => `${action} ${on}`))),
  );
