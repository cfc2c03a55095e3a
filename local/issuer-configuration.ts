// How oidc-provider is set up to be the city's issuer: who the clients are, what tokens say, and what they never say.
// https://github.com/panva/node-oidc-provider/blob/main/docs/README.md
import { randomBytes } from 'node:crypto';
import type { ClientMetadata, Configuration, KoaContextWithOIDC, ResourceServer } from 'oidc-provider';
import { createMemoryAdapter, type IssuerKeys } from './issuer-store.ts';
import { escapeHtml, htmlPage } from './login-page.ts';

/** A department's system, as the registry names it. */
export interface IssuerClient {
  clientId: string;
  clientSecret: string;
  /** The organ's 18-character unified social credit code. */
  organ: string;
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

const hour = 3600;

function clientMetadata(clients: IssuerClient[]): ClientMetadata[] {
  const departments = clients.map(
    ({ clientId, clientSecret, organ, scopes }): ClientMetadata => ({
      client_id: clientId,
      client_secret: clientSecret,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: 'client_secret_basic',
      scope: scopes.join(' '),
      organ,
    }),
  );
  const citizens: ClientMetadata = {
    client_id: citizenApp.clientId,
    application_type: 'native',
    grant_types: ['authorization_code'],
    redirect_uris: [citizenApp.redirectUri],
    response_types: ['code'],
    subject_type: 'pairwise',
    token_endpoint_auth_method: 'none',
    scope: ['openid', ...citizenApp.scopes].join(' '),
  };
  return [...departments, citizens];
}

/** The city's own application needs no consent page: what it asks for stands on the login page. */
async function grantWhatIsAsked(
  ctx: KoaContextWithOIDC,
  audience: string,
): Promise<InstanceType<typeof ctx.oidc.provider.Grant>> {
  const { client, session, params, provider } = ctx.oidc;
  const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
  // oidc-provider asks for consent to a scope once as the issuer's own and once as the API's.
  const asked = String(params?.scope ?? '').split(' ');
  grant.addOIDCScope(asked.filter((scope) => ['openid', ...citizenApp.scopes].includes(scope)).join(' '));
  grant.addResourceScope(audience, asked.filter((scope) => citizenApp.scopes.includes(scope)).join(' '));
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
  userinfoUrl: string;
}

export function issuerConfiguration({
  audience,
  clients,
  keys,
  subjectOf,
  isCitizen,
  userinfoUrl,
}: IssuerSettings): Configuration {
  const apiScopes = [...new Set([...citizenApp.scopes, ...clients.flatMap((client) => client.scopes)])];
  const api: ResourceServer = {
    audience,
    scope: apiScopes.join(' '),
    accessTokenFormat: 'jwt',
    accessTokenTTL: hour,
    jwt: { sign: { alg: 'RS256' } },
  };
  return {
    adapter: createMemoryAdapter(),
    clients: clientMetadata(clients),
    extraClientMetadata: { properties: ['organ'] },
    jwks: { keys: [keys.signingKey as NonNullable<Configuration['jwks']>['keys'][number]] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    scopes: ['openid', ...apiScopes],
    subjectTypes: ['public', 'pairwise'],
    pairwiseIdentifier: (_ctx, login) => subjectOf(login),
    // An account is its pairwise subject and nothing else: name and number are told by userinfo alone.
    findAccount: (_ctx, login) => (isCitizen(login) ? { accountId: login, claims: () => ({ sub: login }) } : undefined),
    extraTokenClaims: (_ctx, token) =>
      token.kind === 'ClientCredentials'
        ? { organ: (token.client as { organ?: string } | undefined)?.organ }
        : undefined,
    loadExistingGrant: (ctx) => grantWhatIsAsked(ctx, audience),
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
