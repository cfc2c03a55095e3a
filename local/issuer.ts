// The city's OIDC issuer on this machine: departments by client credentials, citizens by code + PKCE and a login page.
import { createHmac } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { Provider } from 'oidc-provider';
import {
  apiServer,
  type IssuerClient,
  type IssuerStaff,
  issuerConfiguration,
  staffApp,
} from './issuer-configuration.ts';
import { loadIssuerKeys } from './issuer-store.ts';
import { type LoginChoice, loginPage } from './login-page.ts';
import { answerJson, readBody, serveOnLoopback } from './loopback-server.ts';
import type { WeChatAccess } from './wechat.ts';
import { createWeChatBindings } from './wechat-bindings.ts';
import { answerBinding, registerWeChatGrant } from './wechat-grant.ts';

export type { IssuerClient } from './issuer-configuration.ts';

/** An invented citizen who can log in. */
export interface TestCitizen extends LoginChoice {
  /** The 18-character citizen number. */
  number: string;
}

/** An invented person of the staff who can log in, by work number. */
export interface TestStaff extends IssuerStaff, LoginChoice {}

export interface IssuerOptions {
  port?: number;
  dataDir?: string | undefined;
  audience: string;
  citizens: TestCitizen[];
  clients: IssuerClient[];
  staff?: TestStaff[] | undefined;
  /** The WeChat by whose codes citizens can log in; none without. */
  wechat?: WeChatAccess | undefined;
}

export interface Issuer {
  issuerUrl: string;
  userinfoUrl: string;
  port: number;
  stop: () => Promise<void>;
}

function answerHtml(response: ServerResponse, html: string): void {
  // The form goes to the application's loopback port in the end, which a form-action rule would forbid.
  const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
  });
  response.end(html);
}

export async function startIssuer({
  port = 0,
  dataDir,
  audience,
  citizens,
  clients,
  staff = [],
  wechat,
}: IssuerOptions): Promise<Issuer> {
  const fileOf = (name: string): string | undefined => (dataDir === undefined ? undefined : join(dataDir, name));
  const keys = await loadIssuerKeys(fileOf('issuer.json'));
  const bindings = createWeChatBindings({ file: fileOf('wechat-bindings.json'), identities: citizens });
  const subjectOf = (login: string): string =>
    createHmac('sha256', keys.pairwiseSalt).update(login).digest('base64url');
  const byLogin = new Map(citizens.map((citizen) => [citizen.login, citizen]));
  const bySubject = new Map(citizens.map((citizen) => [subjectOf(citizen.login), citizen]));

  // The issuer's name holds its port, so the server listens first and is told what to do afterwards.
  let listener: RequestListener = (_request, response) => answerJson(response, 503, { message: 'Starting' });
  const server = await serveOnLoopback((request, response) => listener(request, response), port, 'The issuer');
  const userinfoUrl = `${server.url}/userinfo`;
  const isCitizen = (login: string): boolean => byLogin.has(login);
  const byNumber = new Map(staff.map((one) => [one.login, one]));
  const staffOf = (login: string): TestStaff | undefined => byNumber.get(login);
  // Only those who hold a role that is asked for: anybody else would come back with a token for nothing.
  const staffFor = (scopes: readonly string[]) =>
    staff.filter(({ roles }) => roles.some((role) => scopes.includes(role)));
  const provider = new Provider(
    server.url,
    issuerConfiguration({
      audience,
      clients,
      keys,
      subjectOf,
      isCitizen,
      staffOf,
      userinfoUrl,
      hasWeChat: wechat !== undefined,
    }),
  );
  if (wechat) registerWeChatGrant(provider, { wechat, bindings, audience, api: apiServer(audience) });
  const standard = provider.callback();
  const { kty, n, e, kid } = keys.signingKey as { kty: string; n: string; e: string; kid: string };
  const publicKeys = createLocalJWKSet({ keys: [{ kty, n, e, kid, alg: 'RS256' }] });

  /** The citizen an access token with the scope real_name belongs to. */
  async function citizenOf(authorization = ''): Promise<{ sub: string; citizen: TestCitizen } | undefined> {
    const token = authorization.replace(/^Bearer /, '');
    const checks = { issuer: server.url, audience, algorithms: ['RS256'], typ: 'at+jwt' };
    const { payload } = await jwtVerify(token, publicKeys, checks);
    const citizen = bySubject.get(payload.sub ?? '');
    const allowed = String(payload.scope).split(' ').includes('real_name');
    return citizen && allowed && payload.sub ? { sub: payload.sub, citizen } : undefined;
  }

  async function answerUserinfo(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const found = await citizenOf(request.headers.authorization).catch(() => undefined);
    if (!found) {
      response.setHeader('www-authenticate', 'Bearer error="invalid_token"');
      return answerJson(response, 401, { error: 'invalid_token' });
    }
    const { name, number } = found.citizen;
    answerJson(response, 200, { sub: found.sub, name, citizen_number: number });
  }

  async function answerLogin(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params } = await provider.interactionDetails(request, response);
    // Nobody is both here: the staff's application lets no citizen in, and the citizens' no staff.
    const isStaff = params.client_id === staffApp.clientId;
    if (request.method === 'POST') {
      const form = new URLSearchParams((await readBody(request, 4096))?.toString() ?? '');
      const login = form.get('login') ?? '';
      if (isStaff ? staffOf(login) : isCitizen(login)) {
        // Choosing oneself on a page that lists what the application asks for is the consent.
        const result = { login: { accountId: login, remember: false }, consent: {} };
        return await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
      }
    }
    const scopes = String(params.scope ?? '').split(' ');
    answerHtml(response, loginPage(request.url ?? '', isStaff ? staffFor(scopes) : citizens, scopes, isStaff));
  }

  listener = async (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    // On a test machine one person is many citizens: every authorization begins without a session, at the login page.
    if (path === '/auth') delete request.headers.cookie;
    try {
      if (path === '/userinfo') await answerUserinfo(request, response);
      else if (path === '/wechat/bindings') await answerBinding(bindings, request, response);
      else if (path.startsWith('/login/')) await answerLogin(request, response);
      else standard(request, response);
    } catch (error) {
      // An interaction that is unknown or too old: the application has to begin again.
      if (!response.headersSent)
        answerJson(response, 400, { error: 'invalid_request', error_description: (error as Error).message });
    }
  };
  return { issuerUrl: server.url, userinfoUrl, port: server.port, stop: server.close };
}
