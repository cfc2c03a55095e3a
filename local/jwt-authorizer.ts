// API Gateway's JWT authorizer: RSA signatures of one issuer, audience, times, then the route's scopes.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
import { createRemoteJWKSet, decodeProtectedHeader, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import type { JwtConfiguration } from './route-table.ts';

export interface VerifiedToken {
  /** Every claim as a text, as the event carries it. */
  claims: Record<string, string>;
  scopes: string[] | null;
}

/** The answer's status and its www-authenticate header. */
interface Refusal {
  status: 401 | 403;
  authenticate: string;
}

export type Authorize = (
  header: string | undefined,
  configuration: JwtConfiguration,
  scopes: string[],
) => Promise<VerifiedToken | Refusal>;

/** Lists arrive as `[a b]`, objects as JSON, everything else as its text. */
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `scope` is a text of words; `scp`, where an issuer has it, may be a list. */
function grantedScopes({ scope, scp }: JWTPayload): string[] {
  const granted = scope ?? scp ?? '';
  return (Array.isArray(granted) ? granted : [granted]).flatMap((words) => String(words).split(' '));
}

function checkAudience({ aud, client_id }: JWTPayload, accepted: string[]): void {
  const audiences = [aud ?? client_id].flat(); // client_id counts only when there is no aud
  if (!audiences.some((one) => accepted.includes(String(one)))) throw new Error('invalid audience');
}

/** These claims are checked against REAL time, whatever business time it is: a token's life is no business date. */
function checkTimes({ exp, iat }: JWTPayload): void {
  if (typeof exp !== 'number') throw new Error('the token has no expiry');
  if (iat !== undefined && iat > Date.now() / 1000 + 1) throw new Error('the token was issued in the future');
}

export function createJwtAuthorizer(): Authorize {
  const keySets = new Map<string, JWTVerifyGetKey>();

  async function keysOf(issuer: string): Promise<JWTVerifyGetKey> {
    const known = keySets.get(issuer);
    if (known) return known;
    const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const { jwks_uri } = z.object({ jwks_uri: z.url() }).parse(await answer.json());
    const keys = createRemoteJWKSet(new URL(jwks_uri), { cacheMaxAge: 7_200_000 });
    keySets.set(issuer, keys);
    return keys;
  }

  async function verify(token: string, { Issuer, Audience }: JwtConfiguration): Promise<JWTPayload> {
    // The key is looked up by its id; without one any key of the set would do.
    if (!decodeProtectedHeader(token).kid) throw new Error('the token names no key');
    const { payload } = await jwtVerify(token, await keysOf(Issuer), {
      issuer: Issuer,
      algorithms: ['RS256', 'RS384', 'RS512'],
    });
    checkAudience(payload, Audience);
    checkTimes(payload);
    return payload;
  }

  return async (header, configuration, scopes) => {
    const token = (header ?? '').replace(/^Bearer\s+/i, '').trim();
    if (!token) return { status: 401, authenticate: 'Bearer' };
    let payload: JWTPayload;
    try {
      payload = await verify(token, configuration);
    } catch (error) {
      // Some messages of the verifier quote the claim; a header may hold neither quotes nor line ends.
      const reason = (error as Error).message.replaceAll(/[^\x20-\x7e]|"/g, '');
      return { status: 401, authenticate: `Bearer scope="" error="invalid_token" error_description="${reason}"` };
    }
    const granted = grantedScopes(payload);
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
      return { status: 403, authenticate: `Bearer scope="${scopes.join(' ')}" error="insufficient_scope"` };
    }
    const claims = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, claimText(value)]));
    return { claims, scopes: scopes.length > 0 ? scopes : null };
  };
}
