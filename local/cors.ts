// The HTTP API's own CORS answers; headers that a function sets for CORS are ignored when the API is configured for it.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
import * as z from 'zod';

export const corsSchema = z.strictObject({
  AllowOrigins: z.array(z.string()).default([]),
  AllowMethods: z.array(z.string()).default([]),
  AllowHeaders: z.array(z.string()).default([]),
  ExposeHeaders: z.array(z.string()).default([]),
  AllowCredentials: z.boolean().default(false),
  MaxAge: z.number().optional(),
});

export type Cors = z.output<typeof corsSchema>;

/** The headers for an answer, or for a preflight, to `origin`; none when it is not allowed. */
export function corsHeaders(
  cors: Cors | undefined,
  origin: string | undefined,
  preflight: boolean,
): Record<string, string> {
  const allowed = cors?.AllowOrigins.find((one) => one === '*' || one === origin);
  if (!cors || !origin || !allowed) return {};
  const lists = preflight
    ? { 'access-control-allow-methods': cors.AllowMethods, 'access-control-allow-headers': cors.AllowHeaders }
    : { 'access-control-expose-headers': cors.ExposeHeaders };
  return {
    'access-control-allow-origin': allowed,
    ...(cors.AllowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(preflight && cors.MaxAge !== undefined ? { 'access-control-max-age': String(cors.MaxAge) } : {}),
    ...Object.fromEntries(
      Object.entries(lists)
        .filter(([, values]) => values.length > 0)
        .map(([name, values]) => [name, values.join(',')]),
    ),
  };
}
