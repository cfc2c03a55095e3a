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

/** Throws with one line for each value that cannot be. */
export function contextOf(node: Pick<Node, 'tryGetContext'>): Context {
  const given = Object.keys(Context.shape).map((key) => [key, node.tryGetContext(key)]);
  const parsed = Context.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path: [key, index], message }) => {
    return `context ${String(key)}${index === undefined ? '' : `[${String(index)}]`}: ${message}`;
  });
  throw new Error(lines.join('\n'));
}
