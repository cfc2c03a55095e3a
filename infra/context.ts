// CDK's context, from cdk.json and `-c`: CDK itself only warns of a value that AWS will refuse, or says nothing.
import type { Node } from 'constructs';
import * as z from 'zod';

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;
const Origin = z.string().refine(isOrigin, 'an origin such as https://app.city.example, without a path');

const Context = z.object({
  stage: z.string().default('city.example'),
  partition: z.enum(['aws', 'aws-cn']).optional(),
  /** Regions differ in what they have (China lags). */
  runtime: z.enum(['nodejs24.x', 'nodejs22.x']).default('nodejs24.x'),
  architecture: z.enum(['arm64', 'x86_64']).default('arm64'),
  /** A list in cdk.json, one text with commas on the command line. */
  corsOrigins: z.preprocess(
    (given) => [given ?? []].flat().flatMap((origins) => String(origins).split(',')),
    z.array(Origin),
  ),
  /** A number in cdk.json, a text on the command line. */
  sealKey: z.preprocess((given) => String(given ?? 1), z.string().regex(/^[1-9]\d*$/, 'a whole number from 1')),
  alarmTopicArn: z.string().optional(),
});
export type Context = z.infer<typeof Context>;

const KNOWN = Object.keys(Context.shape);
/** A mistyped one would be ignored: alarms that tell nobody. CDK's own have a colon, a slash or a hyphen in their names. */
const unknownIn = (all: object): string[] =>
  Object.keys(all)
    .filter((key) => /^\w+$/.test(key) && !KNOWN.includes(key))
    .map((key) => `context ${key}: there is no such key; there are ${KNOWN.join(', ')}`);

/** Throws with one line for each key that is not known and each value that cannot be. */
export function contextOf(node: Pick<Node, 'tryGetContext' | 'getAllContext'>): Context {
  const parsed = Context.safeParse(Object.fromEntries(KNOWN.map((key) => [key, node.tryGetContext(key)])));
  const unknown = unknownIn(node.getAllContext());
  if (parsed.success && unknown.length === 0) return parsed.data;
  const lines = (parsed.error?.issues ?? []).map(({ path: [key, index], message }) => {
    return `context ${String(key)}${index === undefined ? '' : `[${String(index)}]`}: ${message}`;
  });
  throw new Error([...lines, ...unknown].join('\n'));
}
