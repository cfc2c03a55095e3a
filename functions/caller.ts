// Verified claims -> who asks; anything absent or unexpected means refused.
import * as z from 'zod';
import { Refusal } from '../shared/domain/refusal.ts';
import type { Registry } from '../shared/domain/registry.ts';
import {
  type ChannelCaller,
  type CitizenLogin,
  type ClerkCaller,
  type DepartmentCaller,
  type InstitutionCaller,
  type StaffCaller,
  scopesOf,
  type Who,
} from './who.ts';

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
  /** A work number of the platform's staff; whoever has one is neither a citizen nor a department here. */
  staff: z.string().min(1).max(40).optional(),
});

type Claims = z.infer<typeof Claims>;

/** A citizen: whoever carries a work number or an organ is none, even with the scope. */
function citizenOf(claims: Claims, authorization: string | undefined): CitizenLogin {
  const accessToken = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (claims.organ !== undefined || claims.staff !== undefined || accessToken === undefined)
    throw new Refusal('not-allowed');
  return { kind: 'citizen', issuer: claims.iss, subject: claims.sub, accessToken };
}

/** A clerk of a registered organ. */
function clerkOf(claims: Claims, registry: Registry): ClerkCaller {
  const organ = registry.organs.find((one) => one.code === claims.organ)?.code;
  if (claims.staff === undefined || organ === undefined) throw new Refusal('not-allowed');
  return { kind: 'counter', staff: claims.staff, organ };
}

function departmentOf(claims: Claims, scope: 'records', registry: Registry): DepartmentCaller {
  const client = registry.clients.find((one) => one.clientId === claims.client_id);
  if (!client || claims.staff !== undefined || claims.organ !== client.organ || !client.scopes.includes(scope))
    throw new Refusal('not-allowed');
  return { kind: 'department', clientId: client.clientId, organ: client.organ };
}

/** A registered program that acts for itself: its token names neither an organ nor a person. */
function programOf<P extends { readonly clientId: string }>(claims: Claims, programs: readonly P[]): P {
  const program = programs.find((one) => one.clientId === claims.client_id);
  if (!program || claims.staff !== undefined || claims.organ !== undefined) throw new Refusal('not-allowed');
  return program;
}

/** Fails closed: throws `not-authenticated` without claims and `not-allowed` for claims of another kind of caller. */
export function callerOf(
  who: Who,
  rawClaims: unknown,
  authorization: string | undefined,
  registry: Registry,
): undefined | ChannelCaller | CitizenLogin | ClerkCaller | DepartmentCaller | InstitutionCaller | StaffCaller {
  if (who.kind === 'anyone' || who.kind === 'verifier') return undefined;
  if (rawClaims === undefined) throw new Refusal('not-authenticated');
  const parsed = Claims.safeParse(rawClaims);
  if (!parsed.success) throw new Refusal('not-allowed');
  const claims = parsed.data;
  const granted = claims.scope.replaceAll(/[[\]]/g, '').split(' ');
  // The gateway has checked the scope already; asked again, so that a slip in the template opens nothing. Where it lets
  // two in, a work number says which of them this is.
  const scope = claims.staff !== undefined && scopesOf(who).includes('counter') ? 'counter' : who.scope;
  if (!granted.includes(scope)) throw new Refusal('not-allowed');
  if (scope === 'counter') return clerkOf(claims, registry);
  if (who.kind === 'citizen') return citizenOf(claims, authorization);
  if (who.kind === 'channel') {
    const { clientId, channel } = programOf(claims, registry.channels);
    return { kind: 'channel', clientId, channel };
  }
  if (who.kind === 'institution')
    return { kind: 'institution', clientId: programOf(claims, registry.institutions).clientId };
  if (who.kind === 'department') return departmentOf(claims, who.scope, registry);
  if (claims.organ !== undefined || claims.staff === undefined || who.kind === 'counter')
    throw new Refusal('not-allowed');
  return { kind: who.kind, staff: claims.staff };
}
