// The browser's login: OIDC authorization code with PKCE (RFC 7636) against the city's issuer.
import { sha256 } from '../sha256';
import type { City, Store } from './platform';

const CLIENT = 'citizen-app';
const SCOPE = 'openid me real_name';

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
const random = (bytes: number): string => base64url(crypto.getRandomValues(new Uint8Array(bytes)));
const callback = (): string => `${location.origin}/callback`;

export function leaveForIssuer({ issuerUrl, audience }: City, store: Store): void {
  const [verifier, state] = [random(32), random(16)];
  store.set('verifier', verifier);
  store.set('state', state);
  const query = new URLSearchParams({
    client_id: CLIENT,
    response_type: 'code',
    redirect_uri: callback(),
    scope: SCOPE,
    resource: audience,
    state,
    code_challenge: base64url(sha256(new TextEncoder().encode(verifier))),
    code_challenge_method: 'S256',
  });
  location.assign(`${issuerUrl}/auth?${query}`);
}

/** A code is redeemed once; an answer with another state is not the one that was asked for. */
export async function redeem({ issuerUrl, audience }: City, store: Store): Promise<string | undefined> {
  const query = new URLSearchParams(location.search);
  const [code, verifier] = [query.get('code'), store.get('verifier')];
  const isOurs = query.get('state') === store.get('state');
  store.set('verifier', undefined);
  store.set('state', undefined);
  if (!code || !verifier || !isOurs) return undefined;
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: CLIENT,
    redirect_uri: callback(),
    resource: audience,
    code,
    code_verifier: verifier,
  });
  const answer = await fetch(`${issuerUrl}/token`, { method: 'POST', body });
  if (!answer.ok) return undefined;
  const { access_token } = (await answer.json()) as { access_token?: string };
  return access_token;
}
