// Verified claims -> who asks; anything absent or unexpected means refused.
import * as z from 'zod';
import { Refusal } from '../shared/domain/refusal.ts';
import type { Registry } from '../shared/domain/registry.ts';
import type { CitizenCaller, DepartmentCaller, Who } from './route.ts';

/**
 * The claims API Gateway passes on after checking issuer, audience, signature and time; all of them strings.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
const Claims = z.object({
  iss: z.string().min(1),
  sub: z.string().min(1),
  scope: z.string(),
  client_id: z.string().optional(),
  organ: z.string().optional(),
});

/** Fails closed: throws `not-authenticated` without claims and `not-allowed` for claims of another kind of caller. */
export function callerOf(
  who: Who,
  rawClaims: unknown,
  authorization: string | undefined,
  registry: Registry,
): undefined | CitizenCaller | DepartmentCaller {
  if (who.kind === 'anyone') return undefined;
  if (rawClaims === undefined) throw new Refusal('not-authenticated');
  const parsed = Claims.safeParse(rawClaims);
  if (!parsed.success) throw new Refusal('not-allowed');
  const claims = parsed.data;
  // The gateway has checked the scope already; asked again, so that a slip in the template opens nothing.
  if (!claims.scope.replaceAll(/[[\]]/g, '').split(' ').includes(who.scope)) throw new Refusal('not-allowed');
  if (who.kind === 'citizen') {
    const accessToken = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
    if (claims.organ !== undefined || accessToken === undefined) throw new Refusal('not-allowed');
    return { kind: 'citizen', issuer: claims.iss, subject: claims.sub, accessToken };
  }
  const client = registry.clients.find((one) => one.clientId === claims.client_id);
  if (!client || claims.organ !== client.organ || !client.scopes.includes(who.scope)) throw new Refusal('not-allowed');
  return { kind: 'department', clientId: client.clientId, organ: client.organ };
}
