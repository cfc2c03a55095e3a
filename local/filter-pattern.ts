// Decides whether a stream record matches an event filter pattern of Lambda.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
import * as z from 'zod';

const comparison = z.enum(['=', '<', '<=', '>', '>=']);

const ruleSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ 'equals-ignore-case': z.string() }),
  z.strictObject({ 'anything-but': z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]) }),
  z.strictObject({ numeric: z.array(z.union([comparison, z.number()])).min(2) }),
]);
type Rule = z.output<typeof ruleSchema>;

const ruleListSchema = z.array(ruleSchema).min(1);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const comparisons: Record<z.output<typeof comparison>, (left: number, right: number) => boolean> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/** Pairs of operator and number, all of which must hold. DynamoDB writes its numbers as text. */
function matchesNumeric(rules: (string | number)[], value: unknown): boolean {
  if (value === undefined || value === '' || Number.isNaN(Number(value))) return false;
  for (let at = 0; at < rules.length; at += 2) {
    const compare = comparisons[comparison.parse(rules[at])];
    if (!compare(Number(value), z.number().parse(rules[at + 1]))) return false;
  }
  return true;
}

function matchesRule(rule: Rule, value: unknown): boolean {
  if (Array.isArray(value)) return value.some((element) => matchesRule(rule, element));
  if (!isObject(rule)) return value === rule;
  if ('exists' in rule) return (value !== undefined) === rule.exists;
  if ('prefix' in rule) return typeof value === 'string' && value.startsWith(rule.prefix);
  if ('suffix' in rule) return typeof value === 'string' && value.endsWith(rule.suffix);
  if ('equals-ignore-case' in rule) {
    return typeof value === 'string' && value.toLowerCase() === rule['equals-ignore-case'].toLowerCase();
  }
  if ('anything-but' in rule) return value !== undefined && ![rule['anything-but']].flat().includes(value as string);
  return matchesNumeric(rule.numeric, value);
}

function compile(pattern: unknown, path: string): (value: unknown) => boolean {
  if (Array.isArray(pattern)) {
    const rules = ruleListSchema.safeParse(pattern);
    if (!rules.success)
      throw new Error(`The filter at ${path || 'its root'} has a rule the local adapter does not know`);
    return (value) => rules.data.some((rule) => matchesRule(rule, value));
  }
  if (!isObject(pattern))
    throw new Error(`The filter at ${path || 'its root'} is neither a list of rules nor an object`);
  const parts = Object.entries(pattern).map(([key, inner]) => {
    if (key === '$or') {
      const choices = z
        .array(z.unknown())
        .parse(inner)
        .map((choice) => compile(choice, `${path}.$or`));
      return (value: unknown) => choices.some((choice) => choice(value));
    }
    const matches = compile(inner, `${path}.${key}`);
    return (value: unknown) => matches(isObject(value) ? value[key] : undefined);
  });
  return (value) => parts.every((matches) => matches(value));
}

/** The test for one pattern text; a rule it does not know throws now, not when the first record comes. */
export const compileFilter = (pattern: string): ((record: unknown) => boolean) => compile(JSON.parse(pattern), '');
