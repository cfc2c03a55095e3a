// Gets access tokens as real clients do: a department with its secret, a citizen through the login page with code +
// PKCE.
import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';

export interface Tokens {
  accessToken: string;
  idToken?: string;
}

const answerSchema = z.object({ access_token: z.string(), id_token: z.string().optional() });

async function askForToken(
  issuerUrl: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Tokens> {
  const answer = await fetch(`${issuerUrl}/token`, { method: 'POST', headers, body: new URLSearchParams(form) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The issuer refused a token: ${answer.status} ${text}`);
  const { access_token, id_token } = answerSchema.parse(JSON.parse(text));
  return { accessToken: access_token, ...(id_token === undefined ? {} : { idToken: id_token }) };
}

export interface DepartmentTokenRequest {
  issuerUrl: string;
  clientId: string;
  clientSecret: string;
  audience: string;
  scope: string;
}

export async function departmentToken({
  issuerUrl,
  clientId,
  clientSecret,
  audience,
  scope,
}: DepartmentTokenRequest): Promise<Tokens> {
  // RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
  const form = { grant_type: 'client_credentials', resource: audience, scope };
  return await askForToken(issuerUrl, form, { authorization: `Basic ${basic}` });
}

export interface Authorization {
  /** Where the citizen's browser goes. */
  url: string;
  state: string;
  /** Exchanges the code the browser came back with. */
  redeem: (code: string) => Promise<Tokens>;
}

export interface AuthorizationRequest {
  issuerUrl: string;
  audience: string;
  scope: string;
  redirectUri: string;
  clientId?: string;
}

export function beginAuthorization({
  issuerUrl,
  audience,
  scope,
  redirectUri,
  clientId = 'citizen-app',
}: AuthorizationRequest): Authorization {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope,
    resource: audience,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const form = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirectUri, resource: audience };
  return {
    url: `${issuerUrl}/auth?${query}`,
    state,
    redeem: (code) => askForToken(issuerUrl, { ...form, code, code_verifier: verifier }),
  };
}

/** A browser's cookies for one issuer, which is all a login needs. */
function createCookieJar(): { header: () => string; keep: (answer: Response) => void } {
  const cookies = new Map<string, string>();
  return {
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    keep(answer) {
      for (const line of answer.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const at = pair.indexOf('=');
        cookies.set(pair.slice(0, at), pair.slice(at + 1));
      }
    },
  };
}

export interface LoginTokenRequest {
  issuerUrl: string;
  login: string;
  audience: string;
  /** Words separated by spaces; with `openid` among them an ID token comes too. */
  scope: string;
  redirectUri?: string;
  /** The application that asks: the citizens' if not given. */
  clientId?: string;
}

/** As the citizens', under the staff's application: `login` is a work number. */
export const staffToken = (request: Omit<LoginTokenRequest, 'clientId'>): Promise<Tokens> =>
  citizenToken({ ...request, clientId: 'staff-app' });

/** Walks from the application to the login page and back with the code, then redeems it. */
export async function citizenToken({
  issuerUrl,
  login,
  audience,
  scope,
  redirectUri,
  clientId = 'citizen-app',
}: LoginTokenRequest): Promise<Tokens> {
  const target = redirectUri ?? 'http://127.0.0.1:9/callback'; // nobody listens: the walk stops before it
  const authorization = beginAuthorization({ issuerUrl, audience, scope, clientId, redirectUri: target });
  const jar = createCookieJar();
  let at = authorization.url;
  let form: URLSearchParams | undefined;
  for (let hop = 0; hop < 10; hop += 1) {
    const method = form ? { method: 'POST', body: form } : {};
    const answer = await fetch(at, { ...method, redirect: 'manual', headers: { cookie: jar.header() } });
    jar.keep(answer);
    const location = answer.headers.get('location');
    // The page again, after somebody was chosen on it: nobody of that name is there.
    if (!location && form && answer.status === 200)
      throw new Error(
        `没有 ${login} 这个登录名 The issuer did not let ${login} in: it knows nobody by that login (npm start lists them)`,
      );
    if (!location && answer.status !== 200)
      throw new Error(`The issuer did not let ${login} in: it answered ${answer.status}`);
    form = location ? undefined : new URLSearchParams({ login }); // a page instead of a redirect is the login page
    await answer.body?.cancel();
    if (!location) continue;
    at = new URL(location, at).href;
    if (!at.startsWith(target)) continue;
    const { code, error, state } = Object.fromEntries(new URL(at).searchParams);
    if (!code || state !== authorization.state) throw new Error(`The issuer answered ${error ?? 'with another state'}`);
    return await authorization.redeem(code);
  }
  throw new Error('The login went in circles');
}
