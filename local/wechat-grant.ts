// The issuer's own grant for the mini-program: a code of WeChat's for an access token, or for a ticket to say who one is.
// RFC 6749, 4.5: a grant of one's own is named by an absolute URI.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ClientMetadata, errors, type Provider, type ResourceServer } from 'oidc-provider';
import * as z from 'zod';
import { answerJson, readBody } from './loopback-server.ts';
import type { WeChatAccess } from './wechat.ts';
import type { WeChatBindings } from './wechat-bindings.ts';

export const WECHAT_GRANT = 'urn:xindang:grant-type:wechat-code';

/**
 * The citizens' mini-program: public, and able to do nothing but this. It has the redirect URI of the browser's
 * application, which it never uses, because a pairwise subject is made for the host that stands there.
 */
export const miniProgram = (redirectUri: string, scopes: string[]): ClientMetadata => ({
  client_id: 'citizen-miniprogram',
  application_type: 'native',
  grant_types: [WECHAT_GRANT],
  redirect_uris: [redirectUri],
  response_types: [],
  subject_type: 'pairwise',
  token_endpoint_auth_method: 'none',
  scope: scopes.join(' '),
});

const sessionSchema = z.union([z.object({ openid: z.string() }), z.object({ errcode: z.number() })]);

/** WeChat's answer, or its own -1 for "later": what nobody can read, such as a gateway's page, says no more than silence. */
async function sessionAt(url: string): Promise<z.infer<typeof sessionSchema>> {
  try {
    return sessionSchema.parse(await (await fetch(url)).json());
  } catch {
    return { errcode: -1 };
  }
}

/** WeChat's word on a code, without the session key, which nobody here needs. */
async function openidOf(code: string, { url, appId, secret }: WeChatAccess): Promise<string> {
  const query = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' });
  const session = await sessionAt(`${url}/sns/jscode2session?${query}`);
  if ('openid' in session) return session.openid;
  if (session.errcode === 40029 || session.errcode === 40163)
    throw new errors.InvalidGrant('WeChat does not know this code, or it was used');
  // Ours to put right, or WeChat's: the citizen can only come back later.
  const failure = new errors.CustomOIDCProviderError('temporarily_unavailable', `WeChat answered ${session.errcode}`);
  throw Object.assign(failure, { status: 503, statusCode: 503 });
}

interface GrantOptions {
  wechat: WeChatAccess;
  bindings: WeChatBindings;
  audience: string;
  api: ResourceServer;
}

export function registerWeChatGrant(provider: Provider, { wechat, bindings, audience, api }: GrantOptions): void {
  provider.registerGrantType<{ code?: string }>(
    WECHAT_GRANT,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      if (!params.code) throw new errors.InvalidRequest('missing required parameter(s) (code)');
      if ((params.resource ?? audience) !== audience) throw new errors.InvalidTarget();
      const may = (client.scope ?? '').split(' ');
      const scope = (params.scope ?? '').split(' ').filter((one) => may.includes(one));
      if (scope.length === 0) throw new errors.InvalidScope('requested scope is not allowed', params.scope ?? '');
      const openid = await openidOf(params.code, wechat);
      const login = bindings.loginOf(openid);
      if (login === undefined) {
        // oidc-provider's errors have no room for a ticket.
        ctx.status = 400;
        ctx.body = {
          error: 'interaction_required',
          error_description: 'this WeChat account is not bound to a city identity',
          binding_ticket: bindings.ticketFor(openid),
        };
        return;
      }
      const given = scope.join(' ');
      const grant = new provider.Grant({ clientId: client.clientId, accountId: login });
      grant.addResourceScope(audience, given);
      const grantId = await grant.save();
      const token = new provider.AccessToken({ accountId: login, client, grantId, gty: WECHAT_GRANT, scope: given });
      token.resourceServer = new provider.ResourceServer(audience, api);
      ctx.body = {
        access_token: await token.save(),
        expires_in: token.expiration,
        scope: token.scope,
        token_type: token.tokenType,
      };
    },
    ['code', 'scope', 'resource'],
  );
}

const bindingRequest = z.object({
  ticket: z.string(),
  name: z.string().transform((name) => name.trim()),
  number: z.string().transform((number) => number.trim().toUpperCase()),
});

/** `POST /wechat/bindings`: a person without a binding says who they are. */
export async function answerBinding(
  bindings: WeChatBindings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  if (request.method !== 'POST') return answerJson(response, 405, { error: 'invalid_request' });
  const asked = bindingRequest.parse(JSON.parse((await readBody(request, 4096))?.toString() ?? ''));
  const bound = bindings.bind(asked);
  if (bound === 'bound') return answerJson(response, 200, {});
  if (bound === 'no-ticket') return answerJson(response, 400, { error: 'invalid_ticket' });
  answerJson(response, 400, { error: 'identity_mismatch', tries_left: bound.left });
}
