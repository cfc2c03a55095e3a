// How oidc-provider is set up to be the city's issuer: who the clients are, what tokens say, and what they never say.
// https://github.com/panva/node-oidc-provider/blob/main/docs/README.md
import { randomBytes } from 'node:crypto';
import type { ClientMetadata, Configuration, KoaContextWithOIDC, ResourceServer } from 'oidc-provider';
import { createMemoryAdapter, type IssuerKeys } from './issuer-store.ts';
import { escapeHtml, htmlPage } from './login-page.ts';
import { miniProgram } from './wechat-grant.ts';

/** A department's system, as the registry names it. */
export interface IssuerClient {
  clientId: string;
  clientSecret: string;
  /** The organ's 18-character unified social credit code; a channel's program speaks for none. */
  organ?: string | undefined;
  scopes: string[];
}

/**
 * The citizens' application: public, so code + PKCE and no secret; native, so that any loopback port may receive the
 * code.
 */
const citizenApp = {
  clientId: 'citizen-app',
  redirectUri: 'http://127.0.0.1/callback',
  scopes: ['me', 'real_name'],
};

/** The staff's application: as the citizens', but its tokens say who works and for which organ. */
export const staffApp = {
  clientId: 'staff-app',
  redirectUri: citizenApp.redirectUri,
  scopes: ['review', 'supervise', 'counter'],
};

/** A person of the staff, by work number. */
export interface IssuerStaff {
  /** The work number. */
  login: string;
  /** The scopes their tokens may carry. */
  roles: string[];
  /** Of a counter clerk: the organ whose counter it is. */
  organ?: string | undefined;
}

const hour = 3600;

function clientMetadata(clients: IssuerClient[], hasWeChat: boolean): ClientMetadata[] {
  const departments = clients.map(
    ({ clientId, clientSecret, organ, scopes }): ClientMetadata => ({
      client_id: clientId,
      client_secret: clientSecret,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: 'client_secret_basic',
      scope: scopes.join(' '),
      ...(organ === undefined ? {} : { organ }),
    }),
  );
  const apps = [citizenApp, staffApp].map(
    ({ clientId, redirectUri, scopes }): ClientMetadata => ({
      client_id: clientId,
      application_type: 'native',
      grant_types: ['authorization_code'],
      redirect_uris: [redirectUri],
      response_types: ['code'],
      subject_type: 'pairwise',
      token_endpoint_auth_method: 'none',
      scope: ['openid', ...scopes].join(' '),
    }),
  );
  return [...departments, ...apps, ...(hasWeChat ? [miniProgram(citizenApp.redirectUri, citizenApp.scopes)] : [])];
}

/** The API, as tokens for it are made: the same by whichever way a citizen comes. */
export const apiServer = (audience: string, scopes: string[] = citizenApp.scopes): ResourceServer => ({
  audience,
  scope: scopes.join(' '),
  accessTokenFormat: 'jwt',
  accessTokenTTL: hour,
  jwt: { sign: { alg: 'RS256' } },
});

/** The city's own application needs no consent page: what it asks for stands on the login page. */
async function grantWhatIsAsked(
  ctx: KoaContextWithOIDC,
  { audience, staffOf }: Pick<IssuerSettings, 'audience' | 'staffOf'>,
): Promise<InstanceType<typeof ctx.oidc.provider.Grant>> {
  const { client, session, params, provider } = ctx.oidc;
  const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
  // oidc-provider asks for consent to a scope once as the issuer's own and once as the API's.
  const asked = String(params?.scope ?? '').split(' ');
  const may = client?.clientId === staffApp.clientId ? staffOf(session?.accountId ?? '')?.roles : citizenApp.scopes;
  const given = asked.filter((scope) => may?.includes(scope));
  const refused = asked.filter((scope) => scope !== 'openid' && !given.includes(scope));
  grant.addOIDCScope(['openid', ...given].filter((scope) => asked.includes(scope)).join(' '));
  grant.addResourceScope(audience, given.join(' '));
  // Said to be refused, it is left out of the token; otherwise the page would be asked for it again and again.
  grant.rejectOIDCScope(refused.join(' '));
  grant.rejectResourceScope(audience, refused.join(' '));
  await grant.save();
  return grant;
}

export interface IssuerSettings {
  audience: string;
  clients: IssuerClient[];
  keys: IssuerKeys;
  /** The pairwise subject of a login. */
  subjectOf: (login: string) => string;
  isCitizen: (login: string) => boolean;
  staffOf: (login: string) => IssuerStaff | undefined;
  userinfoUrl: string;
  /** Citizens can come by WeChat. */
  hasWeChat: boolean;
}

export function issuerConfiguration({
  audience,
  clients,
  keys,
  subjectOf,
  isCitizen,
  staffOf,
  userinfoUrl,
  hasWeChat,
}: IssuerSettings): Configuration {
  const apiScopes = [
    ...new Set([...citizenApp.scopes, ...staffApp.scopes, ...clients.flatMap((client) => client.scopes)]),
  ];
  const api = apiServer(audience, apiScopes);
  return {
    adapter: createMemoryAdapter(),
    clients: clientMetadata(clients, hasWeChat),
    extraClientMetadata: { properties: ['organ'] },
    jwks: { keys: [keys.signingKey as NonNullable<Configuration['jwks']>['keys'][number]] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    scopes: ['openid', ...apiScopes],
    subjectTypes: ['public', 'pairwise'],
    pairwiseIdentifier: (_ctx, login) => subjectOf(login),
    // An account is its pairwise subject and nothing else: name and number are told by userinfo alone.
    findAccount: (_ctx, login) =>
      isCitizen(login) || staffOf(login) ? { accountId: login, claims: () => ({ sub: login }) } : undefined,
    extraTokenClaims(_ctx, token) {
      if (token.kind === 'ClientCredentials') return { organ: (token.client as { organ?: string } | undefined)?.organ };
      if (token.kind !== 'AccessToken' || token.clientId !== staffApp.clientId) return undefined;
      const { login, organ } = staffOf(token.accountId) ?? {};
      return { staff: login, ...(organ === undefined ? {} : { organ }) };
    },
    loadExistingGrant: (ctx) => grantWhatIsAsked(ctx, { audience, staffOf }),
    interactions: { url: (_ctx, interaction) => `/login/${interaction.uid}` },
    clientBasedCORS: () => true,
    discovery: { userinfo_endpoint: userinfoUrl },
    renderError(ctx, { error, error_description }) {
      ctx.type = 'html';
      ctx.body = htmlPage(
        '登录失败 · Login failed',
        `<h1>登录失败 · Login failed</h1><p>${escapeHtml(`${error}: ${error_description ?? ''}`)}</p>`,
      );
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      // oidc-provider's own refuses tokens bound to a resource, and ours are all bound to the API.
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: () => api,
        useGrantedResource: () => true,
      },
    },
    ttl: {
      AccessToken: hour,
      AuthorizationCode: 60,
      ClientCredentials: hour,
      Grant: hour,
      IdToken: hour,
      Interaction: hour,
      Session: hour,
    },
  };
}
